import { recordAdministrativeAct } from '@app/engine';
import { inTransaction, reader } from '@app/platform';
import { CaseDesk, paper, type Part } from './case-desk';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await CaseDesk.open();
});
afterAll(() => desk.close());

const absent = '00000000-0000-7000-8000-000000000001';
const nobodys = '00000000-0000-7000-8000-000000000002';
const order = { reason: 'Để có thêm ý kiến rộng rãi', document: paper };

/** What an answer says, but for what differs between any two requests. */
const said = ({ status, body }: { status: number; body: Record<string, unknown> }, id: string) => ({
  status,
  body: JSON.parse(JSON.stringify({ ...body, requestId: null }).replaceAll(id, 'ID')) as unknown,
});

// A case that was just received is read by the unit, the leaders and the auditor only.
describe('somebody who may not see a case learns nothing by writing to it', () => {
  const strangers: readonly Part[] = ['court', 'editor', 'clerk'];
  const writes: readonly (readonly [string, (id: string) => [string, unknown]])[] = [
    ['an act', (id) => [`/candidates/${id}/events`, { type: 'PROPOSAL.ACKNOWLEDGED', data: {} }]],
    [
      'an act of a later phase',
      (id) => [`/candidates/${id}/events`, { type: 'DRAFT.POSTED', data: {} }],
    ],
    [
      'an act under an authority',
      (id) => [
        `/candidates/${id}/events`,
        { type: 'POSTING.ORDERED', data: order, authority: absent },
      ],
    ],
    [
      'a draft',
      (id) => [
        `/candidates/${id}/drafts`,
        {
          reason: 'minh hoạ',
          text: {
            title: 'Minh hoạ',
            position: 'đoạn 1',
            situation: 'x y z',
            solution: 'x y z',
            provisions: ['Điều 1'],
            keywords: ['x'],
            facts: ['x'],
            rulings: ['x'],
            content: ['x'],
          },
        },
      ],
    ],
    ['an advisory opinion', (id) => [`/candidates/${id}/opinions`, { stance: 'agree' }]],
    [
      'an answer to a comment',
      (id) => [
        `/candidates/${id}/comments/${nobodys}/answer`,
        { disposition: 'accepted', text: 'Tiếp thu (minh hoạ)' },
      ],
    ],
    [
      'a poll',
      (id) => ['/polls', { sitting: absent, candidate: id, question: 'Thông qua (minh hoạ)?' }],
    ],
    [
      'a batch',
      (id) => [
        '/batches',
        { items: [{ candidate: id, event: { type: 'PROPOSAL.ACKNOWLEDGED', data: {} } }] },
      ],
    ],
    [
      'a batch case by case',
      (id) => [
        '/batches',
        {
          items: [{ candidate: id, event: { type: 'DRAFT.POSTED', data: {} } }],
          whole: false,
        },
      ],
    ],
  ];

  it.each(writes)('%s is answered as if the case were not there', async (_what, write) => {
    const id = await desk.proposed();
    for (const as of strangers) {
      const send = async (target: string) => {
        const [path, body] = write(target);
        const answer = await desk.send('POST', path, as, body, { 'if-match': '"1"' });
        const { batch: _drawn, ...rest } = answer.body;
        return said({ status: answer.status, body: rest }, target);
      };
      const [hidden, missing] = [await send(id), await send(absent)];
      expect(hidden).toEqual(missing);
      expect(hidden.status).not.toBe(400);
    }
    expect(await desk.versionOf(id)).toBe(1);
  });

  it('an entry from paper on it is neither listed, nor confirmed, nor sent back', async () => {
    const id = await desk.proposed();
    const { body } = await desk.send(
      'POST',
      `/candidates/${id}/events`,
      'office',
      {
        type: 'POSTING.ORDERED',
        data: order,
        onPaper: { decidedBy: desk.personOf('chief'), paper },
      },
      { 'if-match': '"1"' },
    );
    const entry = String(body['entry']);
    const listed = async (as: Part) =>
      JSON.stringify((await desk.send('GET', '/entries', as)).body).includes(entry);
    expect([await listed('office2'), await listed('clerk')]).toEqual([true, false]);
    for (const [door, sent] of [
      ['confirm', {}],
      ['reject', { reason: 'không đúng' }],
    ] as const) {
      const hidden = await desk.send('POST', `/entries/${entry}/${door}`, 'clerk', sent);
      const missing = await desk.send('POST', `/entries/${absent}/${door}`, 'clerk', sent);
      expect(said(hidden, entry)).toEqual(said(missing, absent));
      expect(hidden.status).toBe(404);
    }
    expect(await listed('office2')).toBe(true);
  });

  it('the proposer may act on the own proposal, which shows its progress', async () => {
    const id = await desk.proposed();
    const withdrawn = await desk.act(id, 'judge', 'PROPOSAL.WITHDRAWN', { reason: 'thôi đề xuất' });
    expect(withdrawn.status).toBe(201);
  });
});

describe('a record that is no case of án lệ', () => {
  it('takes no act, and nobody learns that there is one', async () => {
    const { dataSource } = desk.test.database;
    await inTransaction(dataSource, (tx) =>
      recordAdministrativeAct(tx, { stream: 'people', type: 'MINH.HOA', payload: {}, actor: null }),
    );
    const streams = await reader(dataSource).rows<{ id: string }>(
      "select id from process where workflow = 'administration'",
    );
    expect(streams.length).toBeGreaterThan(0);
    const event = { type: 'PROPOSAL.ACKNOWLEDGED', data: {} };
    for (const { id } of streams) {
      const single = await desk.send('POST', `/candidates/${id}/events`, 'head', event, {
        'if-match': '"1"',
      });
      expect(single.status).toBe(404);
      for (const whole of [true, false]) {
        const batch = await desk.send('POST', '/batches', 'head', {
          items: [{ candidate: id, event }],
          whole,
        });
        expect(batch).toMatchObject({
          body: { outcomes: [{ refused: { reason: 'unknown-process' } }] },
        });
      }
    }
  });
});
