// How many acts a second the engine records, beside the very same statements sent by the bare driver.
import { openFloor } from './floor.mjs';
import { caseOf, eventsOf, expectEvents } from './house.mjs';
import { against, IN_FLIGHT, inTurns, rate } from './measure.mjs';

export const title = 'engine.submit : sàn · floor';
export const compares =
  `engine.submit in this process, ${IN_FLIGHT} in flight, against the statements that it sends for one act, watched in this run and ` +
  `sent by raw pg: pool of ${IN_FLIGHT}, named, one round trip each, other cases, fresh ids, fsync on, same process.`;

export async function ask({ rounds, acts, house }) {
  const floor = await openFloor(house);
  const cases = await house.openCases();
  const before = await eventsOf(house, cases);
  let submitted = 0;
  try {
    const seen = await inTurns(
      rounds,
      {
        floor: () => rate(acts, floor.one),
        submit: () =>
          rate(acts, async (worker, n) => {
            await house.submit(caseOf(cases, worker, n));
            submitted += 1;
          }),
      },
      house,
    );
    await floor.check();
    await expectEvents(house, cases, before + submitted);
    const replay = await house.engine.replay(cases[0]);
    if (!replay.agrees) throw new Error(`The replay differs: ${JSON.stringify(replay)}`);
    return {
      rounds: seen,
      statements: floor.statements,
      rowsWritten: floor.written,
      figures: [against(title, '/s', seen.submit, seen.floor, { atLeast: 0.8 })],
    };
  } finally {
    await floor.close();
  }
}
