import { openIncident, resolveIncident } from '@app/engine';
import { inTransaction } from '@app/platform';
import { AccountedCourt, type Cycle } from './accounted-court';
import { describeTheEventLog } from './event-log-checks';
import { describeTheReportsOfAYear } from './year-report-checks';

// The demonstration court is played first.
jest.setTimeout(60_000);

let court: AccountedCourt;
beforeAll(async () => {
  court = await AccountedCourt.open();
});
afterAll(() => court.test.close());

describeTheEventLog(() => court);
describeTheReportsOfAYear(() => court);

interface CycleTimes {
  items: Cycle[];
  history: Record<string, { days: number | null; known: number }>;
}

describe('cycle times', () => {
  it('count every case once in the whole way: released ones as over, all others as lasting at least so long', async () => {
    const { tx } = court;
    const cases = await tx.one<{ released: number; others: number }>(
      `select count(*) filter (where phase in ('published', 'inForce'))::int as released,
         count(*) filter (where phase not in ('published', 'inForce'))::int as others
       from process where workflow = 'selection'`,
    );
    for (const by of ['policy', 'route', 'field', 'unit']) {
      const { items } = await court.read<CycleTimes>(`cycle-times?by=${by}`);
      const ways = items.filter(({ measured }) => measured === 'all');
      const sum = (of: (way: Cycle) => number): number =>
        ways.reduce((all, way) => all + of(way), 0);
      expect([sum(({ over }) => over), sum(({ censored }) => censored)]).toEqual([
        cases?.released,
        cases?.others,
      ]);
      expect(ways.every((way) => way.simulated === way.over + way.censored)).toBe(true);
    }
  });

  it('say nothing of simulated time to who asks for evidence, and narrow by the day of receipt', async () => {
    expect((await court.read<CycleTimes>('cycle-times?simulated=without')).items).toEqual([]);
    expect((await court.read<CycleTimes>('cycle-times?to=2001-01-01')).items).toEqual([]);
  });

  it('hold the stay of a case in a phase against its record', async () => {
    const { tx } = court;
    const stays = await tx.rows<{ days: number }>(
      `select extract(epoch from l.recorded_at - e.recorded_at)::float8 / 86400 as days
       from process_event e join process p on p.id = e.process_id
       cross join lateral (select recorded_at from process_event n where n.process_id = e.process_id
         and n.seq > e.seq and n.from_phase is distinct from n.to_phase order by n.seq limit 1) l
       where p.workflow = 'selection' and e.to_phase = 'screening' and e.from_phase is distinct from 'screening'
       order by 1`,
    );
    const { items } = await court.read<CycleTimes>('cycle-times');
    const screening = items.filter(({ measured }) => measured === 'screening');
    expect(screening.reduce((all, { over }) => all + over, 0)).toBe(stays.length);
    expect(screening[0]?.title).toBe('Nghiên cứu, sàng lọc');
    expect(items[0]).toMatchObject({ measured: 'all', title: 'Từ tiếp nhận đến phát hành' });
  });

  it('stand beside the medians of the real register: 19 days to publication, 32 to application, sources 791 days old', async () => {
    const { history } = await court.read<CycleTimes>('cycle-times');
    expect(history).toMatchObject({
      adoptionToPublication: { days: 19 },
      publicationToApplication: { days: 32 },
      ageOfSource: { days: 791 },
    });
  });
});

describe('what an án lệ costs', () => {
  it('is told by policy: days, steps, signatures and papers of the released cases', async () => {
    const { policies } = await court.read<{
      policies: { policy: string; cases: number; median: Record<string, number> }[];
    }>('efforts');
    expect(policies.length).toBeGreaterThan(0);
    for (const { cases, median } of policies) {
      expect(cases).toBeGreaterThan(0);
      for (const what of ['days', 'steps', 'signatures', 'papers'])
        expect(median[what]).toBeGreaterThan(0);
    }
  });
});

