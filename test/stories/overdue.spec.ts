import { type CaseDesk, type Part } from '../http/case-desk';
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
});
