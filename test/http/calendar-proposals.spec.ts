import { Engine } from '@app/engine';
import { type Fault, verifyRecord } from '@app/integrity';
import { inTransaction, reader } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { PlayedCase } from '../fixtures/selection-case';
import { makeStaff, type Staff } from '../fixtures/selection-staff';
import { type Answer, CaseDesk, type Part } from './case-desk';

const NOW = '2026-11-20T02:00:00.000Z';

let desk: CaseDesk;
let engine: Engine;
let staff: Staff;
let secondAdmin: string;

beforeAll(async () => {
  desk = await CaseDesk.open(NOW);
  engine = desk.test.app.get(Engine);
  staff = await makeStaff(desk.test.database);
  secondAdmin = (await desk.test.signedIn('second-admin', 'admin')).token;
});
afterAll(() => desk.close());

const source = { title: 'Thông báo (minh hoạ)', date: '2026-11-19' };

function dayOff(from: string, more: object = {}): object {
  return {
    reason: 'Ngày nghỉ mới (minh hoạ)',
    source,
    add: [{ from, kind: 'holiday', name: { vi: 'Ngày nghỉ', en: 'Day off' }, scope: 'all' }],
    ...more,
  };
}

const versionNow = async (): Promise<string> => (await desk.send('GET', '/calendar', 'admin')).etag;

async function numberNow(): Promise<number> {
  const { body } = await desk.send('GET', '/calendar', 'admin');
  return (body as { current: { version: number } }).current.version;
}

async function sendSeeing(
  path: string,
  as: Part,
  body: object,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return desk.send('POST', path, as, body, { 'if-match': await versionNow(), ...more });
}

async function propose(edit: object): Promise<string> {
  const { status, body } = await sendSeeing('/calendar/proposals', 'admin', edit);
  expect([status, body['detail']]).toEqual([201, undefined]);
  return String(body['proposal']);
}

const look = (proposal: string, as: Part = 'office'): Promise<Answer> =>
  desk.send('GET', `/calendar/proposals/${proposal}`, as);
const approve = (proposal: string, as: Part, more: Readonly<Record<string, string>> = {}) =>
  sendSeeing(`/calendar/proposals/${proposal}/approve`, as, {}, more);
const giveBack = (proposal: string, as: Part, reason = 'Chưa có văn bản (minh hoạ)') =>
  desk.send('POST', `/calendar/proposals/${proposal}/give-back`, as, { reason });

/** A proposal of a case that waits for its receipt: three working days from today. */
async function received(): Promise<PlayedCase> {
  const played = new PlayedCase(engine, staff, NOW);
  await played.open('a');
  return played;
}

async function endOfReceipt({ process }: PlayedCase): Promise<string> {
  const { body } = await desk.send('GET', `/candidates/${process}/deadlines`, 'head');
  const { items } = body as { items: Record<'rung' | 'step' | 'status' | 'dueAt', string>[] };
  return items.find((each) => each.rung === 'due' && each.status === 'armed')?.dueAt ?? '';
}

