import { textOf } from '../../test/fixtures/selection/occurrences';
import { Walk } from '../../test/fixtures/selection/walk';

describe('the routes from proposal to in force', () => {
  it('a judge proposes (route b): no posting, an advisory opinion in writing, the vote, in force on the named day', () => {
    const walk = Walk.open().through(
      'PROPOSAL.ACKNOWLEDGED',
      'SCREENING.ASSESSED',
      'SOURCE.CONFIRMED',
      'SCREENING.APPROVED',
      'DRAFT.SUBMITTED',
      'DRAFT.APPROVED',
    );
    expect(walk.phase).toBe('advisoryDecision');
    walk.through('ADVISORY.REQUESTED', 'ADVISORY.MODE_CHOSEN', 'OPINION.GIVEN');
    walk.take('DEADLINE.ADVISORY_OPINION_CLOSED', { at: '2026-05-20T17:00:00.000Z' });
    expect(walk.phase).toBe('revising');
    walk.through('DRAFT.SUBMITTED', 'DRAFT.APPROVED', 'SOURCE.CONFIRMED', 'SITTING.CONVENED');
    walk.through('VOTE.CONCLUDED', 'MINUTES.SIGNED', 'CHANGE.MARKED', 'TEXT.CONFIRMED');
    walk.through('DECISION.SIGNED', 'DECISION.NUMBERED');
    walk.take('MASKING.CONFIRMED', { data: { textSha256: textOf.final } });
    walk.through('PRECEDENT.RELEASED');
    expect(walk.phase).toBe('published');
    walk.take('DEADLINE.APPLICATION_DAY', { at: '2026-07-14T17:00:00.000Z' });
    expect(walk.phase).toBe('inForce');
    expect(walk.snapshot.status).toBe('done');
    expect(walk.effects).toContainEqual({
      type: 'domain',
      name: 'register.inForce',
      data: { precedent: '91/2026/AL', from: '2026-07-15' },
    });
  });
});
