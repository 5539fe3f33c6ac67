import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm run build` puts what pages fetch, each file named by its hash: the `web` folder of the build. */
export interface Assets {
  /** Absolute path of the folder that holds `assets/`. */
  folder: string;
  /** The address of the portal's stylesheet. */
  stylesheet: string;
  /** The one page of the workspace, as built. */
  workspace: string;
}

/** What was built into `folder`; undefined where nothing was (tests run from the sources). */
export function assetsIn(folder: string): Assets | undefined {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) return undefined;
  const entries = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, { file: string }>;
  const stylesheet = Object.entries(entries).find(([source]) => source.endsWith('portal.css'))?.[1];
  if (!stylesheet) throw new Error('The build holds no stylesheet of the portal.');
  const workspace = readFileSync(join(folder, 'index.html'), 'utf8');
  return { folder, stylesheet: `/${stylesheet.file}`, workspace };
}
