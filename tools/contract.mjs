// `npm run contract`: records the answers to the examples of the reference and writes docs/openapi.json anew, for review.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (...path) => join(root, 'node_modules', ...path);

/** Runs one program of the project to its end; a failure ends this one. */
function run(file, args, env = {}) {
  const { status } = spawnSync(process.execPath, [file, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

// The document shows the answers, so they come first; what one run records only the next one reads.
const jest = bin('jest', 'bin', 'jest.js');
const writing = { WRITE_CONTRACT: '1' };
const answers = 'apps/api/src/reference/answers.json';
run(jest, ['test/http/reference.spec.ts', '-t', '^(?!.*shows the answer)'], writing);
run(bin('prettier', 'bin', 'prettier.cjs'), ['--write', answers]);
run(jest, ['test/http/contract.spec.ts'], writing);
run(jest, ['test/http/reference.spec.ts', 'test/http/contract.spec.ts']);
// The client of the pages; a member that has a default may be left out of what is sent.
run(bin('openapi-typescript', 'bin', 'cli.js'), [
  'docs/openapi.json',
  '-o',
  'apps/web/src/api/contract.d.ts',
  '--default-non-nullable=false',
]);
// What the forms of the case page ask for, act by act.
run(join(root, 'tools', 'event-forms.mjs'), []);
run(bin('prettier', 'bin', 'prettier.cjs'), ['--write', 'apps/web/src/api/event-forms.json']);
run(bin('prettier', 'bin', 'prettier.cjs'), ['--write', 'apps/web/src/api/event-forms.json']);
