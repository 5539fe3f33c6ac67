import { CalendarLimitPlanner, currentCalendar } from '@app/calendar';
import { Engine } from '@app/engine';
import { type Fault, verifyRecord } from '@app/integrity';
import { reader } from '@app/platform';
import { PlayedCase } from '../fixtures/selection-case';
import { makeStaff, type Staff } from '../fixtures/selection-staff';
import { type Answer, CaseDesk } from './case-desk';

interface Rung {
  id: string;
  step: string;
  rung: string;
  status: string;
  dueAt: string;
  calendarVersion: number;
  explanation: string;
}

let desk: CaseDesk;
let engine: Engine;
let staff: Staff;

const source = { title: 'Thông báo 6150/TB-BNV (minh hoạ)', date: '2025-12-25' };
const swapOfNewYear = {
  reason: 'Hoán đổi ngày làm việc dịp Tết Dương lịch 2026',
  source,
  add: [
    {
      from: '2026-01-02',
      kind: 'swap',
      name: { vi: 'Nghỉ hoán đổi với thứ Bảy 10/01/2026', en: 'Swapped with Saturday 2026-01-10' },
      scope: 'public-bodies',
      workedOn: '2026-01-10',
    },
  ],
};

beforeAll(async () => {
  desk = await CaseDesk.open('2025-12-01T01:00:00.000Z');
  engine = desk.test.app.get(Engine);
  staff = await makeStaff(desk.test.database);
});
afterAll(() => desk.close());

async function versionNow(): Promise<string> {
  const { etag } = await desk.send('GET', '/calendar', 'admin');
  return etag;
}

function foresee(edit: object, as: 'admin' | 'head' = 'admin', language = 'vi'): Promise<Answer> {
  return desk.send('POST', '/calendar/preview', as, edit, { 'accept-language': language });
}

/** By one person, who says why it cannot wait for a second; how two do it, calendar-proposals.spec.ts tries. */
async function change(edit: object, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const body = { urgency: 'Không thể chờ (minh hoạ)', ...edit };
  return desk.send('POST', '/calendar/changes', 'admin', body, {
    'if-match': await versionNow(),
    ...more,
  });
}

async function changed(edit: object): Promise<Answer> {
  const answer = await change(edit);
  expect(answer).toMatchObject({ status: 201 });
  return answer;
}

async function at(instant: string): Promise<void> {
  await desk.test.database.setTime(instant);
}

/** A case whose draft was posted at this instant. */
async function postedAt(instant: string): Promise<PlayedCase> {
  await at(instant);
  const played = new PlayedCase(engine, staff, instant);
  await played.post();
  return played;
}

async function rungsOf(process: string): Promise<Rung[]> {
  const { body } = await desk.send('GET', `/candidates/${process}/deadlines`, 'head');
  return (body as { items: Rung[] }).items;
}

const dueOf = async (process: string): Promise<Rung[]> =>
  (await rungsOf(process)).filter(({ rung, step }) => rung === 'due' && step === 'publicComment');

