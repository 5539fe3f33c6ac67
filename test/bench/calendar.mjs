// The calendar under running cases: how fast a limit is counted, how long an edit is foreseen, how long it takes to move ten thousand
// running limits, and how long people who read and vote wait meanwhile. Compiled api and worker on a PostgreSQL with fsync.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { environment } from './limits.mjs';
import { against, figure, median } from './measure.mjs';
import { rewriteMoves } from './moved-rows.mjs';
import {
  cpuOf,
  cpuOfPostgres,
  dist,
  fixture,
  freePort,
  percentile,
  withSystem,
} from './system.mjs';

const CASES = 5000;
/** A reminder and an end in each case. */
const LIMITS = 2 * CASES;
const BEFORE_MS = 3000;
const LOOKS_EVERY_MS = 50;

export const title = 'lịch ngày nghỉ · the calendar of days off';
export const compares =
  `computeLimit in a loop; POST /calendar/preview and POST /calendar/changes over ${CASES} running comment periods whose last day ` +
  'becomes a holiday, until the last limit has moved, while four people read and four vote, a quarter of a second apart. The floor: ' +
  'the same rows written by the bare driver with the same statement, under the same load.';

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
      figure(`dời xong ${LIMITS} hạn`, middle('movedS'), 's', { atMost: 5 }),
      figure('thời gian bộ xử lý cho mỗi hạn', middle('cpuMs'), 'ms'),
      against(
        'dời hạn so với chỉ ghi các dòng',
        'hồ sơ/s',
        seen.map(({ casesPerS }) => casesPerS),
        seen.map(({ floorPerS }) => floorPerS),
      ),
      figure('đọc trước đó, một nửa', middle('readP50Before'), 'ms p50'),
      figure('đọc trong lúc đó, một nửa', middle('readP50'), 'ms p50'),
      figure('đọc trước đó', middle('readP99Before'), 'ms p99'),
      figure('đọc trong lúc đó', middle('readP99'), 'ms p99', { atMost: 300 }),
      figure('bỏ phiếu trước đó', middle('ballotP99Before'), 'ms p99'),
      figure('bỏ phiếu trong lúc đó, một nửa', middle('ballotP50'), 'ms p50'),
      figure('bỏ phiếu trong lúc đó', middle('ballotP99'), 'ms p99', { atMost: 300 }),
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
    const api = await system.start('api', { ...environment(url), PORT: String(port) });
    const worker = await system.start('worker', environment(url));
    const address = `http://127.0.0.1:${port}/api/v1`;
    const people = new People(address, system.password);
    await people.signIn();
    await people.work({ poll, cases, forMs: BEFORE_MS });
    const before = people.takeTimes();
    const admin = await administrator(address, system.password);
    const edit = {
      reason: 'Ngày nghỉ đo thử',
      source: { title: 'Đo thử' },
      add: [{ from: day, kind: 'holiday', name: { vi: 'Đo', en: 'Measured' }, scope: 'all' }],
    };
    const working = people.work({ poll, cases });
    const preview = await admin('POST', '/calendar/preview', edit);
    const foreseeing = people.takeTimes();
    const cpu = () => cpuOf(api.pid) + cpuOf(worker.pid) + cpuOfPostgres(system.server.pid);
    const cpuBefore = cpu();
    const began = Date.now();
    const urgent = { ...edit, urgency: 'Đo thử' };
    const apply = await admin('POST', '/calendar/changes', urgent, { 'if-match': '*' });
    const ended = await untilMoved(dataSource);
    const cpuUsed = cpu() - cpuBefore;
    const during = people.takeTimes();
    const floor = await rewriteMoves(url);
    people.stop();
    await working;
    const counts = await movedBy(dataSource, apply.body.version);
    // The model itself is among them.
    if (counts.moved < CASES || counts.moved !== preview.body.counts.moved)
      throw new Error(`${JSON.stringify(counts)} of ${CASES}.`);
    for (const { refused } of [foreseeing, during])
      if (refused.length > 0) throw new Error(refused[0]);
    const [{ left, moved }] = await dataSource.query(
      `select (select count(*)::int from deadline d where d.status = 'armed' and d.due_at::date = $1::date
           and d.step = 'publicComment' and d.rung = 'due') as left,
         (select count(distinct process_id)::int from process_event where type = 'LIMIT.MOVED') as moved`,
      [day],
    );
    if (left > 0 || moved < CASES) throw new Error(`${left} were left, ${moved} moved.`);
    await worker.stop();
    await api.stop();
    const p50 = (values) => Math.round(percentile(values, 0.5));
    const p99 = (values) => Math.round(percentile(values, 0.99));
    const movedS = (ended - began) / 1000;
    return {
      previewS: preview.seconds,
      previewReadP99: p99(foreseeing.reads),
      previewBallotP99: p99(foreseeing.ballots),
      answeredS: apply.seconds,
      movedS,
      cpuMs: (cpuUsed * 1000) / LIMITS,
      casesPerS: counts.moved / movedS,
      floorPerS: floor.cases / floor.seconds,
      readP50Before: p50(before.reads),
      readP99Before: p99(before.reads),
      readP50: p50(during.reads),
      readP99: p99(during.reads),
      readMax: Math.round(Math.max(...during.reads)),
      reads: during.reads.length,
      ballotP50Before: p50(before.ballots),
      ballotP99Before: p99(before.ballots),
      ballotP50: p50(during.ballots),
      ballotP99: p99(during.ballots),
      ballotMax: Math.round(Math.max(...during.ballots)),
      ballots: during.ballots.length,
    };
  } finally {
    await dataSource.destroy();
  }
}

/** The instant at which the last limit had moved. */
async function untilMoved(dataSource) {
  for (;;) {
    const [{ ended }] = await dataSource.query(
      'select ended_at as ended from reprojection order by calendar_version desc limit 1',
    );
    if (ended) return ended.getTime();
    await pause(LOOKS_EVERY_MS);
  }
}

async function movedBy(dataSource, version) {
  const [{ limits }] = await dataSource.query(
    `select payload -> 'limits' as limits from process_event
     where type = 'CALENDAR.LIMITS_MOVED' and payload ->> 'version' = $1`,
    [String(version)],
  );
  return limits;
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