describe('forecasts', () => {
  interface Forecasts {
    items: { candidate: string; released: { earliest: string; latest: string | null } | null }[];
    nextCursor: string | null;
    calibration: { share: number | null; compared: number };
  }

  it('name every running case once, in pages of any length, and say how well they did on cases held out', async () => {
    const { tx } = court;
    const running = await tx.rows<{ id: string }>(
      `select id from process where workflow = 'selection' and not ended and phase not in ('published', 'inForce')
       order by id`,
    );
    const seen: string[] = [];
    let cursor = '';
    for (;;) {
      const page: Forecasts = await court.read(`forecasts?limit=7${cursor}`);
      seen.push(...page.items.map(({ candidate }) => candidate));
      expect(
        page.items.filter(
          ({ released }) => released && released.earliest > (released.latest ?? '9999'),
        ),
      ).toEqual([]);
      expect(page.calibration.compared).toBeGreaterThanOrEqual(0);
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(seen).toEqual(running.map(({ id }) => id));
  });
});

describe('where the work stands', () => {
  interface Standing {
    phases: { phase: { code: string; title: string }; cases: number; overdue: number }[];
    late: {
      step: { code: string };
      unit: { code: string; title: string };
      cause: { code: string; title: string };
      open: number;
      done: number;
      confirmed: number;
      medianDaysLate: number;
    }[];
  }

  it('counts every running case in its phase, and what is late with its unit and cause', async () => {
    const { tx } = court;
    const { phases, late } = await court.read<Standing>('standing');
    const running = await tx.rows<{ phase: string; cases: number }>(
      `select phase, count(*)::int as cases from process where workflow = 'selection' and not ended group by phase`,
    );
    expect(phases.map(({ phase, cases }) => [phase.code, cases]).sort()).toEqual(
      running.map(({ phase, cases }) => [phase, cases]).sort(),
    );
    const rung = await tx.one<{ n: number }>(
      `select count(*)::int as n from deadline d join process p on p.id = d.process_id
       where p.workflow = 'selection' and d.rung = 'due' and d.status = 'fired'
         and d.step not in ('supplement', 'publicComment', 'advisoryWritten', 'application')`,
    );
    expect(late.reduce((all, { open, done }) => all + open + done, 0)).toBe(rung?.n);
    expect(late.some(({ open }) => open > 0)).toBe(true);
    // Nobody left a step late without saying why; the head has looked at some of what was said, and nobody yet at the rest.
    const explained = late.filter(({ cause }) => cause.code !== 'unstated');
    const sum = (of: (each: Standing['late'][number]) => number): number =>
      explained.reduce((all, each) => all + of(each), 0);
    expect(sum(({ confirmed }) => confirmed)).toBeGreaterThan(0);
    expect(sum(({ done }) => done)).toBeGreaterThan(sum(({ confirmed }) => confirmed));
    expect(phases.reduce((all, { overdue }) => all + overdue, 0)).toBeGreaterThan(0);
  });

  interface Bottlenecks {
    bottlenecks: {
      step: { code: string; title: string };
      running: number;
      overdue: number;
      medianDays: number;
      ofLimit: number;
      shareOfWay: number | null;
      sentence: string;
    }[];
    incidents: { kind: string; title: string; about: string | null; open: number; since: string }[];
  }

  it('ranks the steps by how far running cases are in their limit, and says why in a sentence', async () => {
    const { tx } = court;
    const { bottlenecks } = await court.read<Bottlenecks>('standing');
    const found = await tx.rows<{ step: string; running: number; overdue: number }>(
      `select d.step, count(*)::int as running, (count(*) filter (where d.due_at <= app.now()))::int as overdue
       from deadline d join process p on p.id = d.process_id
       where p.workflow = 'selection' and not p.ended and p.phase <> 'suspended' and d.rung = 'due'
         and d.status in ('armed', 'fired') and d.step not in ('supplement', 'publicComment', 'advisoryWritten', 'application')
         and (p.snapshot #>> array['context', 'clocks', d.step])::timestamptz = d.started_at group by 1`,
    );
    const byStep = (each: { step: string }[]) => each.sort((a, b) => (a.step < b.step ? -1 : 1));
    expect(
      byStep(
        bottlenecks.map(({ step, running, overdue }) => ({ step: step.code, running, overdue })),
      ),
    ).toEqual(byStep(found));
    const used = bottlenecks.map(({ ofLimit }) => ofLimit);
    expect(used).toEqual([...used].sort((one, other) => other - one));
    const shares = bottlenecks.map(({ shareOfWay }) => shareOfWay ?? -1);
    expect(shares.every((share) => share >= 0 && share < 1)).toBe(true);
    const [worst] = bottlenecks;
    expect(worst?.overdue).toBeGreaterThan(0);
    expect(worst?.sentence).toContain(
      `${String(worst?.step.title)}: ${String(worst?.running)} hồ sơ đang chờ, trung vị đã ${String(Math.round(worst?.medianDays ?? 0))} ngày`,
    );
  });

  it('shows what failed for good by kind and step, without naming a case', async () => {
    const { dataSource } = court.test.database;
    expect((await court.read<Bottlenecks>('standing')).incidents).toEqual([]);
    const [limit] = await court.tx.rows<{ id: string; process_id: string }>(
      `select id, process_id from deadline where step = 'screen' and rung = 'due' limit 1`,
    );
    const trouble = {
      kind: 'deadline' as const,
      subject: String(limit?.id),
      process: String(limit?.process_id),
      reason: { code: 'fault', kind: 'RangeError' },
    };
    await inTransaction(dataSource, (tx) => openIncident(tx, trouble));
    const { incidents } = await court.read<Bottlenecks>('standing');
    expect(incidents).toEqual([
      {
        kind: 'deadline',
        title: 'Thời hạn không xử lý được',
        about: 'Nghiên cứu, sàng lọc theo Điều 2',
        open: 1,
        since: expect.stringMatching(/Z$/) as string,
      },
    ]);
    await inTransaction(dataSource, (tx) => resolveIncident(tx, 'deadline', trouble.subject, null));
    expect((await court.read<Bottlenecks>('standing')).incidents).toEqual([]);
  });

  it('moves a delay to the cause that the unit states for it', async () => {
    const { tx } = court;
    const overdue = await tx.one<{ id: string; version: number }>(
      `select p.id, p.version from deadline d join process p on p.id = d.process_id
       where p.phase = 'screening' and d.step = 'screen' and d.rung = 'due' and d.status = 'fired' and not p.ended limit 1`,
    );
    const { token } = await court.test.signedIn('chuyen-vien', 'research');
    const answer = await court.test.send({
      method: 'POST',
      url: `/api/v1/candidates/${overdue?.id ?? ''}/events`,
      token,
      headers: { 'idempotency-key': 'cause-0001', 'if-match': `"${String(overdue?.version)}"` },
      body: {
        type: 'CAUSE.STATED',
        data: { step: 'screen', cause: 'objective', reason: 'Chờ Tòa án gửi hồ sơ (minh hoạ)' },
      },
    });
    expect(answer.statusCode).toBe(201);
    const { late } = await court.read<Standing>('standing');
    expect(late.find(({ cause, open }) => cause.code === 'objective' && open > 0)).toMatchObject({
      step: { code: 'screen' },
      unit: { code: 'research', title: 'Chuyên viên Vụ Pháp chế và Quản lý khoa học' },
      cause: { title: 'Khách quan' },
      open: 1,
      changed: 0,
    });
  });
});
