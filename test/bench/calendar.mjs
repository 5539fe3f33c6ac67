// The calendar under running cases: how fast a limit is counted, how long an edit is foreseen, and how long it takes to move ten
// thousand running limits while people read. Compiled api on a PostgreSQL of its own with fsync.
import { randomUUID } from 'node:crypto';
import { figure, median } from './measure.mjs';
import { dist, fixture, freePort, percentile, withSystem } from './system.mjs';

const CASES = 5000;
/** A reminder and an end in each case. */
const LIMITS = 2 * CASES;
const READERS_MS = 1500;

export const title = 'lịch ngày nghỉ · the calendar of days off';
export const compares =
  `computeLimit in a loop; POST /calendar/preview and POST /calendar/changes over ${CASES} running comment periods whose last day ` +
  'becomes a holiday, while four people read, a quarter of a second apart.';

export async function ask({ rounds }) {
  const perSecond = computing(rounds);
  const seen = [];
  await withSystem(async (system) => {
    for (let round = 0; round < Math.min(rounds, 3); round += 1) seen.push(await edited(system));
  });
  const middle = (key) => median(seen.map((one) => one[key]));
  return {
    rounds: { compute: perSecond, edits: seen },
    figures: [
      figure('tính thời hạn trong tiến trình', median(perSecond), '/s', { atLeast: 5000 }),
      figure(`xem trước, ${LIMITS} hạn dời`, middle('previewS'), 's', { atMost: 2 }),
      figure(`áp dụng, ${LIMITS} hạn dời`, middle('applyS'), 's', { atMost: 5 }),
      figure('đọc trong lúc đó', middle('readP99'), 'ms p99', { atMost: 300 }),
    ],
  };
}

function computing(rounds) {
  const { computeLimit, calendarOf, explain } = dist('workflows/calendar/index.js');
  const { loadDaysOff } = dist('libs/calendar/src/index.js');
  const calendar = calendarOf(1, loadDaysOff().entries);
  const questions = [
    { start: '2026-01-20T02:00:00.000Z', amount: 30, unit: 'days', calendar },
    { start: '2026-04-20', amount: 20, unit: 'workingDays', calendar },
    { start: '2025-12-31', amount: 2, unit: 'months', calendar },
  ];
  const once = () => {
    const began = performance.now();
    let counted = 0;
    for (; performance.now() - began < 1000; counted += 1) {
      const { derivation } = computeLimit(questions[counted % questions.length]);
      if (explain(derivation, 'vi') === '') throw new Error('Nothing was explained.');
    }
    return Math.round((counted * 1000) / (performance.now() - began));
  };
  once();
  return Array.from({ length: rounds }, once);
}

async function edited(system) {
  const { url, dataSource } = await system.database(`calendar-${randomUUID()}`);
  const { Court, writeRunningCases } = fixture('test/fixtures/many-cases.ts');
  const { People } = fixture('test/fixtures/people-at-work.ts');
  try {
    const court = await Court.over(dataSource);
    const poll = await court.openPoll();
    const cases = await writeRunningCases(court, url, CASES);
    court.close();
    const [{ day }] = await dataSource.query(
      `select ((due_at - interval '1 day') at time zone 'Asia/Ho_Chi_Minh')::date::text as day from deadline
       where process_id = $1 and rung = 'due' and step = 'publicComment' and status = 'armed'`,
      [cases[0]],
    );
    await dataSource.query('checkpoint');
    const port = await freePort();
    const api = await system.start('api', { DATABASE_URL: url, PORT: String(port) });
    const address = `http://127.0.0.1:${port}/api/v1`;
    const people = new People(address, system.password);
    await people.signIn();
    await people.work({ poll, cases, forMs: READERS_MS });
    const before = people.takeTimes();
    const admin = await administrator(address, system.password);
    const edit = {
      reason: 'Ngày nghỉ đo thử',
      source: { title: 'Đo thử' },
      add: [{ from: day, kind: 'holiday', name: { vi: 'Đo', en: 'Measured' }, scope: 'all' }],
    };
    const reading = people.work({ poll, cases });
    const preview = await admin('POST', '/calendar/preview', edit);
    const apply = await admin('POST', '/calendar/changes', edit, { 'if-match': '*' });
    people.stop();
    await reading;
    const during = people.takeTimes();
    const { counts } = apply.body;
    // The model itself is among them.
    if (counts.moved < CASES || counts.moved !== preview.body.counts.moved)
      throw new Error(`${JSON.stringify(counts)} of ${CASES}.`);
    const unread = during.refused.find((each) => !each.includes('/ballot'));
    if (unread !== undefined) throw new Error(unread);
    const [{ left, moved }] = await dataSource.query(
      `select (select count(*)::int from deadline d where d.status = 'armed' and d.due_at::date = $1::date
           and d.step = 'publicComment' and d.rung = 'due') as left,
         (select count(*)::int from process_event where type = 'LIMIT.MOVED') as moved`,
      [day],
    );
    if (left > 0 || moved < CASES) throw new Error(`${left} were left, ${moved} moved.`);
    await api.stop();
    const p99 = (values) => Math.round(percentile(values, 0.99));
    return {
      previewS: preview.seconds,
      applyS: apply.seconds,
      readP99: p99(during.reads),
      readP99Before: p99(before.reads),
      reads: during.reads.length,
      ballotMax: Math.round(Math.max(...during.ballots)),
    };
  } finally {
    await dataSource.destroy();
  }
}

async function administrator(address, password) {
  const asked = await fetch(`${address}/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin-1', password }),
  });
  if (!asked.ok) throw new Error(await asked.text());
  const { accessToken } = await asked.json();
  return async (method, path, body, headers = {}) => {
    const began = performance.now();
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...headers,
      },
      body: JSON.stringify(body),
    });
    const said = await answer.json();
    if (!answer.ok) throw new Error(JSON.stringify(said));
    return { body: said, seconds: Number(((performance.now() - began) / 1000).toFixed(2)) };
  };
}
