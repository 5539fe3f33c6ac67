import type { FileHandle } from 'node:fs/promises';
import type { Sentence } from '@app/workflows/kernel';

/** What a scan may be: what a page can draw without running anything of it. */
export type MediaType = 'application/pdf' | 'image/png' | 'image/jpeg';

/** What a file is by its content, or why it is not kept. */
export type Kind = { mediaType: MediaType } | { unfit: Sentence };

/** More picture elements than a scanner makes of A2 at 600 dpi; a picture of which a few bytes make gigabytes has more. */
const MOST_PIXELS = 150_000_000;
const HEAD_BYTES = 64;
const TAIL_BYTES = 2048;
const TRAILER_BYTES = 4096;
const MARKERS_READ = 1000;

/**
 * Decides what a file is by its bytes; its name and what the sender says of it count for nothing. Reads a few kilobytes, wherever
 * they lie. A file that breaks off, wants a password or is none of the three kinds is unfit, with the reason.
 */
export async function kindOf(file: FileHandle, bytes: number): Promise<Kind> {
  const head = await piece(file, 0, HEAD_BYTES);
  if (head.subarray(0, 5).equals(PDF)) return ofPdf(file, bytes);
  if (head.subarray(0, PNG.length).equals(PNG)) return ofPng(file, head, bytes);
  if (head.subarray(0, JPEG.length).equals(JPEG)) return ofJpeg(file, bytes);
  return { unfit: TIFFS.some((mark) => head.subarray(0, 4).equals(mark)) ? tiff : noScan };
}

const PDF = Buffer.from('%PDF-');
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const TIFFS = [Buffer.from('II*\0'), Buffer.from('MM\0*'), Buffer.from('II+\0')];

async function ofPdf(file: FileHandle, bytes: number): Promise<Kind> {
  const tail = (await lastOf(file, bytes, TAIL_BYTES)).toString('latin1');
  const found = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(tail);
  const table = Number(found?.[1] ?? bytes);
  if (table >= bytes) return { unfit: brokenOff };
  const trailer = (await piece(file, table, TRAILER_BYTES)).toString('latin1');
  return /\/Encrypt\b/.test(tail + trailer) ? { unfit: locked } : { mediaType: 'application/pdf' };
}

async function ofPng(file: FileHandle, head: Buffer, bytes: number): Promise<Kind> {
  const end = await lastOf(file, bytes, 12);
  if (head.subarray(12, 16).toString('latin1') !== 'IHDR') return { unfit: brokenOff };
  if (end.subarray(4, 8).toString('latin1') !== 'IEND') return { unfit: brokenOff };
  return picture('image/png', head.readUInt32BE(16), head.readUInt32BE(20));
}

/** Walks from marker to marker up to the one that tells the size of the picture. */
async function ofJpeg(file: FileHandle, bytes: number): Promise<Kind> {
  const tail = await lastOf(file, bytes, TAIL_BYTES);
  if (tail.lastIndexOf(Buffer.from([0xff, 0xd9])) === -1) return { unfit: brokenOff };
  let at = 2;
  for (let read = 0; read < MARKERS_READ; read += 1) {
    const marker = await piece(file, at, 9);
    if (marker.length < 9 || marker[0] !== 0xff) break;
    const code = marker[1] ?? 0;
    if (isFrame(code)) return picture('image/jpeg', marker.readUInt16BE(7), marker.readUInt16BE(5));
    at += 2 + marker.readUInt16BE(2);
  }
  return { unfit: brokenOff };
}

/** SOF0 to SOF15, of which three codes mean something else. */
function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);
}

function picture(mediaType: MediaType, width: number, height: number): Kind {
  if (width === 0 || height === 0) return { unfit: brokenOff };
  return width * height > MOST_PIXELS ? { unfit: tooWide } : { mediaType };
}

async function piece(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, from);
  return buffer.subarray(0, bytesRead);
}

function lastOf(file: FileHandle, bytes: number, length: number): Promise<Buffer> {
  return piece(file, Math.max(0, bytes - length), Math.min(bytes, length));
}

const noScan: Sentence = {
  vi: 'Tệp không phải là bản chụp PDF, PNG hoặc JPEG (hệ thống xét nội dung, không xét tên tệp). Hãy quét văn bản ra PDF rồi tải lên.',
  en: 'This is no scan in PDF, PNG or JPEG: its content counts, not its name. Scan the paper to PDF and send that.',
};
const tiff: Sentence = {
  vi: 'Tệp là ảnh TIFF, mà trình duyệt không hiển thị được để đối chiếu. Hãy lưu lại thành PDF rồi tải lên.',
  en: 'This is a TIFF picture, which no browser shows, so nobody could compare it. Save it as PDF and send that.',
};
const brokenOff: Sentence = {
  vi: 'Tệp bị cắt cụt hoặc hỏng nên không mở được. Hãy quét hoặc sao chép lại rồi tải lên.',
  en: 'The file is cut short or damaged and cannot be opened. Scan or copy it again and send that.',
};
const locked: Sentence = {
  vi: 'Tệp PDF đặt mật khẩu hoặc hạn chế, nên người thứ hai không đối chiếu được. Hãy lưu lại không có mật khẩu.',
  en: 'The PDF is encrypted, so a second person could not compare it. Save it without a password.',
};
const tooWide: Sentence = {
  vi: 'Ảnh có quá nhiều điểm ảnh (hơn 150 triệu). Hãy quét lại ở độ phân giải thấp hơn.',
  en: 'The picture has more than 150 million pixels. Scan it at a lower resolution.',
};
