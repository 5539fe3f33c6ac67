import { openCourt } from './procedure/court';
import type { Play } from './procedure/play';
import { stations } from './procedure/stations';

/*
 * Draft 13/2024 from the public form to "in force", only through the pages, by people who work at the same time in windows of
 * their own. Nothing is sent but by a form; the clock alone is moved. The tests are the stations, in the order of the procedure.
 */
jest.setTimeout(90_000);

const play = {} as Play;
let isBroken = false;

beforeAll(async () => {
  // Friday, 9 in the morning in Viet Nam.
  play.court = await openCourt('2026-03-20T02:00:00.000Z');
}, 120_000);
afterAll(() => play.court.close());

test.each(stations)('%s', async (_, station) => {
  // Where an earlier station failed there is nothing that this one could begin with.
  expect(isBroken).toBe(false);
  isBroken = true;
  await station(play);
  expect(play.court.pages.complaints).toEqual([]);
  expect(play.court.faults).toEqual([]);
  isBroken = false;
});
