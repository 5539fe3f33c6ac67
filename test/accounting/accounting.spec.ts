import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedDemonstrationCases } from '@app/demonstration';
import { openIncident, resolveIncident } from '@app/engine';
import { inTransaction, reader } from '@app/platform';
import Ajv from 'ajv';
import { validateXML } from 'xmllint-wasm';
import { embedded, openCourt } from '../demonstration/court';
import { createTestApp, type TestApp } from '../http/test-app';

/** The schemas of the standards are not part of the project; whoever checks it has them beside it. */
const schemas =
  process.env['SCHEMAS_DIR'] ?? join(__dirname, '..', '..', '..', 'shared', 'schemas');
const describeWithSchemas = existsSync(schemas) ? describe : describe.skip;

// The demonstration court is played first.
jest.setTimeout(60_000);

let test: TestApp;
let auditor: string;
let recorded: { process_id: string; seq: number; type: string; actor: string | null }[];
beforeAll(async () => {
  test = await createTestApp();
  await openCourt(test.database);
  await seedDemonstrationCases(test.database.dataSource, embedded);
  ({ token: auditor } = await test.signedIn('kiem-tra', 'auditor'));
  recorded = await reader(test.database.dataSource).rows(
    `select e.process_id, e.seq, e.type, e.actor from process_event e join process p on p.id = e.process_id
     where p.workflow = 'selection' order by e.process_id, e.seq`,
  );
});
afterAll(() => test.close());

async function log(form: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = await test.send({
    url: `/api/v1/accounting/event-log.${form}`,
    token: auditor,
    headers,
  });
  expect(answer.statusCode).toBe(200);
  return answer;
}

interface Ocel {
  objects: { id: string; type: string }[];
  events: { id: string; type: string; relationships: { objectId: string; qualifier: string }[] }[];
}

