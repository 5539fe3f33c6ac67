import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The variable by which the workers of a Jest run learn the folder of its server, which ends with it. */
export const RUN_FOLDER_VARIABLE = 'AN_LE_TEST_FOLDER';

/**
 * What is dear to make and the same for every file of a run, as JSON: the first file that asks makes it and the others read it.
 * Where there is no run with a server of its own, it is made each time. Of two that ask at once, both make it.
 */
export async function onceInRun<T>(name: string, make: () => Promise<T>): Promise<T> {
  const folder = process.env[RUN_FOLDER_VARIABLE];
  if (folder === undefined) return make();
  const file = join(folder, `${name}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
  const made = await make();
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, JSON.stringify(made));
  renameSync(draft, file);
  return made;
}
