// What a second api process adds: the same connections, all to one process or half to each of two.
import { cpus } from 'node:os';
import { openSenders, startApi } from './api.mjs';
import { eventsOf, expectEvents } from './house.mjs';
import { against, inTurns } from './measure.mjs';

// What both can carry: with 16, two processes each wait half of the time and combine fewer questions than one that is busy.
const CONNECTIONS = 64;
const cores = cpus().length;

export const title = 'hai api : một · two api processes : one';
export const compares =
  `${CONNECTIONS} connections to one api process against ${CONNECTIONS / 2} to each of two, same database, same machine; ` +
  `the target is 1.5 from four cores on, and 0.95 below, where the two share cores with PostgreSQL (${cores} here).`;

export async function ask({ rounds, acts, house }) {
  const apis = [await startApi(house), await startApi(house)];
  const [first, second] = apis.map(({ origin }) => origin);
  const cases = { one: await house.openCases(), two: await house.openCases() };
  const all = [...cases.one, ...cases.two];
  const before = await eventsOf(house, all);
  const origins = Array.from({ length: CONNECTIONS }, (_, n) => (n % 2 === 0 ? first : second));
  const one = await openSenders(house, Array(CONNECTIONS).fill(first), cases.one);
  const two = await openSenders(house, origins, cases.two);
  try {
    // Both are warm before the first round that counts.
    await two.round(acts);
    const seen = await inTurns(
      rounds,
      { one: () => one.round(acts), two: () => two.round(acts) },
      house,
    );
    await expectEvents(house, all, before + one.accepted() + two.accepted());
    const target = { atLeast: cores >= 4 ? 1.5 : 0.95 };
    return { rounds: seen, figures: [against(title, '/s', seen.two, seen.one, target)] };
  } finally {
    one.close();
    two.close();
    await Promise.all(apis.map((api) => api.stop()));
  }
}