describe('the swap of 02/01/2026, announced on 25/12/2025', () => {
  let played: PlayedCase;

  beforeAll(async () => {
    await changed({
      reason: 'Chưa ai công bố việc hoán đổi này',
      source,
      withdraw: ['2026-01-02', '2026-01-10'],
    });
    played = await postedAt('2025-12-03T02:00:00.000Z');
  });

  it('is not known when the comment period opens: it ends on 02/01/2026', async () => {
    expect(await dueOf(played.process)).toMatchObject([
      { status: 'armed', dueAt: '2026-01-02T17:00:00.000Z' },
    ]);
  });

  it('would move it to 05/01/2026, and the preview says so and changes nothing', async () => {
    await at('2025-12-25T03:00:00.000Z');
    const before = await versionNow();
    const { status, body } = await foresee(swapOfNewYear);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      days: [
        {
          date: '2026-01-02',
          before: null,
          after: { kind: 'swap', source: { date: '2025-12-25' } },
        },
        { date: '2026-01-10', before: null, after: { kind: 'working-saturday' } },
      ],
      counts: { moved: 1, cases: 1, later: 1, earlier: 0, announced: 0, past: 0 },
      limits: [
        {
          process: played.process,
          step: 'publicComment',
          kind: 'legal',
          outcome: 'moves',
          from: '2026-01-02',
          to: '2026-01-05',
          owner: { code: 'public' },
        },
      ],
    });
    expect(await versionNow()).toBe(before);
    expect(await dueOf(played.process)).toHaveLength(1);
  });

  it('moves it when it is put in force: a new row with its own derivation, the old one superseded', async () => {
    const { body } = await changed(swapOfNewYear);
    expect(body).toMatchObject({
      version: 3,
      counts: { moved: 1, cases: 1, later: 1, earlier: 0, announced: 0, past: 0 },
      progress: {
        version: 3,
        cases: 1,
        counted: 1,
        moved: 1,
        endedAt: expect.any(String) as string,
      },
    });
    const calendar = await desk.send('GET', '/calendar', 'officer');
    expect(calendar.body).toMatchObject({ progress: { version: 3, counted: 1 } });
    expect(await dueOf(played.process)).toMatchObject([
      { status: 'superseded', dueAt: '2026-01-02T17:00:00.000Z', calendarVersion: 2 },
      { status: 'armed', dueAt: '2026-01-05T17:00:00.000Z', calendarVersion: 3 },
    ]);
    const [, row] = await dueOf(played.process);
    expect(row?.explanation).toContain('Nghỉ hoán đổi với thứ Bảy 10/01/2026');
    expect(row?.explanation).toContain('lịch phiên bản 3');
  });

  it('stands in the history of the case and in the record of the calendar', async () => {
    const { body } = await desk.send('GET', `/candidates/${played.process}/history`, 'head');
    const { items } = body as { items: { type: string; data: unknown; actor: unknown }[] };
    expect(items.filter(({ type }) => type === 'LIMIT.MOVED')).toMatchObject([
      {
        actor: null,
        data: {
          step: 'publicComment',
          cause: { kind: 'calendar', version: '3' },
          rungs: expect.arrayContaining([
            { rung: 'due', from: '2026-01-02T17:00:00.000Z', to: '2026-01-05T17:00:00.000Z' },
          ]) as unknown,
        },
      },
    ]);
    const record = await desk.send('GET', '/administration/calendar', 'auditor');
    const acts = (record.body as { items: { type: string; data: unknown; actor: unknown }[] })
      .items;
    expect(acts.at(-2)).toMatchObject({
      type: 'CALENDAR.CHANGED',
      actor: { person: desk.personOf('admin') },
      data: { version: 3, document: { title: source.title } },
    });
    expect(acts.at(-1)).toMatchObject({
      type: 'CALENDAR.LIMITS_MOVED',
      actor: null,
      data: { version: 3, limits: { moved: 1, cases: 1, later: 1 } },
    });
    expect(record.body).toMatchObject({ chain: { intact: true } });
  });

  it('is told to the editor, who posted the date, and to the head', async () => {
    const rows = await reader(desk.test.database.dataSource).rows<{ audience: string }>(
      `select payload ->> 'audience' as audience from outbox
       where process_id = $1 and payload ->> 'notice' = 'limit.moved' order by 1`,
      [played.process],
    );
    expect(rows.map(({ audience }) => audience)).toEqual(['editor', 'research-head']);
  });

  it('lets a comment of 05/01/2026 come in time', async () => {
    await at('2026-01-05T16:59:00.000Z');
    await engine.ring((await dueOf(played.process))[1]!.id);
    expect((await dueOf(played.process))[1]).toMatchObject({ status: 'armed' });
    await at('2026-01-05T17:00:00.000Z');
    expect(await engine.ring((await dueOf(played.process))[0]!.id)).toMatchObject({
      rang: 'settled-before',
    });
    expect(await engine.ring((await dueOf(played.process))[1]!.id)).toMatchObject({
      rang: 'fired',
    });
  });

  it('moves nothing that has fired, whatever is withdrawn afterwards', async () => {
    await at('2026-01-06T02:00:00.000Z');
    const { body } = await foresee({
      reason: 'Rút nhầm',
      source,
      withdraw: ['2026-01-02', '2026-01-10'],
    });
    expect(body).toMatchObject({ counts: { moved: 0 }, limits: [] });
  });
});

