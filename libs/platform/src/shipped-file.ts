import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The path of a file of the project's folder `data/`, like `readShippedFile`. */
export function shippedFile(name: string): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const file = join(folder, 'data', name);
    if (existsSync(file)) return file;
    if (folder === dirname(folder))
      throw new Error(`data/${name} is missing from this installation.`);
  }
}

/**
 * Reads a JSON file of the project's folder `data/`, from wherever the code was built to. Throws when it is not there:
 * the software is then not whole.
 */
export function readShippedFile(name: string): unknown {
  return JSON.parse(readFileSync(shippedFile(name), 'utf8'));
}
