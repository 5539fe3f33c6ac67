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

/** Builds dist/ anew; answers whether it succeeded. The compiler's words go to standard error. */
export function build() {
  const stamp = stampOfSources();
  const made = join(root, `dist.${process.pid}`);
  const config = join(root, 'node_modules', '.cache', `an-le-build-${process.pid}.json`);
  mkdirSync(dirname(config), { recursive: true });
  writeFileSync(
    config,
    JSON.stringify({ extends: '../../tsconfig.build.json', compilerOptions: { outDir: made } }),
  );
  try {
    const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
    // Where the project says nothing, all of its parts are compiled at once: "api" only names the settings to use.
    const compiled = spawnSync(
      process.execPath,
      [nest, 'build', 'api', '-p', relative(root, config)],
      {
        cwd: root,
        stdio: ['ignore', 2, 2],
      },
    );
    if (compiled.status !== 0) return false;
    writeFileSync(join(made, '.built-from'), stamp);
    rmSync(dist, { recursive: true, force: true });
    renameSync(made, dist);
    return true;
  } finally {
    rmSync(config, { force: true });
    rmSync(made, { recursive: true, force: true });
  }
}

function stampOfSources() {
  const hash = createHash('sha256');
  for (const file of [
    ...settings.map((name) => join(root, name)),
    ...sources.flatMap(typescriptBelow),
  ]) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${relative(root, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function typescriptBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'),
    )
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = build() ? 0 : 1;