describe('the event log', () => {
  it('as XES holds every recorded event of every case once, in the order of the record', async () => {
    const { body, headers } = await log('xes');
    expect(headers['content-type']).toBe('application/xml');
    expect(headers['content-disposition']).toBe('attachment; filename="an-le.xes"');
    const traces = body.split('<trace>').slice(1);
    const told = traces.flatMap((trace) => {
      const [id = '', ...events] = trace.match(/(?<=key="concept:name" value=")[^"]*/g) ?? [];
      const places = trace.match(/(?<=key="seq" value=")\d+/g) ?? [];
      return events.map((type, at) => ({ process_id: id, seq: Number(places[at]), type }));
    });
    expect(told).toEqual(recorded.map(({ process_id, seq, type }) => ({ process_id, seq, type })));
    expect(recorded.length).toBeGreaterThan(200);
  });

  it('as OCEL names only objects that it holds, cases with the sittings and polls that they share', async () => {
    const { objects, events } = JSON.parse((await log('ocel.json')).body) as Ocel;
    const ids = new Set(objects.map(({ id }) => id));
    expect(ids.size).toBe(objects.length);
    expect(events.map(({ id }) => id).sort()).toEqual(
      recorded.map(({ process_id, seq }) => `${process_id}/${String(seq)}`).sort(),
    );
    const named = events.flatMap(({ relationships }) => relationships);
    expect(named.filter(({ objectId }) => !ids.has(objectId))).toEqual([]);
    expect(new Set(named.map(({ qualifier }) => qualifier))).toEqual(
      new Set(['case', 'sitting', 'poll']),
    );
  });

  it('as CSV opens in a spreadsheet in the language of the reader, one line an event', async () => {
    const vi = (await log('csv')).body;
    expect(vi.codePointAt(0)).toBe(0xfeff);
    const [heading, ...lines] = vi.trimEnd().split('\r\n');
    expect(heading).toContain('Mã hồ sơ,Số thứ tự,');
    expect(lines).toHaveLength(recorded.length);
    expect(vi).toContain('Đăng tải');
    const en = (await log('csv', { 'accept-language': 'en' })).body;
    expect(en.split('\r\n')[0]).toContain('Case,Sequence,Recorded at (Viet Nam time)');
  });

  it('names nobody: no person, no proposed title and no word that anybody wrote', async () => {
    const tx = reader(test.database.dataSource);
    const people = await tx.rows<{ id: string; name: string; code: string }>(
      'select id, name, code from person',
    );
    const titles = await tx.rows<{ title: string }>('select title from candidate');
    const secret = [
      ...people.flatMap(({ id, name }) => [id, name]),
      ...titles.map(({ title }) => title),
    ];
    for (const form of ['xes', 'ocel.json', 'csv']) {
      const { body } = await log(form);
      expect(secret.filter((word) => body.includes(word))).toEqual([]);
    }
  });

  it('is for those who may read the history of every case', async () => {
    const { token } = await test.signedIn('bien-tap', 'editor');
    for (const path of [
      'event-log.xes',
      'event-log.ocel.json',
      'event-log.csv',
      'cycle-times',
      'efforts',
      'forecasts',
      'standing',
      'report.csv',
    ]) {
      const url = `/api/v1/accounting/${path}`;
      expect((await test.send({ url, token })).statusCode).toBe(403);
      expect((await test.send({ url })).statusCode).toBe(401);
    }
  });
});

describeWithSchemas(
  'the event log, held against the schemas of the standards (SCHEMAS_DIR says where they are)',
  () => {
    it('as XES is valid against the schema of the standard', async () => {
      const { body } = await log('xes');
      const { valid, errors } = await validateXML({
        xml: [{ fileName: 'an-le.xes', contents: body }],
        schema: [readFileSync(join(schemas, 'xes.xsd'), 'utf8')],
        initialMemoryPages: 512,
        maxMemoryPages: 2048,
      });
      expect(errors).toEqual([]);
      expect(valid).toBe(true);
    });

    it('as OCEL is valid against the schema of the specification', async () => {
      const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
      const validate = ajv.compile(
        JSON.parse(readFileSync(join(schemas, 'ocel20-json.schema.json'), 'utf8')) as object,
      );
      validate(JSON.parse((await log('ocel.json')).body));
      expect(validate.errors).toBeNull();
    });
  },
);

async function read<Body>(path: string): Promise<Body> {
  const answer = await test.send({ url: `/api/v1/accounting/${path}`, token: auditor });
  expect([answer.statusCode, path]).toEqual([200, path]);
  return answer.json<Body>();
}

interface Cycle {
  measured: string;
  title: string;
  group: string | null;
  over: number;
  censored: number;
  simulated: number;
  median: number | null;
}
interface CycleTimes {
  items: Cycle[];
  history: Record<string, { days: number | null; known: number }>;
}

describe('cycle times', () => {
  it('count every case once in the whole way: released ones as over, all others as lasting at least so long', async () => {
    const tx = reader(test.database.dataSource);
    const cases = await tx.one<{ released: number; others: number }>(
      `select count(*) filter (where phase in ('published', 'inForce'))::int as released,
         count(*) filter (where phase not in ('published', 'inForce'))::int as others
       from process where workflow = 'selection'`,
    );
    for (const by of ['policy', 'route', 'field', 'unit']) {
      const { items } = await read<CycleTimes>(`cycle-times?by=${by}`);
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
    expect((await read<CycleTimes>('cycle-times?simulated=without')).items).toEqual([]);
    expect((await read<CycleTimes>('cycle-times?to=2001-01-01')).items).toEqual([]);
  });

  it('hold the stay of a case in a phase against its record', async () => {
    const tx = reader(test.database.dataSource);
    const stays = await tx.rows<{ days: number }>(
      `select extract(epoch from l.recorded_at - e.recorded_at)::float8 / 86400 as days
       from process_event e join process p on p.id = e.process_id
       cross join lateral (select recorded_at from process_event n where n.process_id = e.process_id
         and n.seq > e.seq and n.from_phase is distinct from n.to_phase order by n.seq limit 1) l
       where p.workflow = 'selection' and e.to_phase = 'screening' and e.from_phase is distinct from 'screening'
       order by 1`,
    );
    const { items } = await read<CycleTimes>('cycle-times');
    const screening = items.filter(({ measured }) => measured === 'screening');
    expect(screening.reduce((all, { over }) => all + over, 0)).toBe(stays.length);
    expect(screening[0]?.title).toBe('Nghiên cứu, sàng lọc');
    expect(items[0]).toMatchObject({ measured: 'all', title: 'Từ tiếp nhận đến phát hành' });
  });

  it('stand beside the medians of the real register: 19 days to publication, 32 to application, sources 791 days old', async () => {
    const { history } = await read<CycleTimes>('cycle-times');
    expect(history).toMatchObject({
      adoptionToPublication: { days: 19 },
      publicationToApplication: { days: 32 },
      ageOfSource: { days: 791 },
    });
  });
});

/** The year in which most cases were received, by the kind of year: where there is something to count. */
async function fullestYear(
  shift: number,
): Promise<{ year: number; cases: number; before: number }> {
  const years = await reader(test.database.dataSource).rows<{ year: number; cases: number }>(
    `select extract(year from c.received_on + make_interval(months => $1))::int as year, count(*)::int as cases
     from candidate c join process p on p.id = c.process_id where p.workflow = 'selection' group by 1 order by 2 desc`,
    [shift],
  );
  const [most] = years;
  if (!most) throw new Error('There is no case.');
  return { ...most, before: years.find(({ year }) => year === most.year - 1)?.cases ?? 0 };
}

describe('reports of a year', () => {
  interface Reported {
    period: { from: string | null; to: string | null };
    yearBefore: { from: string; to: string } | null;
    items: (Cycle & { before: { over: number; censored: number } | null })[];
  }
  const counted = ({ items }: Reported): [number, number] => {
    const ways = items.filter(({ measured }) => measured === 'all');
    const sum = (of: (way: Reported['items'][number]) => number): number =>
      ways.reduce((all, way) => all + of(way), 0);
    return [
      sum(({ over, censored }) => over + censored),
      sum(({ before }) => (before ? before.over + before.censored : 0)),
    ];
  };

  it.each([
    ['calendar', 0, '01-01', '12-31'],
    ['work', 3, '10-01', '09-30'],
  ] as const)(
    'count the cases received in a %s year, and beside them those of the year before',
    async (kind, shift, begins, ends) => {
      const { year, cases, before } = await fullestYear(shift);
      const first = kind === 'work' ? year - 1 : year;
      const report = await read<Reported>(`cycle-times?year=${String(year)}&kind=${kind}`);
      expect(report.period).toEqual({
        from: `${String(first)}-${begins}`,
        to: `${String(year)}-${ends}`,
      });
      expect(report.yearBefore?.to).toBe(`${String(year - 1)}-${ends}`);
      expect(counted(report)).toEqual([cases, before]);
      expect(
        counted(await read<Reported>(`cycle-times?year=${String(year + 1)}&kind=${kind}`))[1],
      ).toBe(cases);
    },
  );

  it('count what was released and what was late in the year, and add up to all there is', async () => {
    interface Year {
      policies: { cases: number; before: { cases: number } | null }[];
      late: { open: number; done: number; before: { open: number; done: number } | null }[];
    }
    const all = { efforts: await read<Year>('efforts'), standing: await read<Year>('standing') };
    const released = ({ policies }: Year): number =>
      policies.reduce((sum, { cases }) => sum + cases, 0);
    const late = ({ late }: Year): number =>
      late.reduce((sum, { open, done }) => sum + open + done, 0);
    const ends = await reader(test.database.dataSource).one<{ first: number; last: number }>(
      `select extract(year from min(recorded_at))::int as first, extract(year from max(recorded_at))::int + 1 as last
       from process_event`,
    );
    let [releases, delays, delaysBefore] = [0, 0, 0];
    for (let year = ends?.first ?? 0; year <= (ends?.last ?? 0) + 1; year += 1) {
      releases += released(await read<Year>(`efforts?year=${String(year)}&kind=work`));
      const standing = await read<Year>(`standing?year=${String(year)}&kind=work`);
      delays += late(standing);
      delaysBefore += standing.late.reduce(
        (sum, { before }) => sum + (before ? before.open + before.done : 0),
        0,
      );
    }
    expect([releases, delays, delaysBefore]).toEqual([
      released(all.efforts),
      late(all.standing),
      late(all.standing),
    ]);
    expect(releases).toBeGreaterThan(0);
  });

  it('go out as CSV, each figure beside that of the year before, in the language of the reader', async () => {
    const { year } = await fullestYear(3);
    const url = `/api/v1/accounting/report.csv?year=${String(year)}&kind=work`;
    const said = async (language: string): Promise<string[]> => {
      const headers = { 'accept-language': language };
      const { statusCode, body } = await test.send({ url, token: auditor, headers });
      expect([statusCode, body.codePointAt(0)]).toEqual([200, 0xfeff]);
      return body.slice(1).trimEnd().split('\r\n');
    };
    const [heading, ...lines] = await said('vi');
    expect(heading).toBe(
      `Báo cáo,Nhóm,Mục,Chỉ số,Kỳ này (01/10/${String(year - 1)}–30/9/${String(year)}),` +
        `Cùng kỳ năm trước (01/10/${String(year - 2)}–30/9/${String(year - 1)})`,
    );
    const { items } = await read<Reported>(`cycle-times?year=${String(year)}&kind=work`);
    const way = items.find(({ measured, group }) => measured === 'all' && group === 'shortened');
    expect(lines).toContain(
      `Thời gian xử lý,shortened,Từ tiếp nhận đến phát hành,Đã xong,${String(way?.over)},${String(way?.before?.over ?? '')}`,
    );
    expect((await said('en'))[0]).toContain('Report,Group,What,Figure,This period (');
  });

  it.each([
    ['from=2026-02-30', 'from'],
    ['from=2026-03-02&to=2026-03-01', 'to'],
    ['from=0000-01-01', 'from'],
    ['to=9999-12-31', 'to'],
    ['year=2026&from=2026-01-01', 'year'],
    ['year=10000000000', 'year'],
    ['kind=work', 'kind'],
    ['year=2026&kind=lunar', 'kind'],
  ])('refuse %s at its place, in both languages', async (query, parameter) => {
    for (const report of ['cycle-times', 'efforts', 'standing', 'report.csv']) {
      const messages: string[] = [];
      for (const language of ['vi', 'en']) {
        const answer = await test.send({
          url: `/api/v1/accounting/${report}?${query}`,
          token: auditor,
          headers: { 'accept-language': language },
        });
        expect([answer.statusCode, report]).toEqual([400, report]);
        const [fault] = answer.json<{ errors: { pointer: string; message: string }[] }>().errors;
        expect(fault?.pointer).toContain(parameter);
        messages.push(fault?.message ?? '');
      }
      expect(messages[0]).not.toBe(messages[1]);
    }
  });
});

describe('what an án lệ costs', () => {
  it('is told by policy: days, steps, signatures and papers of the released cases', async () => {
    const { policies } = await read<{
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
    const tx = reader(test.database.dataSource);
    const running = await tx.rows<{ id: string }>(
      `select id from process where workflow = 'selection' and not ended and phase not in ('published', 'inForce')
       order by id`,
    );
    const seen: string[] = [];
    let cursor = '';
    for (;;) {
      const page: Forecasts = await read(`forecasts?limit=7${cursor}`);
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
      medianDaysLate: number;
    }[];
  }

  it('counts every running case in its phase, and what is late with its unit and cause', async () => {
    const tx = reader(test.database.dataSource);
    const { phases, late } = await read<Standing>('standing');
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
    expect(late.every(({ cause }) => cause.code === 'unstated')).toBe(true);
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
    const tx = reader(test.database.dataSource);
    const { bottlenecks } = await read<Bottlenecks>('standing');
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
    const { dataSource } = test.database;
    expect((await read<Bottlenecks>('standing')).incidents).toEqual([]);
    const [limit] = await reader(dataSource).rows<{ id: string; process_id: string }>(
      `select id, process_id from deadline where step = 'screen' and rung = 'due' limit 1`,
    );
    const trouble = {
      kind: 'deadline' as const,
      subject: String(limit?.id),
      process: String(limit?.process_id),
      reason: { code: 'fault', kind: 'RangeError' },
    };
    await inTransaction(dataSource, (tx) => openIncident(tx, trouble));
    const { incidents } = await read<Bottlenecks>('standing');
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
    expect((await read<Bottlenecks>('standing')).incidents).toEqual([]);
  });

  it('moves a delay to the cause that the unit states for it', async () => {
    const tx = reader(test.database.dataSource);
    const overdue = await tx.one<{ id: string; version: number }>(
      `select p.id, p.version from deadline d join process p on p.id = d.process_id
       where p.phase = 'screening' and d.step = 'screen' and d.rung = 'due' and d.status = 'fired' and not p.ended limit 1`,
    );
    const { token } = await test.signedIn('chuyen-vien', 'research');
    const answer = await test.send({
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
    const { late } = await read<Standing>('standing');
    expect(late.find(({ cause }) => cause.code === 'objective')).toMatchObject({
      step: { code: 'screen' },
      unit: { code: 'research', title: 'Chuyên viên Vụ Pháp chế và Quản lý khoa học' },
      cause: { title: 'Khách quan' },
      open: 1,
      done: 0,
    });
  });
});