describe('opening a comment period over Tết', () => {
  it('warns first, by name of the days, when it would lose more than seven to holidays', async () => {
    for (const [instant, lost] of [
      ['2026-02-02T02:00:00.000Z', ['9 ngày', '14/02/2026–22/02/2026']],
      ['2026-03-02T02:00:00.000Z', []],
    ] as const) {
      await at(instant);
      const played = new PlayedCase(engine, staff, instant);
      await played.open('a');
      await played.screen();
      const draft = await played.draft();
      await played.act('editor', 'MASKING.CONFIRMED', { textSha256: draft.sha256 });
      const { body } = await desk.send('POST', `/candidates/${played.process}/preview`, 'editor', {
        type: 'DRAFT.POSTED',
        data: {},
      });
      expect(body).toMatchObject({ starts: [{ step: 'publicComment' }] });
      const { warnings } = body as { warnings: string[] };
      expect(warnings).toHaveLength(lost.length === 0 ? 0 : 1);
      for (const words of lost) expect(warnings[0]).toContain(words);
    }
  });
});

describe('an announced public deadline', () => {
  it('never moves earlier; the preview says that it stays', async () => {
    await at('2026-04-01T02:00:00.000Z');
    const played = await postedAt('2026-04-01T02:00:00.000Z');
    expect(await dueOf(played.process)).toMatchObject([{ dueAt: '2026-05-04T17:00:00.000Z' }]);
    const edit = { reason: 'Rút ngày 01/5 (minh hoạ)', source, withdraw: ['2026-05-01'] };
    const { body } = await foresee(edit, 'admin', 'en');
    expect(body).toMatchObject({
      counts: { moved: 0, announced: 1 },
      limits: [{ outcome: 'announced', from: '2026-05-04', to: '2026-05-01' }],
      notices: [expect.stringContaining('will not move earlier')],
    });
    await changed(edit);
    expect(await dueOf(played.process)).toMatchObject([
      { status: 'armed', dueAt: '2026-05-04T17:00:00.000Z' },
    ]);
    expect((await engine.history(reader(engine.dataSource), played.process)).at(-1)?.type).toBe(
      'DRAFT.POSTED',
    );
    await changed({
      reason: 'Trả lại ngày 01/5 (minh hoạ)',
      source,
      add: [
        {
          from: '2026-05-01',
          kind: 'holiday',
          name: { vi: 'Ngày Quốc tế lao động 01/5', en: 'International Labour Day' },
          scope: 'all',
        },
      ],
    });
  });
});

