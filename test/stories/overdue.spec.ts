import { type CaseDesk, type Part } from '../http/case-desk';
import { LetEndsBeExplained0091000000001 } from '../../libs/platform/src/migrations/0091-let-ends-be-explained';
import { Journey, openCourt, proposals } from './journey';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCourt('2026-03-02T01:00:00.000Z');
});
afterAll(() => desk.close());

interface Waiting {
  candidate: { id: string };
  limit: { step: string; dueAt: string } | null;
  overdue: boolean;
  asksForCause: boolean;
  awaits: { type: string }[];
  causes: { step: { step: string }; asks: string; cause: string | null }[];
}

interface DelayTold {
  step: { step: string };
  open: boolean;
  cause: string | null;
  standing: 'unstated' | 'stated' | 'confirmed' | 'changed';
}

interface ReportedLate extends Record<'open' | 'done' | 'confirmed' | 'changed', number> {
  step: { code: string };
  unit: { code: string };
  cause: { code: string };
}

const inboxOf = async (part: Part): Promise<Waiting[]> =>
  (await desk.send('GET', '/inbox', part)).body['items'] as Waiting[];

const listed = async (query: string): Promise<string[]> => {
  const { body } = await desk.send('GET', `/candidates?${query}`, 'head');
  return (body['items'] as { id: string }[]).map(({ id }) => id);
};

