import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Reads a JSON file of the project's folder `data/`, from wherever the code was built to. Throws when it is not there:
 * the software is then not whole.
 */
export function readShippedFile(name: string): unknown {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const file = join(folder, 'data', name);
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
    if (folder === dirname(folder))
      throw new Error(`data/${name} is missing from this installation.`);
  }
}
