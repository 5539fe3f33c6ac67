import { v7 as uuid } from 'uuid';
import { Journey, openCourt, proposals } from '../stories/journey';
import { type Answer, type CaseDesk, type Part, paper } from './case-desk';

let desk: CaseDesk;
let lent: string;
beforeAll(async () => {
  desk = await openCourt();
});
afterAll(() => desk.close());

const lend = (as: Part, more: object, key?: string): Promise<Answer> =>
  desk.send(
    'POST',
    '/delegations',
    as,
    {
      to: desk.personOf('deputy'),
      powers: ['ADVISORY.WAIVED'],
      validFrom: '2026-03-01',
      validTo: '2026-03-31',
      document: paper,
      ...more,
    },
    key === undefined ? {} : { 'idempotency-key': key },
  );

const listed = async (as: Part): Promise<Record<string, unknown>[]> => {
  const { body } = await desk.send('GET', '/delegations', as);
  return body['items'] as Record<string, unknown>[];
};

const record = async (): Promise<Answer> =>
  desk.send('GET', '/administration/delegations', 'auditor');

/** A case on route b that waits for the decision on the advisory council. */
async function beforeAdvice(): Promise<Journey> {
  const journey = await new Journey(desk).propose('judge', proposals.b);
  await journey.screen();
  await journey.draft();
  return journey;
}

const under = async (journey: Journey, as: Part, authority: string, event: object) =>
  desk.send(
    'POST',
    `/candidates/${journey.id}/events`,
    as,
    { ...event, authority },
    { 'if-match': `"${String(await desk.versionOf(journey.id))}"` },
  );

