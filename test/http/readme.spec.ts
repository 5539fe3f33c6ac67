import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedCalendar } from '@app/calendar';
import { inTransaction } from '@app/platform';
import { createTestApp, type TestApp } from './test-app';

const examples = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

let api: TestApp;

beforeAll(async () => {
  api = await createTestApp();
});
afterAll(() => api.close());

test('every address that README.md shows is one that the API has', async () => {
  const answer = await api.send({ url: '/api/v1/openapi.json' });
  const { paths } = answer.json<{ paths: Record<string, object> }>();
  const known = Object.keys(paths).map(
    (path) => new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  );
  const shown = [...examples.matchAll(/\$api(\/[^\s"')]+)/g)].map(([, path]) => `/api/v1${path}`);

  expect(shown.length).toBeGreaterThan(12);
  expect(shown.filter((path) => !known.some((pattern) => pattern.test(path)))).toEqual([]);
});

test('the limit that README.md computes ends when it says', async () => {
  const [, body, end] =
    /deadlines\/compute .*?-d '(\{.*?\})'\s+# the end of ([\d/]+)/s.exec(examples) ?? [];
  await inTransaction(api.database.dataSource, seedCalendar);
  const answer = await api.send({ method: 'POST', url: '/api/v1/deadlines/compute', body });

  const [year, month, day] = answer.json<{ lastDay: string }>().lastDay.split('-').map(Number);
  expect(`${day}/${month}/${year}`).toBe(end);
});
