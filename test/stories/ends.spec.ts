import { v7 as uuid } from 'uuid';
import { type CaseDesk, paper } from '../http/case-desk';
import { Journey, openCourt, proposals } from './journey';

const reason = 'Lý do minh hoạ';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCourt();
});
afterAll(() => desk.close());

const begun = (): Promise<Journey> => new Journey(desk).propose('judge', proposals.b);

async function expectClosedForActs(journey: Journey): Promise<void> {
  const late = await journey.attempt('head', 'PROPOSAL.WITHDRAWN', { reason });
  expect(late).toMatchObject({ status: 409, body: { reason: 'already-ended' } });
}

/** Open consultations, as anybody sees them. */
async function openConsultations(): Promise<string[]> {
  const { body } = await desk.send('GET', '/consultations', null);
  return (body['items'] as { id: string }[]).map(({ id }) => id);
}

/** A case on route a in the first days of its comment period. */
async function posted(): Promise<{ journey: Journey; consultation: string }> {
  const before = await openConsultations();
  const journey = await new Journey(desk).propose('court', proposals.a);
  await journey.screen();
  await journey.post(await journey.draft());
  const consultation = (await openConsultations()).find((id) => !before.includes(id));
  return { journey, consultation: String(consultation) };
}

describe('a proposal', () => {
  it('that is declined has ended, and its proposer is told', async () => {
    const journey = await begun();
    expect(await journey.act('head', 'PROPOSAL.DECLINED', { reason })).toBe('notAccepted');
    await journey.checkEnd('notAccepted');
    await expectClosedForActs(journey);
    expect((await journey.told('judge')).map(({ notice }) => notice)).toEqual([
      'proposal.declined',
    ]);
  });

  it('that is not supplemented in time closes by itself, at the instant at which its limit ends', async () => {
    const journey = await begun();
    await journey.act('officer', 'PROPOSAL.SUPPLEMENT_REQUESTED', { reason });
    // Ten working days from Monday 2/3 end on Monday 16/3.
    const due = await journey.dueOf('supplement');
    expect(due).toBe('2026-03-16T17:00:00.000Z');
    await journey.pass('2026-03-16T16:59:59.999Z');
    expect(await journey.phase()).toBe('supplementing');
    await journey.pass(due);
    await journey.checkEnd('notSupplemented');
    expect((await journey.history()).at(-1)).toMatchObject({
      type: 'DEADLINE.SUPPLEMENT_LAPSED',
      actor: null,
      recordedAt: due,
    });
    expect((await journey.told('judge')).map(({ notice }) => notice)).toEqual([
      'proposal.supplementRequested',
      'limit.reminder',
      'proposal.notSupplemented',
    ]);
    const late = await journey.attempt('officer', 'PROPOSAL.SUPPLEMENTED', { document: paper });
    expect(late).toMatchObject({ status: 409, body: { reason: 'already-ended' } });
  });

  it('that is supplemented in time goes on, and no bell of the old limit rings', async () => {
    const journey = await begun();
    await journey.act('officer', 'PROPOSAL.SUPPLEMENT_REQUESTED', { reason });
    expect(await journey.act('judge', 'PROPOSAL.SUPPLEMENTED', { document: paper })).toBe(
      'received',
    );
    await journey.pass('2026-04-06T01:00:00.000Z');
    expect(await journey.phase()).toBe('received');
    await journey.act('head', 'PROPOSAL.WITHDRAWN', { reason });
  });

  it('that does not meet the criteria is not selected, whatever the head wishes', async () => {
    const journey = await begun();
    await journey.act('officer', 'PROPOSAL.ACKNOWLEDGED');
    await journey.confirmSource();
    const met = { finding: 'met', reason, evidence: 'đoạn 4' };
    await journey.act('officer', 'SCREENING.ASSESSED', {
      clarity: met,
      normativeValue: { ...met, finding: 'notMet' },
      uniformApplication: met,
    });
    const wish = await journey.attempt('head', 'SCREENING.APPROVED');
    expect(wish).toMatchObject({ status: 409, body: { guards: ['allCriteriaMet'] } });
    expect(await journey.act('head', 'SCREENING.REJECTED', { reason })).toBe('notSelected');
    await journey.checkEnd('notSelected');
  });
});