describe('the Chief Justice lends the deputy the decision on the advisory council', () => {
  it('by document, for days; the deputy acts under it, and the history shows both', async () => {
    const key = `lend-${uuid()}`;
    const given = await lend('chief', {}, key);
    expect(given.status).toBe(201);
    expect((await lend('chief', {}, key)).body).toEqual(given.body);
    lent = String(given.body['delegation']);
    const me = await desk.send('GET', '/me', 'deputy');
    expect(me.body['delegations']).toMatchObject([{ id: lent, powers: ['ADVISORY.WAIVED'] }]);

    const journey = await beforeAdvice();
    const waived = await under(journey, 'deputy', lent, { type: 'ADVISORY.WAIVED', data: {} });
    expect(waived).toMatchObject({ status: 201, body: { phase: { code: 'agenda' } } });
    expect((await journey.history()).at(-1)).toMatchObject({
      type: 'ADVISORY.WAIVED',
      actor: { person: desk.personOf('deputy') },
      onBehalfOf: { person: desk.personOf('chief') },
      authority: lent,
    });
    await journey.checkReplay();
  });

  it('shows the deputy what waits under it, and only that, with the authority to name', async () => {
    const [journey, other] = [await beforeAdvice(), new Journey(desk)];
    await other.toAgenda();
    const { body } = await desk.send('GET', '/inbox', 'deputy');
    const items = body['items'] as { candidate: { id: string }; awaits: object[] }[];
    expect(items.find(({ candidate }) => candidate.id === journey.id)?.awaits).toMatchObject([
      { type: 'ADVISORY.WAIVED', authority: lent },
    ]);
    expect(items.map(({ candidate }) => candidate.id)).not.toContain(other.id);
    const chief = await desk.send('GET', '/inbox', 'chief');
    expect(JSON.stringify(chief.body)).toContain('ADVISORY.REQUESTED');
    expect(JSON.stringify(chief.body)).not.toContain(lent);
  });

  it('is seen by both of them, by auditor and administrator, and by nobody else', async () => {
    for (const part of ['chief', 'deputy', 'auditor', 'admin'] as const)
      expect(await listed(part)).toMatchObject([
        {
          delegation: lent,
          from: { person: desk.personOf('chief'), name: 'Người thử chief' },
          to: { person: desk.personOf('deputy') },
          powers: [{ type: 'ADVISORY.WAIVED', title: 'Không lấy ý kiến Hội đồng tư vấn' }],
          validTo: '2026-03-31',
          document: paper,
          inForce: true,
          revokedAt: null,
        },
      ]);
    expect(await listed('officer')).toEqual([]);
  });

  it('is good for the lent power only, for its person only, and only when it is named', async () => {
    const journey = await beforeAdvice();
    const before = await desk.versionOf(journey.id);
    const waive = { type: 'ADVISORY.WAIVED', data: {} };
    const answers = [
      await under(journey, 'deputy', lent, { type: 'ADVISORY.REQUESTED', data: {} }),
      await under(journey, 'office', lent, waive),
      await journey.attempt('deputy', 'ADVISORY.WAIVED'),
      await under(journey, 'deputy', lent, { type: 'SCREENING.APPROVED', data: {} }),
      await under(journey, 'deputy', lent, {
        type: 'TEXT.CONFIRMED',
        data: { finalSha256: 'a'.repeat(64) },
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect(answers.map(({ body }) => body['reason'])).toEqual([
      'authority-not-valid',
      'authority-not-valid',
      'not-permitted',
      'not-delegable',
      'not-delegable',
    ]);
    expect(await desk.versionOf(journey.id)).toBe(before);
  });

  it('the same key with another authority is another request', async () => {
    const second = String((await lend('chief', {})).body['delegation']);
    const journey = await beforeAdvice();
    const version = await desk.versionOf(journey.id);
    const send = (authority: string) =>
      desk.send(
        'POST',
        `/candidates/${journey.id}/events`,
        'deputy',
        { type: 'ADVISORY.WAIVED', data: {}, authority },
        { 'if-match': `"${String(version)}"`, 'idempotency-key': `waive-${journey.id}` },
      );
    expect((await send(lent)).status).toBe(201);
    expect(await send(lent)).toMatchObject({ status: 201, body: { repeated: true } });
    expect(await send(second)).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
    await desk.send('POST', `/delegations/${second}/revoke`, 'chief', { reason: 'Nhầm lần' });
  });

  it('roles do not mix: under a delegation only the lender’s count, so nobody borrows to check their own work', async () => {
    const given = await lend('chief', {
      to: desk.personOf('head'),
      powers: ['ADVISORY.REQUESTED'],
    });
    const authority = String(given.body['delegation']);
    const journey = await new Journey(desk).propose('judge', proposals.b);
    await journey.screen();
    await journey.submitDraft();
    // The head may approve drafts in the own right, and not as somebody else.
    const approval = { type: 'DRAFT.APPROVED', data: {} };
    expect(await under(journey, 'head', authority, approval)).toMatchObject({ status: 403 });
    await journey.act('head', 'DRAFT.APPROVED');
    const asked = await under(journey, 'head', authority, { type: 'ADVISORY.REQUESTED', data: {} });
    expect(asked.status).toBe(201);
    const row = await desk.test.database.dataSource.query<{ actor_roles: string[] }[]>(
      'select actor_roles from process_event where process_id = $1 order by seq desc limit 1',
      [journey.id],
    );
    expect([...(row[0]?.actor_roles ?? [])].sort()).toEqual([
      'chief-justice',
      'council-member',
      'public',
    ]);
  });

  it('taken back by the lender it is good for nothing; the receiver cannot take it back', async () => {
    const journey = await beforeAdvice();
    const revoke = (as: Part) =>
      desk.send('POST', `/delegations/${lent}/revoke`, as, { reason: 'Chánh án đã về' });
    expect((await revoke('officer')).status).toBe(404);
    expect((await revoke('deputy')).status).toBe(403);
    expect(await revoke('chief')).toMatchObject({ status: 200, body: { revoked: lent } });
    expect((await revoke('chief')).status).toBe(409);
    const late = await under(journey, 'deputy', lent, { type: 'ADVISORY.WAIVED', data: {} });
    expect(late).toMatchObject({ status: 403, body: { reason: 'authority-not-valid' } });
  });
});

describe('what is never lent', () => {
  it.each([
    ['a vote', ['BALLOT.CAST'], 'chief', 'not-delegable'],
    ['the approval of a draft', ['DRAFT.APPROVED'], 'head', 'not-delegable'],
    ['the confirmation of the final text', ['TEXT.CONFIRMED'], 'head', 'not-delegable'],
    ['what no workflow knows', ['CASE.BURNT'], 'chief', 'not-delegable'],
    ['one such power among others', ['ADVISORY.WAIVED', 'BALLOT.CAST'], 'chief', 'not-delegable'],
    ['what one does not hold', ['ADVISORY.WAIVED'], 'officer', 'not-permitted'],
  ] as const)('%s', async (_what, powers, as, reason) => {
    const before = await record();
    const answer = await lend(as, { powers });
    expect(answer).toMatchObject({ status: 403, body: { reason } });
    expect(await record()).toEqual(before);
  });

  it('a ballot: the door of the poll knows no authority', async () => {
    const { delegation } = (await lend('chief', {})).body;
    const answer = await desk.send('PUT', `/polls/${uuid()}/ballot`, 'deputy', {
      choice: 'for',
      authority: delegation,
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
  });

  it('an act that was at the same time decided on paper', async () => {
    const authority = String((await lend('chief', {})).body['delegation']);
    const journey = await beforeAdvice();
    const both = await under(journey, 'deputy', authority, {
      type: 'ADVISORY.WAIVED',
      data: {},
      onPaper: { decidedBy: desk.personOf('chief'), paper },
    });
    expect(both).toMatchObject({ status: 422, body: { code: 'not-acceptable-content' } });
    expect(await journey.phase()).toBe('advisoryDecision');
  });

  it('a power that was itself lent', async () => {
    await lend('chief', { to: desk.personOf('office'), powers: ['SITTING.CONVENED'] });
    const again = await lend('office', { powers: ['SITTING.CONVENED'] });
    expect(again).toMatchObject({ status: 403, body: { reason: 'not-permitted' } });
  });

  it.each([
    ['to oneself', () => ({ to: desk.personOf('chief') }), 409],
    ['to nobody of the house', () => ({ to: uuid() }), 409],
    ['to the auditor, who changes nothing', () => ({ to: desk.personOf('auditor') }), 409],
    ['for days that are over', () => ({ validFrom: '2026-01-01', validTo: '2026-02-28' }), 409],
    ['that ends before it begins', () => ({ validFrom: '2026-03-20', validTo: '2026-03-10' }), 400],
    ['for no power', () => ({ powers: [] }), 400],
    ['without a document', () => ({ document: undefined }), 400],
    ['with an unknown field', () => ({ colour: 'red' }), 400],
    ['in the name of another', () => ({ from: desk.personOf('deputy') }), 403],
  ])('%s', async (_what, more, status) => {
    expect((await lend('chief', more())).status).toBe(status);
  });
});

describe('the administrator', () => {
  it('enters the document of a lender, who must hold the power', async () => {
    const from = desk.personOf('chief');
    const entered = await lend('admin', { from, to: desk.personOf('clerk') });
    expect(entered.status).toBe(201);
    const wrong = await lend('admin', { from: desk.personOf('officer') });
    expect(wrong).toMatchObject({ status: 403, body: { reason: 'not-permitted' } });
    const [newest] = await listed('chief');
    expect(newest).toMatchObject({
      from: { person: from },
      to: { person: desk.personOf('clerk') },
    });
  });

  it('finds every act in the record, in order, with who did it and on what paper', async () => {
    const { status, body } = await record();
    expect(status).toBe(200);
    expect(body['chain']).toEqual({ intact: true, faults: [] });
    const items = body['items'] as Record<string, unknown>[];
    expect(items[0]).toMatchObject({
      seq: 1,
      type: 'DELEGATION.GIVEN',
      title: 'Ủy quyền',
      actor: { person: desk.personOf('chief') },
      data: {
        from: desk.personOf('chief'),
        to: desk.personOf('deputy'),
        powers: ['ADVISORY.WAIVED'],
        validFrom: '2026-03-01',
        document: paper,
      },
    });
    expect(items.filter(({ type }) => type === 'DELEGATION.REVOKED')).toHaveLength(2);
    expect(items.at(-1)).toMatchObject({ actor: { person: desk.personOf('admin') } });
  });
});
