// How many decisions a second, with nothing around them: one machine, one act that it accepts, no database.
import { built } from './dist.mjs';
import { ACT } from './house.mjs';
import { figure, inTurns, median } from './measure.mjs';

const SECONDS = 1;

export const title = 'quyết định thuần túy · pure decide';
export const compares = 'decide(machine, snapshot, SOURCE.CONFIRMED) in a loop, one thread.';

export async function ask({ rounds }) {
  const { begin, decide } = built('workflows/kernel');
  const { selection } = built('workflows/selection');
  const machine = selection.machines[selection.currentVersion];
  const shared = { at: '2026-03-02T01:00:00.000Z', by: { person: 'p', roles: ['research'] } };
  const { snapshot } = begin(machine, {
    ...shared,
    type: 'PROPOSAL.RECEIVED',
    facts: {},
    data: {
      route: 'a',
      title: 't',
      field: 'dân sự',
      sourceJudgment: { number: '1', date: '2020-01-10', court: 'c', level: 'supreme' },
      proposer: { kind: 'court' },
      receivedOn: '2026-03-02',
    },
  });
  const event = { ...shared, type: ACT.type, data: ACT.data, facts: {} };
  const seen = await inTurns(rounds, {
    decide: () => {
      const began = performance.now();
      let acts = 0;
      for (; performance.now() - began < SECONDS * 1000; acts += 1)
        if (!decide(machine, snapshot, event).accepted) throw new Error('It was refused.');
      return { acts, perSecond: (acts * 1000) / (performance.now() - began) };
    },
  });
  return {
    rounds: seen,
    figures: [figure(title, median(seen.decide), '/s', { atLeast: 15_000 })],
  };
}
