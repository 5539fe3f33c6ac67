import { calendarEdit, CalendarLimitPlanner, seedCalendar } from '@app/calendar';
import { applyCalendarEdit, createEngine } from '@app/casework';
import { administrativeRecord, type Carried, type Engine, type Outcome } from '@app/engine';
import { type Fault, verifyRecord } from '@app/integrity';
import { inTransaction, reader } from '@app/platform';
import { openTestDatabase, type TestDatabase } from '@app/testing';
import { copiesOf } from '../fixtures/many-cases';
import { PlayedCase } from '../fixtures/selection-case';
import { makeStaff, type Staff } from '../fixtures/selection-staff';

const source = { title: 'Thông báo (minh hoạ)', date: '2025-12-25' };

/** Nobody has announced the swap of 02/01/2026. */
export const withoutSwap = {
  reason: 'Chưa ai công bố việc hoán đổi (minh hoạ)',
  source,
  withdraw: ['2026-01-02', '2026-01-10'],
};

/** The swap of 02/01/2026, announced on 25/12/2025. */
export const swap = {
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

/** A house with running cases at Christmas: in each, one limit or more ends at New Year. */
export interface House {
  database: TestDatabase;
  engine: Engine;
  staff: Staff;
  /** Comment periods that opened on 03/12 and end on 02/01; their turn comes before the others'. */
  posted: readonly string[];
  /** Proposals of 30/12 whose receipt is due in three working days. */
  received: readonly string[];
}

/** The same house each time it is opened, ids of cases included. */
export async function openHouse(posted: number, received: number): Promise<House> {
  const database = await openTestDatabase();
  await database.setTime('2025-12-01T01:00:00.000Z');
  await inTransaction(database.dataSource, seedCalendar);
  const staff = await makeStaff(database);
  const engine = createEngine(database.dataSource, database.clock);
  const house: House = { database, engine, staff, posted: [], received: [] };
  await edited(house, withoutSwap);
  await carried(house);
  const models: PlayedCase[] = [];
  for (const at of ['2025-12-03T02:00:00.000Z', '2025-12-30T02:00:00.000Z']) {
    await database.setTime(at);
    const played = new PlayedCase(engine, staff, at);
    models.push(played);
    await (models.length === 1 ? played.post() : played.open('a'));
  }
  await database.setTime('2025-12-31T03:00:00.000Z');
  const [first, second] = models.map(({ process }) => process);
  return {
    ...house,
    posted: await copiesOf(database.url, first ?? '', posted, 7),
    received: await copiesOf(database.url, second ?? '', received, 8),
  };
}

/** Puts an edit in force, and carries it nowhere. */
export async function edited({ database, staff }: House, edit: object): Promise<number> {
  const made = await inTransaction(database.dataSource, (tx) =>
    applyCalendarEdit(tx, { edit: calendarEdit.parse(edit), author: staff.head, seen: undefined }),
  );
  if (!('version' in made)) throw new Error(JSON.stringify(made));
  return made.version;
}

/** So many cases share a transaction here. */
export const GROUP = 10;

/** Carries what is in force to the limits, with an engine of its own: as after a restart. `groups` at most. */
export async function carried(
  { database }: House,
  {
    groups = Infinity,
    onFault = thrown,
  }: { groups?: number; onFault?: (fault: Error) => void } = {},
): Promise<Carried> {
  let asked = 0;
  return createEngine(database.dataSource, database.clock).carryReprojection({
    // Asked once while earlier acts are looked for, then before each group.
    goesOn: () => asked++ <= groups,
    onFault,
    together: GROUP,
  });
}

function thrown(fault: Error): never {
  throw fault;
}

/** What there is to compare of the limits and moves of cases that are the same in two houses. */
export async function standOf(
  { database }: House,
  cases: readonly string[],
): Promise<{ limits: unknown[]; moves: unknown[] }> {
  const tx = reader(database.dataSource);
  return {
    limits: await tx.rows(
      `select process_id, step, rung, kind, status, due_at, started_at, calendar_version, policy_version, derivation,
         armed_seq, settled_seq
       from deadline where process_id = any($1::uuid[]) order by process_id, step, rung, armed_seq`,
      [cases],
    ),
    moves: await tx.rows(
      `select process_id, seq, payload from process_event
       where type = 'LIMIT.MOVED' and process_id = any($1::uuid[]) order by process_id, seq`,
      [cases],
    ),
  };
}

/** The planner, so that `before` runs first each time a limit is planned. */
export function watchPlanner(before: (call: number) => Promise<void> | void): jest.SpyInstance {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
  const { planLimits } = CalendarLimitPlanner.prototype;
  let calls = 0;
  return jest
    .spyOn(CalendarLimitPlanner.prototype, 'planLimits')
    .mockImplementation(async function watched(this: CalendarLimitPlanner, ...asked) {
      calls += 1;
      await before(calls);
      return planLimits.apply(this, asked);
    });
}

/** Something to wait for, and who lets others through. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    opened,
    open: () => {
      open();
    },
  };
}

interface End {
  id: string;
  status: string;
  dueAt: string;
  version: number;
}

/** The ends of a limit of a case, as they were armed. */
export async function endsOf(
  { database }: House,
  process: string,
  step = 'publicComment',
): Promise<End[]> {
  const rows = await reader(database.dataSource).rows<{
    id: string;
    status: string;
    due_at: Date;
    calendar_version: number;
  }>(
    `select id, status, due_at, calendar_version from deadline
     where process_id = $1 and step = $2 and rung = 'due' order by armed_seq`,
    [process, step],
  );
  return rows.map(({ id, status, due_at, calendar_version: version }) => ({
    id,
    status,
    dueAt: due_at.toISOString(),
    version,
  }));
}

/** The history of a case by the names of its acts. */
export async function typesOf({ database, engine }: House, process: string): Promise<string[]> {
  const history = await engine.history(reader(database.dataSource), process);
  return history.map(({ type }) => type);
}

/** What the record says of versions that have reached every limit. */
export async function movedActs({ database }: House): Promise<unknown[]> {
  const { events, chain } = await administrativeRecord(reader(database.dataSource), 'calendar');
  expect(chain).toEqual([]);
  return events
    .filter(({ type }) => type === 'CALENDAR.LIMITS_MOVED')
    .map(({ payload }) => payload);
}

/** Every chain and every replay agrees. */
export async function expectSoundRecord({ database, engine }: House): Promise<void> {
  const faults: Fault[] = [];
  await verifyRecord(database.dataSource, engine.registry, {
    onFault: (fault) => faults.push(fault),
  });
  expect(faults).toEqual([]);
}

/** A day off that nobody knew of. */
export function holidayOn(day: string): object {
  return {
    reason: 'Ngày nghỉ thử (minh hoạ)',
    source: { title: 'Thông báo (minh hoạ)' },
    add: [{ from: day, kind: 'holiday', name: { vi: 'Thử', en: 'Tried' }, scope: 'all' }],
  };
}

/** The data of a proposal. */
export const opening = {
  route: 'a',
  title: 'Nguyễn Văn A và hợp đồng đặt cọc (dữ liệu minh hoạ)',
  field: 'dân sự',
  sourceJudgment: {
    number: '01/2020/DS-GĐT',
    date: '2020-01-10',
    effectiveOn: '2020-01-10',
    court: 'Tòa án nhân dân tối cao',
    level: 'supreme',
  },
  proposer: { kind: 'individual' },
  receivedOn: '2025-12-31',
  contact: { name: 'Người đề xuất minh hoạ', contact: 'minh-hoa@example.org' },
};

/** The officer gives the receipt of a proposal, `seen` being the version that was looked at. */
export function acknowledge(
  { engine, staff }: House,
  process: string,
  seen?: number,
): Promise<Outcome> {
  return engine.submit({
    process,
    event: 'PROPOSAL.ACKNOWLEDGED',
    data: {},
    sender: { kind: 'person', person: staff.officer },
    receivedAt: new Date('2025-12-31T03:00:00.000Z'),
    ifVersion: seen,
  });
}