describe('work that is overdue', () => {
  it('stays in the lists after its bell, first of all, and asks for a cause until one is stated', async () => {
    const late = await new Journey(desk).propose('judge', proposals.b);
    await late.pass('2026-03-09T01:00:00.000Z');
    const fresh = await new Journey(desk).propose('judge', proposals.b);
    const waiting = (await inboxOf('officer')).filter(({ candidate: { id } }) =>
      [late.id, fresh.id].includes(id),
    );
    expect(waiting).toMatchObject([
      {
        candidate: { id: late.id },
        limit: { step: 'acknowledge', dueAt: '2026-03-05T17:00:00.000Z' },
        overdue: true,
        asksForCause: true,
      },
      { candidate: { id: fresh.id }, overdue: false, asksForCause: false },
    ]);
    expect((await late.see())['limits']).toMatchObject([{ step: 'acknowledge' }]);
    const before = 'phase=received&dueBefore=2026-03-09T01:00:00Z';
    expect(await listed(before)).toEqual([late.id]);
    expect(await listed('phase=received&dueBefore=2026-03-13T00:00:00Z')).toEqual([
      fresh.id,
      late.id,
    ]);
    const { body } = await desk.send('GET', `/candidates/${late.id}/timeline`, 'head');
    expect((body['projected'] as unknown[])[0]).toMatchObject({
      step: 'acknowledge',
      startsAt: '2026-03-09T01:00:00.000Z',
      endsAt: '2026-03-09T01:00:00.000Z',
    });

    const cause = { step: 'acknowledge', cause: 'subjective', reason: 'Phân công chậm' };
    await late.act('officer', 'CAUSE.STATED', cause);
    const [stated] = await inboxOf('officer');
    expect(stated).toMatchObject({ overdue: true, asksForCause: false });
    expect(await late.act('officer', 'PROPOSAL.ACKNOWLEDGED')).toBe('screening');
    expect(await listed(before)).toEqual([]);
    expect((await late.see())['limits']).toMatchObject([{ step: 'screen' }]);
    for (const journey of [late, fresh])
      await journey.act('head', 'PROPOSAL.WITHDRAWN', { reason: 'Theo đề nghị' });
  });

  it('cannot be left before its cause is stated; its head confirms or changes it, and another person than who stated it', async () => {
    const late = await new Journey(desk).propose('judge', proposals.b);
    await late.pass('2026-04-20T01:00:00.000Z');
    const refused = await late.attempt('officer', 'PROPOSAL.ACKNOWLEDGED');
    expect(refused).toMatchObject({
      status: 409,
      body: {
        guards: ['delayExplained'],
        detail: expect.stringContaining('trước hết phải nêu nguyên nhân quá hạn') as string,
      },
    });
    const english = await desk.send('GET', `/candidates/${late.id}`, 'officer', undefined, {
      'accept-language': 'en',
    });
    const closed = (english.body['notAllowed'] as { type: string; reasons: string[] }[]).find(
      ({ type }) => type === 'PROPOSAL.ACKNOWLEDGED',
    );
    expect(closed?.reasons).toEqual([
      'This step is overdue: first state the cause of the delay (subjective or objective).',
    ]);
    const of = async (part: Part): Promise<Waiting | undefined> =>
      (await inboxOf(part)).find(({ candidate }) => candidate.id === late.id);
    // The act still waits for the officer, behind the cause.
    expect(await of('officer')).toMatchObject({
      asksForCause: true,
      causes: [{ step: { step: 'acknowledge' }, asks: 'state', cause: null }],
    });
    expect((await of('officer'))?.awaits.map(({ type }) => type)).toContain(
      'PROPOSAL.ACKNOWLEDGED',
    );

    await late.explain('head', 'acknowledge', 'objective');
    const own = await late.attempt('head', 'CAUSE.CONFIRMED', { step: 'acknowledge' });
    expect(own).toMatchObject({ status: 403 });
    expect((await of('officer'))?.causes).toEqual([]);
    expect(await late.act('officer', 'PROPOSAL.ACKNOWLEDGED')).toBe('screening');

    // Long after the step was left the head is still asked.
    await late.explain('officer', 'acknowledge', 'objective');
    expect((await of('head'))?.causes).toMatchObject([
      { step: { step: 'acknowledge' }, asks: 'confirm', cause: 'objective' },
    ]);
    const reason = 'Hồ sơ đã có đủ từ đầu (dữ liệu minh hoạ)';
    const same = { step: 'acknowledge', cause: 'objective', reason };
    expect(await late.attempt('head', 'CAUSE.CHANGED', same)).toMatchObject({
      status: 409,
      body: { guards: ['causeToChange'] },
    });
    await late.act('head', 'CAUSE.CHANGED', { ...same, cause: 'subjective' });
    const again = { ...same, cause: 'objective' };
    expect(await late.attempt('officer', 'CAUSE.STATED', again)).toMatchObject({
      status: 409,
      body: { guards: ['causeNotSettled'] },
    });
    expect((await of('head'))?.causes ?? []).toEqual([]);

    const accounts = await desk.send('GET', `/candidates/${late.id}/time-accounts`, 'officer');
    expect(accounts.body['delays']).toMatchObject([
      {
        step: { step: 'acknowledge' },
        open: false,
        cause: 'subjective',
        reason,
        standing: 'changed',
      },
    ]);
    const { body } = await desk.send('GET', '/accounting/standing', 'head');
    const rows = body['late'] as { step: { code: string }; cause: { code: string } }[];
    expect(rows.filter(({ step }) => step.code === 'acknowledge')).toMatchObject([
      { cause: { code: 'subjective' }, done: 2, confirmed: 0, changed: 1 },
    ]);
    await late.checkReplay();
  });

  it('is counted by unit, step and cause as the pages of the cases say it: confirmed, changed, stated, and not stated yet', async () => {
    const [confirmed, unstated] = [
      await new Journey(desk).propose('judge', proposals.b),
      await new Journey(desk).propose('judge', proposals.b),
    ];
    await confirmed.pass('2026-05-11T01:00:00.000Z');
    await confirmed.explain('officer', 'acknowledge', 'objective');
    await confirmed.act('head', 'CAUSE.CONFIRMED', { step: 'acknowledge' });
    const { body: all } = await desk.send('GET', '/candidates?limit=100', 'head');
    const cases = (all['items'] as { id: string }[]).map(({ id }) => id);
    expect(cases).toEqual(expect.arrayContaining([confirmed.id, unstated.id]));
    const told: Record<string, Record<'open' | 'done' | 'confirmed' | 'changed', number>> = {};
    for (const id of cases) {
      const { body } = await desk.send('GET', `/candidates/${id}/time-accounts`, 'head');
      for (const { step, open, cause, standing } of body['delays'] as DelayTold[]) {
        const key = `${step.step} ${cause ?? 'unstated'}`;
        const row = (told[key] ??= { open: 0, done: 0, confirmed: 0, changed: 0 });
        row[open ? 'open' : 'done'] += 1;
        if (standing === 'confirmed' || standing === 'changed') row[standing] += 1;
      }
    }
    const { body } = await desk.send('GET', '/accounting/standing', 'head');
    const late = body['late'] as ReportedLate[];
    expect(
      Object.fromEntries(
        late.map(({ step, cause, open, done, confirmed, changed }) => [
          `${step.code} ${cause.code}`,
          { open, done, confirmed, changed },
        ]),
      ),
    ).toEqual(told);
    expect(told['acknowledge objective']).toMatchObject({ open: 1, confirmed: 1 });
    expect(told['acknowledge subjective']).toMatchObject({ changed: 1 });
    expect(told['acknowledge unstated']).toMatchObject({ open: 1 });
    expect([...new Set(late.map(({ unit }) => unit.code))]).toEqual(['research']);
  });

  it('is explained after the case has ended, by those who may, and counted so; nothing else happens to the case any more', async () => {
    const unstated = async (): Promise<number> => {
      const { body } = await desk.send('GET', '/accounting/standing', 'head');
      const row = (body['late'] as ReportedLate[]).find(
        ({ step, cause }) => step.code === 'acknowledge' && cause.code === 'unstated',
      );
      return row?.done ?? 0;
    };
    const [late, punctual] = [
      await new Journey(desk).propose('judge', proposals.b),
      await new Journey(desk).propose('judge', proposals.b),
    ];
    const withdrawal = { reason: 'Theo đề nghị (dữ liệu minh hoạ)' };
    await punctual.act('head', 'PROPOSAL.WITHDRAWN', withdrawal);
    await late.pass('2026-05-25T01:00:00.000Z');
    const before = await unstated();
    await late.act('head', 'PROPOSAL.WITHDRAWN', withdrawal);
    await late.checkEnd('withdrawn');
    expect(await unstated()).toBe(before + 1);

    const offered = async (journey: Journey, part: Part): Promise<string[]> =>
      ((await journey.see(part))['allowed'] as { type: string }[]).map(({ type }) => type);
    expect(await offered(late, 'officer')).toEqual(['CAUSE.STATED']);
    expect(await offered(punctual, 'officer')).toEqual([]);
    const said = { step: 'acknowledge', cause: 'objective', reason: 'Lý do (dữ liệu minh hoạ)' };
    expect(await punctual.attempt('officer', 'CAUSE.STATED', said)).toMatchObject({ status: 409 });
    expect(await late.attempt('office', 'CAUSE.STATED', said)).toMatchObject({
      status: 409,
      body: { guards: ['statesAfterTheEnd', 'leftUnexplained'] },
    });
    expect(await late.attempt('head', 'PROPOSAL.WITHDRAWN', withdrawal)).toMatchObject({
      status: 409,
      body: { reason: 'already-ended' },
    });

    const ended = (await late.see())['updatedAt'];
    await desk.test.database.setTime('2026-06-01T01:00:00.000Z');
    expect(await late.act('officer', 'CAUSE.STATED', said)).toBe('withdrawn');
    expect(await unstated()).toBe(before);
    expect(await offered(late, 'head')).toContain('CAUSE.CONFIRMED');
    await late.act('head', 'CAUSE.CONFIRMED', { step: 'acknowledge' });
    expect(await offered(late, 'officer')).toEqual([]);
    const accounts = await desk.send('GET', `/candidates/${late.id}/time-accounts`, 'officer');
    expect(accounts.body['delays']).toMatchObject([
      {
        step: { step: 'acknowledge' },
        open: false,
        cause: 'objective',
        standing: 'confirmed',
      },
    ]);
    const { body } = await desk.send('GET', `/candidates/${late.id}/timeline`, 'head');
    expect((body['past'] as { enteredAt: string }[]).at(-1)?.enteredAt).toBe(ended);
    await late.checkEnd('withdrawn');
  });

  it('of a case that was stored as ended for good before ends could be explained is explained once the database is migrated', async () => {
    const late = await new Journey(desk).propose('judge', proposals.b);
    await late.pass('2026-06-15T01:00:00.000Z');
    await late.act('head', 'PROPOSAL.WITHDRAWN', { reason: 'Theo đề nghị (dữ liệu minh hoạ)' });
    const { dataSource } = desk.test.database;
    await dataSource.query(
      `update process set snapshot = jsonb_set(snapshot, '{status}', '"done"') where id = $1`,
      [late.id],
    );
    const runner = dataSource.createQueryRunner();
    await new LetEndsBeExplained0091000000001().up(runner);
    await runner.release();
    await late.checkReplay();
    expect(await late.explain('officer', 'acknowledge')).toBe('withdrawn');
    await late.checkReplay();
  });
});
