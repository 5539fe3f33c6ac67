import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** What a viewer finds in a PDF. */
interface ReadPdf {
  title: string;
  language: string;
  marked: boolean;
  /** Roles of all elements, page by page. */
  tags: readonly string[];
  pages: readonly string[];
}

/** Opens a PDF with the reader that browsers use. Throws what the reader says of a file that it cannot open. */
export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const reader = spawn(process.execPath, [join(__dirname, 'read-pdf.mjs')], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  reader.stdin.end(bytes);
  const [said, complaint] = await Promise.all([text(reader.stdout), text(reader.stderr)]);
  if (said === '') throw new Error(complaint);
  return JSON.parse(said) as ReadPdf;
}

/** A text as its letters alone: where lines break and how wide the gaps are is the form's, not the text's. */
export function letters(said: string): string {
  return said.replace(/\s+/gu, '');
}
