import { resolve } from 'node:path';
import { readSettings, type Settings } from '@app/platform';

const REAL = 'postgres://clerk:secret-word@db.example.vn:5432/an_le';

function settingsOf(env: Record<string, string>): Settings {
  const answer = readSettings(env);
  if (!answer.ok) throw new Error(answer.problems.map(({ en }) => en).join(' '));
  return answer.settings;
}

function problemsOf(env: Record<string, string>): string[] {
  const answer = readSettings(env);
  return answer.ok ? [] : answer.problems.map(({ vi, en }) => `${vi} ${en}`);
}

test('with nothing set, everything runs on this machine on port 3000, with people for demonstration', () => {
  expect(settingsOf({})).toEqual({
    databaseUrl: undefined,
    redisUrl: undefined,
    host: '127.0.0.1',
    port: 3000,
    dataDir: resolve('.data'),
    filesDir: resolve('.data', 'files'),
    pollKeysDir: resolve('.data', 'poll-keys'),
    fileLimit: 25_000_000,
    embedded: true,
    demonstration: true,
    demonstrationCases: true,
    simulatedFrom: undefined,
    logLevel: 'info',
    sweepSeconds: 30,
    trustProxy: false,
    traces: false,
    verifyHour: 2,
    metricsPort: undefined,
    metricsToken: undefined,
  });
});

test('simulated time is refused on a database that this run did not start', () => {
  const [problem] = problemsOf({
    DATABASE_URL: REAL,
    AN_LE_SIMULATED_CLOCK: '2025-01-06T08:00:00+07:00',
  });
  expect(problem).toContain('AN_LE_SIMULATED_CLOCK');
  expect(problem).toContain('DATABASE_URL');
});

test('calling somebody else’s server embedded does not make it so', () => {
  const env = { DATABASE_URL: REAL, AN_LE_EMBEDDED: '1' };
  expect(settingsOf(env)).toMatchObject({ embedded: false, demonstration: false });
  expect(problemsOf({ ...env, AN_LE_SIMULATED_CLOCK: '2025-01-06T08:00:00+07:00' })).toHaveLength(
    1,
  );
});

test('cases for demonstration come with its people only, in real time, and not where they are not wanted', () => {
  expect(settingsOf({ AN_LE_DEMO: 'on' }).demonstrationCases).toBe(true);
  const without: Record<string, string>[] = [
    { AN_LE_DEMO: 'off' },
    { DATABASE_URL: REAL },
    { DATABASE_URL: REAL, AN_LE_EMBEDDED: '1', AN_LE_DEMO: 'on' },
    { HOST: '0.0.0.0' },
    { AN_LE_SIMULATED_CLOCK: '2025-01-06T08:00:00+07:00' },
  ];
  for (const env of without)
    expect({ env, cases: settingsOf(env).demonstrationCases }).toEqual({ env, cases: false });
  expect(problemsOf({ AN_LE_DEMO: 'maybe' })).toHaveLength(1);
});

test('simulated time begins at the instant that is given, in any zone', () => {
  const { simulatedFrom } = settingsOf({ AN_LE_SIMULATED_CLOCK: '2025-01-06T08:00:00+07:00' });
  expect(simulatedFrom?.toISOString()).toBe('2025-01-06T01:00:00.000Z');
});

test('people for demonstration exist only behind a door that nobody but this machine can reach', () => {
  expect(settingsOf({ HOST: '127.0.0.1' }).demonstration).toBe(true);
  expect(settingsOf({ HOST: '0.0.0.0' }).demonstration).toBe(false);
  expect(settingsOf({ DATABASE_URL: REAL }).demonstration).toBe(false);
});

test.each([
  ['PORT', 'eighty'],
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '80.5'],
  ['HOST', 'not a host'],
  ['AN_LE_SIMULATED_CLOCK', 'yesterday'],
  ['AN_LE_EMBEDDED', 'yes'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused with a sentence that names it and its value', (name, value) => {
  const problems = problemsOf({ [name]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(`${name}=${value}`);
});

test.each([
  ['DATABASE_URL', 'mysql://clerk:secret-word@db/an_le'],
  ['REDIS_URL', 'http://clerk:secret-word@cache'],
])('%s of another kind is refused without repeating the password in it', (name, value) => {
  const problems = problemsOf({ [name]: value });
  expect(problems[0]).toContain(name);
  expect(problems[0]).not.toContain('secret-word');
});

test('every unusable value is named at once, so that one start shows them all', () => {
  expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'y', HOST: '127.0.0.1' })).toHaveLength(2);
});

test('an empty variable counts as not set', () => {
  expect(settingsOf({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, embedded: true });
});