describe('a day off that moves a running limit', () => {
  let first: PlayedCase;
  let late: PlayedCase;
  let proposal: string;

  beforeAll(async () => {
    first = await received();
  });

  it('is not put in force by one person who does not say why it cannot wait', async () => {
    const before = await versionNow();
    const answer = await sendSeeing('/calendar/changes', 'admin', dayOff('2026-11-24'));
    expect(answer).toMatchObject({ status: 409, body: { code: 'refused' } });
    expect(JSON.stringify(answer.body)).toContain('dời 1 hạn của 1 hồ sơ');
    expect(await versionNow()).toBe(before);
  });

  it('is proposed: its preview is kept, and the calendar stays', async () => {
    const before = await versionNow();
    const key = { 'idempotency-key': uuid() };
    const sent = await sendSeeing('/calendar/proposals', 'admin', dayOff('2026-11-24'), key);
    expect(sent).toMatchObject({ status: 201, body: { counts: { moved: 1, cases: 1, later: 1 } } });
    proposal = String(sent.body['proposal']);
    const again = await sendSeeing('/calendar/proposals', 'admin', dayOff('2026-11-24'), key);
    expect(again.body).toEqual(sent.body);
    expect(await versionNow()).toBe(before);
    expect(await endOfReceipt(first)).toBe('2026-11-25T17:00:00.000Z');
    const { body } = await look(proposal);
    expect(body).toMatchObject({
      status: 'waiting',
      by: { person: desk.personOf('admin') },
      version: null,
      days: [{ date: '2026-11-24', before: null, after: { kind: 'holiday' } }],
      kept: [{ process: first.process, step: 'acknowledge', from: '2026-11-25', to: '2026-11-26' }],
      differences: { counts: { added: 0, gone: 0, changed: 0 }, limits: [] },
      may: { approve: true, giveBack: true, takeBack: false },
    });
  });

  it('waits for somebody else: nobody else reads it or decides, and its proposer only takes it back', async () => {
    for (const part of ['officer', 'head', 'court', 'judge', 'clerk'] as const) {
      expect((await look(proposal, part)).status).toBe(403);
      expect((await approve(proposal, part)).status).toBe(403);
      expect((await giveBack(proposal, part)).status).toBe(403);
    }
    expect((await look(proposal, 'auditor')).body).toMatchObject({ may: { approve: false } });
    expect((await look(proposal, 'admin')).body).toMatchObject({
      may: { approve: false, giveBack: false, takeBack: true },
    });
    const own = await approve(proposal, 'admin');
    expect(own).toMatchObject({ status: 409, body: { code: 'refused' } });
    expect(JSON.stringify(own.body)).toContain('cần người thứ hai');
    const list = await desk.send('GET', '/calendar/proposals', 'chief');
    expect(list.body).toMatchObject({ waiting: [{ proposal }], mayDecide: true });
  });

  it('shows the second person what differs, because the world has gone on', async () => {
    late = await received();
    await first.act('officer', 'PROPOSAL.ACKNOWLEDGED');
    const { body } = await look(proposal);
    const { differences } = body as {
      differences: { counts: object; limits: { kept: Limit | null; now: Limit | null }[] };
    };
    interface Limit {
      process: string;
      step: string;
    }
    // The receipt was given, so the next step of that case runs now; another case has come.
    expect(differences.counts).toEqual({ added: 2, gone: 1, changed: 0 });
    expect(differences.limits).toHaveLength(3);
    expect(differences.limits).toEqual(
      expect.arrayContaining([
        {
          kept: expect.objectContaining({ process: first.process, step: 'acknowledge' }) as unknown,
          now: null,
        },
        {
          kept: null,
          now: expect.objectContaining({ process: first.process, step: 'screen' }) as unknown,
        },
        {
          kept: null,
          now: expect.objectContaining({ process: late.process, step: 'acknowledge' }) as unknown,
        },
      ]),
    );
  });

  it('comes into force as things are now, by the second person, and both are named', async () => {
    const stale = await approve(proposal, 'office', { 'if-match': '"99"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'version-changed' } });
    const key = { 'idempotency-key': uuid() };
    const done = await approve(proposal, 'office', key);
    expect(done).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { version: 2, counts: { moved: 2, cases: 2 } },
    });
    expect((await approve(proposal, 'office', key)).body).toEqual(done.body);
    expect(await endOfReceipt(late)).toBe('2026-11-26T17:00:00.000Z');
    const { body } = await desk.send('GET', '/calendar', 'officer');
    expect(body).toMatchObject({
      current: {
        version: 2,
        author: { person: desk.personOf('admin') },
        secondPerson: {
          urgency: null,
          status: 'approved',
          by: { person: desk.personOf('office') },
        },
      },
    });
    const record = await desk.send('GET', '/administration/calendar', 'auditor');
    const { items } = record.body as { items: { type: string; actor: unknown; data: unknown }[] };
    expect(items.slice(-3)).toMatchObject([
      { type: 'CALENDAR.PROPOSED', actor: { person: desk.personOf('admin') }, data: { proposal } },
      {
        type: 'CALENDAR.CHANGED',
        actor: { person: desk.personOf('office') },
        data: { version: 2, proposal, proposedBy: desk.personOf('admin') },
      },
      { type: 'CALENDAR.LIMITS_MOVED' },
    ]);
  });

  it('is decided once', async () => {
    for (const answer of [await approve(proposal, 'chief'), await giveBack(proposal, 'chief')])
      expect(answer).toMatchObject({ status: 409, body: { code: 'refused' } });
    await expect(
      inTransaction(engine.dataSource, (tx) =>
        tx.rows(`update calendar_proposal set decision_reason = 'x' where id = $1`, [proposal]),
      ),
    ).rejects.toThrow('decided once');
  });
});