describe('before the vote', () => {
  it('the proposer withdraws, and no other judge; from the plenary on it is too late', async () => {
    const journey = await begun();
    expect((await journey.attempt('chief', 'PROPOSAL.WITHDRAWN', { reason })).status).toBe(403);
    expect(await journey.act('judge', 'PROPOSAL.WITHDRAWN', { reason })).toBe('withdrawn');
    await journey.checkEnd('withdrawn');

    const late = new Journey(desk);
    await late.toAgenda();
    await late.convene();
    const answer = await late.attempt('judge', 'PROPOSAL.WITHDRAWN', { reason });
    expect(answer).toMatchObject({ status: 409, body: { reason: 'not-in-this-phase' } });
  });

  it('one withdrawn during its comment period takes its consultation off the page', async () => {
    const { journey, consultation } = await posted();
    await journey.act('head', 'PROPOSAL.WITHDRAWN', { reason });
    await journey.checkEnd('withdrawn');
    expect(await openConsultations()).not.toContain(consultation);
    const comment = await desk.send('POST', `/consultations/${consultation}/comments`, null, {
      name: 'Người góp ý minh hoạ',
      body: 'Gửi sau khi rút',
    });
    expect(comment.status).toBe(409);
  });

  it('a duplicate is merged into another case that is on its way, and into nothing else', async () => {
    const [journey, other, ended] = [await begun(), await begun(), await begun()];
    await ended.act('head', 'PROPOSAL.DECLINED', { reason });
    for (const into of [uuid(), journey.id, ended.id, 'ho-so-khac']) {
      const answer = await journey.attempt('head', 'CASE.MERGED', { into, reason });
      expect(answer).toMatchObject({ status: 409, body: { reason: 'rejected-by-facts' } });
    }
    expect(await journey.act('head', 'CASE.MERGED', { into: other.id, reason })).toBe('merged');
    await journey.checkEnd('merged');
    expect(await other.phase()).toBe('received');
  });

  it('two cases merged into each other at once: one is taken up, the other stays', async () => {
    const [one, two] = [await begun(), await begun()];
    const answers = await Promise.all([
      one.attempt('head', 'CASE.MERGED', { into: two.id, reason }),
      two.attempt('head', 'CASE.MERGED', { into: one.id, reason }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect([await one.phase(), await two.phase()].sort()).toEqual(['merged', 'received']);
  });
});

describe('a source judgment that is cancelled', () => {
  const cancelled = { relevantPart: 'affected' };

  it('ends the case during its comment period and closes the consultation', async () => {
    const { journey, consultation } = await posted();
    expect(await journey.confirmSource('cancelled', cancelled)).toBe('sourceCancelled');
    await journey.checkEnd('sourceCancelled');
    expect(await openConsultations()).not.toContain(consultation);
    await expectClosedForActs(journey);
  });

  it('ends a case that was suspended for the protest', async () => {
    const { journey } = await posted();
    expect(await journey.confirmSource('protested')).toBe('suspended');
    // The comment period is law and runs on.
    expect(await journey.dueOf('publicComment')).toMatch(/^2026-/);
    expect(await journey.confirmSource('cancelled', cancelled)).toBe('sourceCancelled');
    await journey.checkEnd('sourceCancelled');
  });

  it('ends a case whose decision waits for a signature', async () => {
    const journey = new Journey(desk);
    const { sha256 } = await journey.toAgenda();
    await journey.convene();
    await journey.vote('adopted');
    await journey.act('clerk', 'MINUTES.SIGNED', { minutes: paper });
    expect(await journey.act('head', 'TEXT.CONFIRMED', { finalSha256: sha256 })).toBe('signing');
    expect(await journey.confirmSource('cancelled', cancelled)).toBe('sourceCancelled');
    await journey.checkEnd('sourceCancelled');
  });

  it('in a part that does not matter ends nothing', async () => {
    const journey = await begun();
    expect(await journey.confirmSource('cancelled', { relevantPart: 'unaffected' })).toBe(
      'received',
    );
  });
});
