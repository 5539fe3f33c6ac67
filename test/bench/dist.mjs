// The build, as the programs load it.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const load = createRequire(import.meta.url);

/** Loads a room of the build: `built('libs/engine')`. */
export function built(room) {
  return load(join(root, 'dist', room, room.startsWith('libs/') ? 'src' : '', 'index.js'));
}
