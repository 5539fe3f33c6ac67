import { getDocument, GlobalWorkerOptions } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import jbig2Url from 'pdfjs-dist/wasm/jbig2.wasm?url';
import openjpegUrl from 'pdfjs-dist/wasm/openjpeg.wasm?url';

GlobalWorkerOptions.workerSrc = workerUrl;

const fonts = import.meta.glob<string>(
  '../../../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}',
  { query: '?url', import: 'default', eager: true },
);

/** Pictures of more elements are not unpacked, like on the server. */
const MOST_PIXELS = 150_000_000;
/** What every browser can hold in one canvas. */
const MOST_DRAWN = 16_000_000;

/** A scan that was opened: its pages, each drawn on demand. Close it when nobody looks any more. */
export interface OpenScan {
  pages: number;
  /** Draws a page so that it is `width` CSS pixels wide. */
  draw: (page: number, canvas: HTMLCanvasElement, width: number) => Promise<void>;
  close: () => void;
}

/** Opens a scan. Nothing of it is run: pictures and pages are drawn on a canvas. Throws where it cannot be read. */
export function openScan(bytes: ArrayBuffer, mediaType: string): Promise<OpenScan> {
  return mediaType === 'application/pdf' ? openPdf(bytes) : openPicture(bytes, mediaType);
}

async function openPdf(bytes: ArrayBuffer): Promise<OpenScan> {
  const loading = getDocument({
    // The worker takes what it is given away from here; the same bytes may be opened again.
    data: new Uint8Array(bytes.slice(0)),
    BinaryDataFactory: FromThisHouse,
    useWorkerFetch: false,
    // The same letters on every machine: those of the file, or ours where it brings none.
    useSystemFonts: false,
    maxImageSize: MOST_PIXELS,
  });
  const document = await loading.promise;
  return {
    pages: document.numPages,
    async draw(number, canvas, width) {
      const page = await document.getPage(number);
      const { width: natural, height } = page.getViewport({ scale: 1 });
      const scale = scaleFor({ width: natural, height }, width);
      const viewport = page.getViewport({ scale });
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      await page.render({ canvas, viewport }).promise;
    },
    close: () => void loading.destroy(),
  };
}

async function openPicture(bytes: ArrayBuffer, mediaType: string): Promise<OpenScan> {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: mediaType }));
  return {
    pages: 1,
    draw(_page, canvas, width) {
      const scale = scaleFor(bitmap, width);
      canvas.width = Math.max(1, Math.floor(bitmap.width * scale));
      canvas.height = Math.max(1, Math.floor(bitmap.height * scale));
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      return Promise.resolve();
    },
    close: () => {
      bitmap.close();
    },
  };
}

/** As sharp as the screen is, and no larger than a canvas may be. */
function scaleFor(size: { width: number; height: number }, width: number): number {
  const wanted = (width / size.width) * window.devicePixelRatio;
  return Math.min(wanted, Math.sqrt(MOST_DRAWN / (size.width * size.height)));
}

/** Decoders and letters that a PDF may need come from here, by names that the build gave them. */
class FromThisHouse {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const url = urlOf(filename);
    if (url === undefined) throw new Error(`Nothing here is called ${filename}.`);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${filename}: ${String(answer.status)}`);
    return new Uint8Array(await answer.arrayBuffer());
  }
}

function urlOf(filename: string): string | undefined {
  if (filename === 'jbig2.wasm') return jbig2Url;
  if (filename === 'openjpeg.wasm') return openjpegUrl;
  return Object.entries(fonts).find(([path]) => path.endsWith(`/${filename}`))?.[1];
}
