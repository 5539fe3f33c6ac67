import { CaseDesk } from './case-desk';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await CaseDesk.open();
});
afterAll(() => desk.close());

interface InboxBody {
  today: string;
  restDays: string[];
  items: {
    candidate: { id: string };
    left: { amount: number; unit: string; basis: string | null };
  }[];
}
const inbox = async (): Promise<InboxBody> =>
  (await desk.send('GET', '/inbox', 'officer')).body as unknown as InboxBody;
const leftOf = async (id: string) =>
  (await inbox()).items.find(({ candidate }) => candidate.id === id)!.left;

test('what is left is told in the unit in which the limit is counted: working days of an internal one, over a weekend', async () => {
  // Monday 02/03/2026; three working days to acknowledge end on Thursday.
  const id = await desk.proposed();
  expect(await leftOf(id)).toEqual({ amount: 3, unit: 'workingDays', basis: null });
  await desk.test.database.setTime('2026-03-05T01:00:00.000Z');
  expect(await leftOf(id)).toMatchObject({ amount: 0 });
  await desk.test.database.setTime('2026-03-09T01:00:00.000Z');
  // Friday and Monday; nobody works on Saturday and Sunday.
  expect(await leftOf(id)).toMatchObject({ amount: -2, unit: 'workingDays' });
});

test('today and the days of rest within fourteen days are those of the system in Viet Nam, whatever the clock of the reader', async () => {
  await desk.test.database.setTime('2026-04-23T18:00:00.000Z');
  const { today, restDays } = await inbox();
  expect(today).toBe('2026-04-24');
  // Giỗ Tổ Hùng Vương falls on Sunday 26/04/2026 and is made up for on Monday; then 30/4 and 1/5.
  expect(restDays).toEqual([
    '2026-04-25',
    '2026-04-26',
    '2026-04-27',
    '2026-04-30',
    '2026-05-01',
    '2026-05-02',
    '2026-05-03',
  ]);
});
