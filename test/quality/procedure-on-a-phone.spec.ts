import { openCourt } from '../browser/procedure/court';
import type { Play } from '../browser/procedure/play';
import { stations } from '../browser/procedure/stations';

/* The whole procedure of test/browser/procedure.spec.ts once more, with a phone in everybody's hand. */
jest.setTimeout(120_000);

const play = {} as Play;
let isBroken = false;

beforeAll(async () => {
  // Friday, 9 in the morning in Viet Nam.
  play.court = await openCourt('2026-03-20T02:00:00.000Z', { width: 390, height: 844 });
}, 120_000);
afterAll(() => play.court.close());

test.each(stations)('on a phone: %s', async (_, station) => {
  // Where an earlier station failed there is nothing that this one could begin with.
  expect(isBroken).toBe(false);
  isBroken = true;
  await station(play);
  expect(play.court.pages.complaints).toEqual([]);
  expect(play.court.faults).toEqual([]);
  isBroken = false;
});