describe('a holiday that begins', () => {
  const cultureDay = {
    reason: 'Ngày Văn hóa Việt Nam là ngày nghỉ lễ hằng năm',
    source: { title: 'Luật (minh hoạ)', date: '2026-10-01', link: 'https://example.org/luat' },
    addYearly: [
      {
        basis: 'solar',
        month: 11,
        day: 24,
        name: { vi: 'Ngày Văn hóa Việt Nam', en: 'Viet Nam Culture Day' },
        scope: 'all',
        validFrom: '2026-11-01',
      },
    ],
  };

  it('is an entry with a day of effect: every year from then on has it, none before', async () => {
    await at('2026-10-05T02:00:00.000Z');
    await changed(cultureDay);
    for (const [year, days] of [
      [2025, []],
      [2026, ['2026-11-24']],
      [2029, ['2029-11-24', '2029-11-26']],
      [2050, ['2050-11-24']],
    ] as const) {
      const { body } = await desk.send('GET', `/calendar?year=${year}`, 'officer');
      const { entries } = body as { entries: { date: string; rule: string }[] };
      expect(entries.filter(({ rule }) => rule === 'ngay-24-11').map(({ date }) => date)).toEqual(
        days,
      );
    }
  });

  it('moves an internal limit of working days that runs over it', async () => {
    await at('2026-10-06T02:00:00.000Z');
    const ended = {
      reason: 'Bãi bỏ (minh hoạ)',
      source,
      endYearly: [{ code: 'ngay-24-11', lastDay: '2026-11-23' }],
    };
    await changed(ended);
    await at('2026-11-20T02:00:00.000Z');
    const played = new PlayedCase(engine, staff, '2026-11-20T02:00:00.000Z');
    await played.open('a');
    const { body } = await foresee({
      reason: 'Lại thêm (minh hoạ)',
      source,
      add: [{ from: '2026-11-24', kind: 'holiday', name: { vi: 'x', en: 'y' }, scope: 'all' }],
    });
    expect(body).toMatchObject({
      counts: { moved: 1, later: 1 },
      limits: [
        {
          process: played.process,
          step: 'acknowledge',
          owner: { code: 'research' },
          from: '2026-11-25',
          to: '2026-11-26',
        },
      ],
    });
  });

  it('whose days were announced as expected is confirmed with the document', async () => {
    const { body: before } = await desk.send('GET', '/calendar?year=2027', 'officer');
    expect(before).toMatchObject({ announced: false });
    const confirmed = { reason: 'Lịch nghỉ 2027 đã công bố (minh hoạ)', source, confirmYear: 2027 };
    expect((await foresee(confirmed)).body).toMatchObject({ counts: { moved: 0 } });
    await changed(confirmed);
    const { body } = await desk.send('GET', '/calendar?year=2027', 'officer');
    expect(body).toMatchObject({ announced: true });
    expect((body as { entries: unknown[] }).entries).toHaveLength(
      (before as unknown as { entries: unknown[] }).entries.length,
    );
  });
});

describe('people who act while the calendar changes', () => {
  it('count by the old calendar and are moved, or by the new one: no limit is left behind', async () => {
    const now = '2026-11-20T03:00:00.000Z';
    await at(now);
    const some = Array.from({ length: 8 }, () => new PlayedCase(engine, staff, now));
    for (const played of some) await played.open('a');
    const late = Array.from({ length: 4 }, () => new PlayedCase(engine, staff, now));
    const [answer] = await Promise.all([
      change({
        reason: 'Thêm ngày nghỉ trong khi mọi người làm việc (minh hoạ)',
        source,
        add: [{ from: '2026-11-25', kind: 'holiday', name: { vi: 'x', en: 'y' }, scope: 'all' }],
      }),
      ...some.map((played) => played.act('officer', 'PROPOSAL.ACKNOWLEDGED')),
      ...late.map((played) => played.open('a')),
    ]);
    expect(answer).toMatchObject({ status: 201 });
    const tx = reader(engine.dataSource);
    const calendar = await currentCalendar(tx);
    const planner = new CalendarLimitPlanner(calendar);
    const left = await engine.foreseeReprojection(tx, { planner });
    expect(left.filter(({ outcome }) => outcome === 'moves')).toEqual([]);
    const steps = await Promise.all(some.map(({ process }) => rungsOf(process)));
    for (const rungs of steps)
      expect(
        rungs.find(
          (each) => each.rung === 'due' && each.step === 'screen' && each.status === 'armed',
        ),
      ).toMatchObject({ dueAt: '2026-12-14T17:00:00.000Z', calendarVersion: calendar.version });
  });
});

it('the whole record agrees with what is stored: every case replays, every chain is unbroken', async () => {
  const faults: Fault[] = [];
  const report = await verifyRecord(engine.dataSource, engine.registry, {
    onFault: (fault) => faults.push(fault),
  });
  expect(faults).toEqual([]);
  expect(report.workflows.map(({ workflow }) => workflow)).toContain('selection');
});
