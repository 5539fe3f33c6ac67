import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractOf, differences } from './contract';
import { createTestApp, promisedBy, type TestApp } from './test-app';

const KEPT = join(__dirname, '../../docs/openapi.json');

let api: TestApp;
let contract: unknown;
let served: unknown;

beforeAll(async () => {
  api = await createTestApp();
  served = (await api.send({ url: '/api/v1/openapi.json' })).json<unknown>();
  contract = contractOf(served);
  if (process.env['WRITE_CONTRACT'] !== undefined)
    writeFileSync(KEPT, `${JSON.stringify(contract, null, 1)}\n`);
});
afterAll(() => api.close());

describe('the contract', () => {
  it('is the one in docs/openapi.json; `npm run contract` writes it anew, for review', () => {
    const kept = JSON.parse(readFileSync(KEPT, 'utf8')) as unknown;
    expect(differences(kept, contract, 20)).toEqual([]);
  });

  it('is, to its last example, what the answers of every test are held against', async () => {
    expect(await promisedBy(api.app)).toEqual(served);
  });
});

describe('a difference between two contracts', () => {
  const before = { paths: { '/a': { get: { status: 200 } } }, required: ['x', 'y'], kind: 'old' };

  it('is said in a line each, what breaks clients first', () => {
    const now = { paths: { '/b': { get: { status: 200 } } }, required: ['x', 'z'], kind: 'new' };
    expect(differences(before, now, 20)).toEqual([
      'gone:  › paths › /a › get › status',
      'gone:  › required ∋ y',
      'changed:  › kind: "old" → "new"',
      'new:  › paths › /b › get › status',
      'new:  › required ∋ z',
    ]);
    expect(differences(before, now, 1)).toEqual([
      'gone:  › paths › /a › get › status',
      '… and 4 more',
    ]);
  });

  it('is none between two that differ in their examples only', () => {
    const shown = { type: 'string', example: 'x', examples: [{ a: 1 }] };
    expect(contractOf(shown)).toEqual({ type: 'string' });
    const member = { properties: { example: { type: 'string', example: 'x' } } };
    expect(contractOf(member)).toEqual({ properties: { example: { type: 'string' } } });
  });
});
