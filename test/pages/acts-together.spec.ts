import { eventForms } from '../../apps/web/src/pages/case/forms/model';
import type { InboxItem } from '../../apps/web/src/pages/inbox/reading';
import { commonActs } from '../../apps/web/src/pages/inbox/together';

/** Two cases that wait for the same acts. */
const waitingFor = (...types: string[]): InboxItem[] =>
  ['1', '2'].map(
    (id) =>
      ({
        candidate: { id },
        awaits: types.map((type) => ({ type, title: type })),
      }) as unknown as InboxItem,
  );

const offered = (...types: string[]): string[] =>
  commonActs(waitingFor(...types)).map(({ type }) => type);

describe('acts over several cases at once', () => {
  it('are those of which everything can be said once: a text, a day, a choice, a paper, the sitting', () => {
    const acts = [
      'PROPOSAL.ACKNOWLEDGED',
      'DRAFT.POSTED',
      'ADVISORY.REQUESTED',
      'ADVISORY.MODE_CHOSEN',
      'SITTING.CONVENED',
      'MINUTES.SIGNED',
      'DECISION.NUMBERED',
      'PRECEDENT.RELEASED',
    ];
    expect(offered(...acts)).toEqual(acts);
    expect(Object.keys(eventForms)).toEqual(expect.arrayContaining(acts));
  });

  it('are none that name a text, another case, or judge each judgment by itself', () => {
    expect(
      offered(
        'DRAFT.SUBMITTED',
        'MASKING.CONFIRMED',
        'TEXT.CONFIRMED',
        'CHANGE.MARKED',
        'CASE.MERGED',
        'SCREENING.ASSESSED',
      ),
    ).toEqual([]);
  });

  it('ask for what must be told and for nothing else', () => {
    const [convened, minutes] = commonActs(waitingFor('SITTING.CONVENED', 'MINUTES.SIGNED'));
    expect(convened?.asks.map(({ name }) => name)).toEqual(['sitting', 'date']);
    expect(minutes?.asks[0]?.fields?.map(({ name }) => name)).toEqual(['title', 'number', 'date']);
  });
});
