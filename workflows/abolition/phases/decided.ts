import { model } from '../model';

/** The plenary was held and votes by Đ6(3). Without a quorum, or postponed, it has not been held for this matter. */
export const plenary = model.createStateConfig({
  on: {
    'ITEM.POSTPONED': { target: '#abolition.pending.matter.agenda', actions: 'forgetSitting' },
    'VOTE.CONCLUDED': [
      { target: 'adopted', guard: 'voteAdopted', actions: 'rememberVote' },
      {
        target: 'kept',
        guard: 'voteNotAdopted',
        actions: [
          'rememberVote',
          { type: 'notify', params: { audience: 'petitioner', notice: 'petition.answered' } },
        ],
      },
      { target: '#abolition.pending.matter.agenda', actions: 'forgetSitting' },
    ],
  },
});

/** Abolished by the vote; the minutes are the basis of the decision. */
export const adopted = model.createStateConfig({
  on: { 'MINUTES.SIGNED': { target: 'signing' } },
});

/** The Chief Justice publishes the abolition (Đ10). */
export const signing = model.createStateConfig({
  on: { 'DECISION.SIGNED': { target: 'publishing' } },
});

/** The records desk numbers the decision, which names its day of effect; another person releases it. */
export const publishing = model.createStateConfig({
  on: {
    'DECISION.NUMBERED': { guard: 'notNumberedYet', actions: 'rememberDecision' },
    'ABOLITION.RELEASED': {
      target: 'abolished',
      guard: 'numbered',
      actions: [
        'registerAbolish',
        { type: 'notify', params: { audience: 'court', notice: 'precedent.abolished' } },
        { type: 'notify', params: { audience: 'petitioner', notice: 'petition.answered' } },
      ],
    },
  },
});
