// `npm run charts`: draws the machines anew and writes libs/design/src/chart/data, for review.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs one program of the project to its end; a failure ends this one. */
function run(file, args, env = {}) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', ...file), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

const check = ['test/design/chart.spec.ts'];
run(['jest', 'bin', 'jest.js'], [...check, '-t', 'is what the machine says'], {
  WRITE_CHARTS: '1',
});
run(['prettier', 'bin', 'prettier.cjs'], ['--write', 'libs/design/src/chart/data/*.json']);
run(['jest', 'bin', 'jest.js'], check);
