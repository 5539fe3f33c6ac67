// Builds apps, libs and workflows into dist/. The new build takes the old one's place only when it is whole, so that a build
// that fails or is interrupted leaves what ran before, and nobody ever starts from half of one.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const cache = join(root, 'node_modules', '.cache');
const stampFile = join(dist, '.built-from');
const sources = ['apps', 'libs', 'workflows'];
const settings = [
  'package.json',
  'package-lock.json',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

/** True when dist/ was made from the very files that lie here now. */
export function isBuilt() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stampOfSources();
}

/**
 * Builds dist/ unless it is up to date; answers whether it is now. The compiler's words go to standard error. Of several that
 * ask at once, one builds and the others wait for it.
 */
export function build() {
  mkdirSync(cache, { recursive: true });
  const release = takeTurn();
  try {
    return isBuilt() || compile();
  } finally {
    release();
  }
}

function compile() {
  const stamp = stampOfSources();
  const made = join(root, `dist.${process.pid}`);
  const config = join(cache, `an-le-build-${process.pid}.json`);
  writeFileSync(
    config,
    // Types are `npm run typecheck`'s: whoever only starts a release, or tests one, waits half as long for the same files.
    JSON.stringify({
      extends: '../../tsconfig.build.json',
      compilerOptions: { outDir: made, noCheck: true },
    }),
  );
  try {
    // Where the project says nothing, all of its parts are compiled at once: "api" only names the settings to use.
    const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
    const args = [nest, 'build', 'api', '-p', relative(root, config)];
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
    if (status !== 0 || !compilePages(join(made, 'web'))) return false;
    writeFileSync(join(made, '.built-from'), stamp);
    rmSync(dist, { recursive: true, force: true });
    renameSync(made, dist);
    return true;
  } finally {
    rmSync(config, { force: true });
    rmSync(made, { recursive: true, force: true });
  }
}

/** The pages: the workspace, and the dress and fonts of the portal, each file named by its hash. */
function compilePages(outDir) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [
    vite,
    'build',
    '--config',
    join(root, 'apps', 'web', 'vite.config.mjs'),
    '--outDir',
    outDir,
  ];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  return status === 0;
}

/** Waits until no other living process builds, and returns what lets the next one in. */
function takeTurn() {
  const turn = join(cache, 'an-le-build.turn');
  for (;;) {
    try {
      writeFileSync(turn, String(process.pid), { flag: 'wx' });
      return () => rmSync(turn, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(Number(readIfThere(turn)))) rmSync(turn, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

function isAlive(pid) {
  try {
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function stampOfSources() {
  const hash = createHash('sha256');
  for (const file of [
    ...settings.map((name) => join(root, name)),
    ...sources.flatMap(sourcesBelow),
  ]) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${relative(root, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function sourcesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        /\.(tsx?|json|css|html|mjs)$/.test(entry.name) &&
        !entry.name.endsWith('.spec.ts'),
    )
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = build() ? 0 : 1;
