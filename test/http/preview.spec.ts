import { CaseDesk } from './case-desk';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await CaseDesk.open();
});
afterAll(() => desk.close());

const acknowledge = { type: 'PROPOSAL.ACKNOWLEDGED', data: {} };

async function rowsOf(id: string): Promise<unknown> {
  const [row] = await desk.test.database.dataSource.query<unknown[]>(
    `select p.version, p.phase, p.head_hash,
       (select count(*)::int from process_event where process_id = p.id) as events,
       (select count(*)::int from deadline where process_id = p.id) as deadlines,
       (select count(*)::int from outbox) as outbox,
       (select count(*)::int from inbox) as keys
     from process p where p.id = $1`,
    [id],
  );
  return row;
}

describe('what an act would mean', () => {
  it('is exactly what happens when it is then sent, and until then nothing is written', async () => {
    const id = await desk.proposed();
    const untouched = await rowsOf(id);
    const foreseen = await desk.send('POST', `/candidates/${id}/preview`, 'officer', acknowledge);
    expect(foreseen).toMatchObject({
      status: 200,
      body: {
        event: 'PROPOSAL.ACKNOWLEDGED',
        fromPhase: { code: 'received' },
        phase: { code: 'screening' },
        ended: false,
        starts: [{ step: 'screen', kind: 'internal' }],
        stops: [{ step: 'acknowledge' }],
        continues: [],
      },
    });
    expect(await rowsOf(id)).toEqual(untouched);

    await desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED');
    const after = await desk.send('GET', `/candidates/${id}`, 'officer');
    const [begun] = foreseen.body['starts'] as { dueAt: string; explanation: string }[];
    expect(after.body).toMatchObject({
      phase: { code: 'screening' },
      limits: [{ step: 'screen', dueAt: begun?.dueAt, explanation: begun?.explanation }],
    });
  });

  it('is refused as the act itself would be: by role, by phase, by its words, and unknown to strangers', async () => {
    const id = await desk.proposed();
    const ask = (as: Parameters<CaseDesk['send']>[2], body: unknown) =>
      desk.send('POST', `/candidates/${id}/preview`, as, body);
    expect((await ask('editor', acknowledge)).status).toBe(404);
    expect(await ask('head', { type: 'DRAFT.APPROVED', data: {} })).toMatchObject({
      status: 409,
      body: { reason: 'not-in-this-phase' },
    });
    expect(await ask('officer', { type: 'PROPOSAL.DECLINED', data: {} })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '#/data/reason' }] },
    });
    expect((await ask('auditor', acknowledge)).status).toBe(403);
    expect((await ask(null, acknowledge)).status).toBe(401);
  });

  it('names the limits that do not move', async () => {
    const id = await desk.proposed();
    await desk.act(id, 'officer', 'PROPOSAL.ACKNOWLEDGED');
    const paper = { title: 'Công văn minh hoạ' };
    const source = { status: 'inForce', on: '2026-03-02', document: paper };
    expect(
      await desk.send('POST', `/candidates/${id}/preview`, 'officer2', {
        type: 'SOURCE.CONFIRMED',
        data: source,
      }),
    ).toMatchObject({
      status: 200,
      body: {
        phase: { code: 'screening' },
        starts: [],
        stops: [],
        continues: [{ step: 'screen' }],
      },
    });
  });
});
