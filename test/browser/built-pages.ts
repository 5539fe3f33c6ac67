import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { type Assets, assetsIn } from '@app/portal';

const root = join(__dirname, '..', '..');
const cache = join(root, 'node_modules', '.cache');
const PREFIX = 'an-le-pages-';
const HOUR_MS = 3_600_000;
const ABANDONED_MS = 120_000;

/**
 * The pages as built from the files that lie here now, without the programs: seconds where a whole build takes a minute. Every
 * state of the files has a folder of its own, so files that test at the same time, and runs that follow, build it once.
 */
export function builtPages(): Assets {
  const folder = join(cache, `${PREFIX}${stampOfSources()}`);
  if (!existsSync(folder)) inTurn(folder, () => buildInto(folder));
  const assets = assetsIn(folder);
  if (!assets) throw new Error(`${folder} holds no manifest.`);
  return assets;
}

/** Of several files that need the same build at once, one makes it and the others wait. */
function inTurn(folder: string, build: () => void): void {
  mkdirSync(cache, { recursive: true });
  const turn = `${folder}.turn`;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  while (!existsSync(folder)) {
    if (!takes(turn)) {
      Atomics.wait(pause, 0, 0, 100);
      continue;
    }
    try {
      if (!existsSync(folder)) build();
    } finally {
      rmSync(turn, { force: true });
    }
  }
}

function takes(turn: string): boolean {
  try {
    writeFileSync(turn, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    // Whoever was ended while building builds no more.
    const { mtimeMs } = statSync(turn, { throwIfNoEntry: false }) ?? { mtimeMs: Infinity };
    if (Date.now() - mtimeMs > ABANDONED_MS) rmSync(turn, { force: true });
    return false;
  }
}

function buildInto(folder: string): void {
  forgetOld();
  const draft = `${folder}.${String(process.pid)}`;
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
      'build',
      '--config',
      join(root, 'apps', 'web', 'vite.config.mjs'),
      '--outDir',
      draft,
    ],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
  );
  try {
    if (status !== 0) throw new Error(`The pages could not be built:\n${stderr}`);
    // Two that build at once: the first to finish is taken.
    if (!existsSync(folder)) renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function forgetOld(): void {
  for (const name of readdirSync(cache).filter((each) => each.startsWith(PREFIX))) {
    const folder = join(cache, name);
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found && Date.now() - found.mtimeMs > HOUR_MS)
      rmSync(folder, { recursive: true, force: true });
  }
}

function stampOfSources(): string {
  const hash = createHash('sha256');
  const folders = ['apps/web', 'libs/design', 'libs/portal/styles', 'workflows'];
  const files = folders.flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of [...files.sort(), join(root, 'package-lock.json')]) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${relative(root, file)} ${String(size)} ${String(mtimeMs)}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}
