import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');

// TypeScript is compiled on the fly in a process of its own, because a zone is settled when a process starts.
const program = `
  const { readFileSync } = require('node:fs');
  const { resolve } = require('node:path');
  const Module = require('node:module');
  const { transformSync } = require('@swc/core');
  const find = Module._resolveFilename;
  Module._resolveFilename = (request, ...rest) => {
    const room = /^@app\\/workflows\\/(.*)$/.exec(request);
    return find(room ? resolve('workflows', room[1], 'index.ts') : request, ...rest);
  };
  Module._extensions['.ts'] = (module, file) =>
    module._compile(transformSync(readFileSync(file, 'utf8'), {
      filename: file,
      swcrc: false,
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    }).code, file);
  const { calendarOf, computeLimit } = require('@app/workflows/calendar');
  const { planStep, policies } = require('@app/workflows/policies');
  const { regimeOn } = require('@app/workflows/regimes');
  const calendar = calendarOf(1, JSON.parse(readFileSync('data/days-off.json', 'utf8')).entries);
  const answers = [];
  for (let hour = Date.UTC(2025, 9, 25); hour < Date.UTC(2026, 3, 10); hour += 13 * 3600000) {
    const startedAt = new Date(hour).toISOString();
    for (const unit of ['days', 'workingDays', 'months'])
      answers.push(computeLimit({ start: startedAt, amount: 2, unit, calendar }));
    for (const policy of Object.values(policies))
      for (const step of ['screen', 'sign', 'publicComment', 'courtReport'])
        answers.push(planStep({ step, startedAt, suspensions: [], policy, regime: regimeOn('2026-01-01'), calendar }));
  }
  process.stdout.write(JSON.stringify({ offset: new Date(0).getTimezoneOffset(), answers }));
`;

function computedIn(zone: string): { offset: number; answers: unknown[] } {
  const output = execFileSync(process.execPath, ['-e', program], {
    cwd: root,
    env: { ...process.env, TZ: zone },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(output.toString()) as { offset: number; answers: unknown[] };
}

describe('the zone of the server', () => {
  const utc = computedIn('UTC');

  it.each([
    ['America/New_York', 300],
    ['Pacific/Kiritimati', 640],
  ])('%s gives the same limits as UTC, over its own changes of clock', (zone, offset) => {
    const there = computedIn(zone);
    expect(there.offset).toBe(offset);
    expect(there.answers.length).toBeGreaterThan(3000);
    expect(there.answers).toEqual(utc.answers);
  });
});
