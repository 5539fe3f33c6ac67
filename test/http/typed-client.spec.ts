import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { v7 as uuid } from 'uuid';
import { Journey, openCourt, proposals } from '../stories/journey';
import type { CaseDesk } from './case-desk';
import { type Given, rightProgram, type Seen, wrongPrograms } from './client-programs';
import { TEST_PASSWORD } from './test-app';

/** Below node_modules, so that the client finds its library, and nothing else sees it. */
const folder = join(__dirname, '../../node_modules/.cache', `an-le-client-${String(process.pid)}`);
const names = Object.keys(wrongPrograms);
const fileOf = (name: string): string => join(folder, `wrong-${String(names.indexOf(name))}.ts`);
const right = join(folder, 'right.ts');

const options: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
  skipLibCheck: true,
};

let desk: CaseDesk;
let program: ts.Program;

beforeAll(async () => {
  desk = await openCourt();
  mkdirSync(folder, { recursive: true });
  const document = join(folder, 'openapi.json');
  writeFileSync(document, (await desk.test.send({ url: '/api/v1/openapi.json' })).body);
  // A member that has a default may be left out of what is sent.
  const generator = join(__dirname, '../../node_modules/openapi-typescript/bin/cli.js');
  const wishes = ['-o', join(folder, 'api.d.ts'), '--default-non-nullable=false'];
  execFileSync(process.execPath, [generator, document, ...wishes], { stdio: 'pipe' });
  writeFileSync(right, rightProgram);
  for (const [name, text] of Object.entries(wrongPrograms)) writeFileSync(fileOf(name), text);
  program = ts.createProgram([right, ...names.map(fileOf)], options);
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await desk.close();
});

function complaints(file: string): string[] {
  const source = program.getSourceFile(file);
  if (!source) throw new Error(`${file} was not compiled.`);
  return [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ].map(
    ({ code, messageText }) =>
      `${String(code)}: ${ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 300)}`,
  );
}

/** A draft that is posted, and a poll that is open. */
async function given(): Promise<Pick<Given, 'consultation' | 'poll'>> {
  const posted = await new Journey(desk).propose('court', proposals.a);
  await posted.screen();
  await posted.post(await posted.draft());
  const { body } = await desk.send('GET', '/consultations', null);
  const [open] = body['items'] as { id: string }[];
  const voted = new Journey(desk);
  await voted.toAgenda();
  await voted.convene();
  return { consultation: String(open?.id), poll: await voted.openPoll() };
}

describe('a client whose types come from the document', () => {
  it('compiles on the path of README.md', () => {
    expect(complaints(right)).toEqual([]);
  });

  it.each(names)('does not compile with %s', (name) => {
    expect(complaints(fileOf(name))).not.toEqual([]);
    // For its one reason, and not because of a name that is not found or a type that is missing.
    for (const complaint of complaints(fileOf(name)))
      expect(complaint).toMatch(/^(2322|2339|2345|2353|2367|2741): /);
  });

  it('walks that path over the network: proposes, reads, acts, is refused, comments and votes', async () => {
    const { outputText } = ts.transpileModule(rightProgram, {
      compilerOptions: {
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2022,
        esModuleInterop: true,
      },
    });
    const file = join(folder, 'right.cjs');
    writeFileSync(file, outputText);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- made a moment ago, no import can name it
    const { play } = require(file) as { play: (given: Given) => Promise<Seen> };
    await desk.test.app.listen(0, '127.0.0.1');
    const baseUrl = await desk.test.app.getUrl();
    const seen = await play({ ...(await given()), baseUrl, password: TEST_PASSWORD, newKey: uuid });
    expect(seen).toEqual({
      trackingCode: expect.stringMatching(/^DX-/) as string,
      waiting: expect.any(Number) as number,
      phase: 'screening',
      refusal: 'version-changed 1 2',
      commentInTime: true,
      voted: true,
      acts: ['PROPOSAL.ACKNOWLEDGED', 'written'],
    });
  }, 60_000);
});
