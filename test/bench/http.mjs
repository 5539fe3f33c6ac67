// How many acts a second come through HTTP, beside the same floor.
import { openSenders, startApi } from './api.mjs';
import { openFloor } from './floor.mjs';
import { eventsOf, expectEvents } from './house.mjs';
import { against, IN_FLIGHT, inTurns, rate } from './measure.mjs';

export const title = 'qua HTTP · through HTTP : sàn · floor';
export const compares =
  `POST /candidates/:id/events to one api process (npm run api, logs to a file), ${IN_FLIGHT} keep-alive connections, bearer token, ` +
  'Idempotency-Key, If-Match, every answer 201 with the next version, against the floor of engine.submit; sender on the same cores.';

export async function ask({ rounds, acts, house, profile }) {
  const floor = await openFloor(house);
  const cases = await house.openCases();
  const before = await eventsOf(house, cases);
  const api = await startApi(house, { profile });
  const senders = await openSenders(house, Array(IN_FLIGHT).fill(api.origin), cases);
  try {
    const seen = await inTurns(
      rounds,
      {
        floor: () => rate(acts, floor.one),
        http: () => senders.round(acts),
      },
      house,
    );
    await floor.check();
    await expectEvents(house, cases, before + senders.accepted());
    return {
      rounds: seen,
      figures: [against(title, '/s', seen.http, seen.floor, { atLeast: 0.5 })],
    };
  } finally {
    senders.close();
    await floor.close();
    await api.stop();
  }
}