describe('a proposal that meets another change of the calendar', () => {
  it('is looked at anew by whoever approves it, and is sent back where it no longer fits', async () => {
    const [early, late] = [
      await propose(dayOff('2026-12-10')),
      await propose(dayOff('2026-12-10')),
    ];
    const seen = (await look(late)).etag;
    expect((await approve(early, 'deputy')).status).toBe(200);
    expect((await approve(late, 'office', { 'if-match': seen })).status).toBe(412);
    const { body } = await look(late);
    expect(body).toMatchObject({ now: null, differences: null });
    expect((body['unfit'] as string[])[0]).toContain('10/12/2026');
    const refused = await approve(late, 'office');
    expect(refused).toMatchObject({ status: 409, body: { code: 'refused' } });
    expect(JSON.stringify(refused.body)).toContain('không còn hợp');
    expect(await giveBack(late, 'office', 'Đã có ngày này (minh hoạ)')).toMatchObject({
      status: 200,
      body: { status: 'returned' },
    });
    expect((await look(late, 'admin')).body).toMatchObject({
      status: 'returned',
      decided: { by: { person: desk.personOf('office') }, reason: 'Đã có ngày này (minh hoạ)' },
    });
  });

  it('is approved by one of two who press at the same moment', async () => {
    const proposal = await propose(dayOff('2026-12-11'));
    const [etag, before] = [await versionNow(), await numberNow()];
    const answers = await Promise.all(
      (['office', 'office2', 'chief'] as const).map((as) =>
        approve(proposal, as, { 'if-match': etag }),
      ),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    expect(await numberNow()).toBe(before + 1);
  });

  it('is taken back by its proposer; another administrator approves as well as the office does', async () => {
    const dropped = await propose(dayOff('2026-12-14'));
    expect(await giveBack(dropped, 'admin', 'Nhầm ngày (minh hoạ)')).toMatchObject({
      body: { status: 'withdrawn' },
    });
    const kept = await propose(dayOff('2026-12-15'));
    const answer = await desk.test.send({
      method: 'POST',
      url: `/api/v1/calendar/proposals/${kept}/approve`,
      token: secondAdmin,
      body: {},
      headers: { 'idempotency-key': uuid(), 'if-match': await versionNow() },
    });
    expect(answer.statusCode).toBe(200);
  });

  it('waits among twenty at most', async () => {
    const waiting: string[] = [];
    for (let count = 0; count < 20; count += 1) waiting.push(await propose(dayOff('2026-12-21')));
    const refused = await sendSeeing('/calendar/proposals', 'admin', dayOff('2026-12-21'));
    expect(refused).toMatchObject({ status: 409, body: { code: 'refused' } });
    for (const each of waiting) await giveBack(each, 'admin');
  });
});

describe('a day off that is announced tonight, with one administrator on duty', () => {
  let proposal: string;

  it('is in force at once, with why it could not wait, and waits for a second person to look', async () => {
    await received();
    const urgency = 'Công bố tối nay, ngày mai đã nghỉ (minh hoạ)';
    const done = await sendSeeing('/calendar/changes', 'admin', dayOff('2026-11-25', { urgency }));
    expect(done.status).toBe(201);
    const { counts, version } = done.body as { counts: { moved: number }; version: number };
    expect(counts.moved).toBeGreaterThan(0);
    const list = await desk.send('GET', '/calendar/proposals', 'office');
    expect(list.body).toMatchObject({
      waiting: [{ urgency, version, counts, may: { approve: true } }],
    });
    [{ proposal }] = (list.body as { waiting: [{ proposal: string }] }).waiting;
    const { body } = await desk.send('GET', '/calendar', 'officer');
    expect(body).toMatchObject({
      current: { version, secondPerson: { urgency, status: 'waiting' } },
    });
  });

  it('is confirmed by somebody else, or not agreed to; the calendar stays either way', async () => {
    const before = await numberNow();
    expect((await approve(proposal, 'admin')).status).toBe(409);
    expect((await giveBack(proposal, 'admin')).status).toBe(409);
    const done = await approve(proposal, 'chief');
    expect(done).toMatchObject({ status: 200, body: { version: before } });
    expect(await numberNow()).toBe(before);
    expect(String(done.body['message'])).toContain('Đã xác nhận');
    const urgent = dayOff('2026-12-22', { urgency: 'Không thể chờ (minh hoạ)' });
    expect((await sendSeeing('/calendar/changes', 'admin', urgent)).status).toBe(201);
    const list = await desk.send('GET', '/calendar/proposals', 'office');
    const [{ proposal: other }] = (list.body as { waiting: [{ proposal: string }] }).waiting;
    expect(await giveBack(other, 'office', 'Văn bản chưa ký (minh hoạ)')).toMatchObject({
      body: { status: 'returned' },
    });
    const { body } = await desk.send('GET', '/calendar', 'officer');
    expect(body).toMatchObject({ current: { secondPerson: { status: 'returned' } } });
    const rows = await reader(engine.dataSource).rows<{ type: string }>(
      `select type from process_event where type like 'CALENDAR.%' order by seq desc limit 1`,
    );
    expect(rows).toEqual([{ type: 'CALENDAR.RETURNED' }]);
  });

  it('needs neither where no running limit moves', async () => {
    const alone = await sendSeeing('/calendar/changes', 'admin', dayOff('2031-12-10'));
    expect(alone).toMatchObject({ status: 201, body: { counts: { moved: 0 } } });
    const { body } = await desk.send('GET', '/calendar', 'officer');
    expect(body).toMatchObject({ current: { secondPerson: null } });
  });
});

it('the whole record agrees with what is stored', async () => {
  const faults: Fault[] = [];
  await verifyRecord(engine.dataSource, engine.registry, {
    onFault: (fault) => faults.push(fault),
  });
  expect(faults).toEqual([]);
});
