import { v7 as uuid } from 'uuid';
import { CaseDesk, type Part } from './case-desk';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await CaseDesk.open();
});
afterAll(() => desk.close());

const put = (id: string, as: Part, place: object, headers = {}) =>
  desk.send('PUT', `/candidates/${id}/folder`, as, place, headers);
const folder = async (id: string, as: Part = 'officer') =>
  (await desk.send('GET', `/candidates/${id}/folder`, as)).body;
const listed = async (as: Part, place: string): Promise<string[]> => {
  const { status, body } = await desk.send(
    'GET',
    `/candidates?place=${encodeURIComponent(place)}`,
    as,
  );
  expect(status).toBe(200);
  return (body['items'] as { id: string }[]).map(({ id }) => id);
};

const cabinet = { place: 'Tủ 3, ngăn 2, phòng 405' };

test('the place of a paper folder is recorded by a desk that handles paper, with who has it, since when and by whom; each place is kept', async () => {
  const id = await desk.proposed();
  expect(await folder(id)).toMatchObject({ items: [], folder: null, mayMove: true });
  const first = await put(id, 'records', cabinet);
  expect(first.status).toBe(404); // The records desk does not yet see a case that was just received.
  const placed = await put(id, 'officer', { ...cabinet, keeper: { unit: 'Phòng Lưu trữ' } });
  expect(placed).toMatchObject({ status: 200, etag: '"1"' });
  expect(placed.body).toMatchObject({
    version: 1,
    place: 'Tủ 3, ngăn 2, phòng 405',
    keeper: { unit: 'Phòng Lưu trữ' },
    by: { person: desk.personOf('officer') },
    since: '2026-03-02T01:00:00.000Z',
  });
  await desk.test.database.setTime('2026-03-03T02:00:00.000Z');
  const moved = await put(id, 'office', {
    place: 'Bàn của lãnh đạo Vụ',
    keeper: { person: desk.personOf('head') },
  });
  expect(moved.body).toMatchObject({
    version: 2,
    keeper: { person: desk.personOf('head'), name: 'Người thử head' },
  });
  const { items, ...now } = await folder(id);
  expect(now).toMatchObject({ folder: moved.body, nextCursor: null });
  expect(items).toEqual([moved.body, placed.body]);
  const { body } = await desk.send('GET', `/candidates/${id}`, 'head');
  expect(body['folder']).toEqual(moved.body);
  const inbox = await desk.send('GET', '/inbox', 'officer');
  expect(inbox.body['items']).toContainEqual(
    expect.objectContaining({
      candidate: expect.objectContaining({ id }) as unknown,
      folder: moved.body,
    }),
  );
});

test.each<[string, Part, object, number]>([
  ['an empty place', 'officer', { place: '' }, 400],
  ['a place of blanks', 'officer', { place: '  \t ' }, 400],
  ['a place of more than 200 characters', 'officer', { place: 'x'.repeat(201) }, 400],
  ['no place', 'officer', {}, 400],
  [
    'person and unit at once',
    'officer',
    { ...cabinet, keeper: { person: uuid(), unit: 'x' } },
    400,
  ],
  ['a unit without a name', 'officer', { ...cabinet, keeper: { unit: ' ' } }, 400],
  ['a person who does not exist', 'officer', { ...cabinet, keeper: { person: uuid() } }, 409],
  ['a desk that handles no paper', 'chief', cabinet, 403],
  ['who only reads', 'auditor', cabinet, 403],
  ['who may not know of the case', 'editor', cabinet, 404],
  ['who sees only its progress', 'judge', cabinet, 404],
])('%s is refused in words, and nothing is recorded', async (_, as, place, status) => {
  const id = await desk.proposed();
  const answer = await put(id, as, place);
  expect(answer.status).toBe(status);
  expect(String(answer.body['detail']).length).toBeGreaterThan(10);
  expect(await folder(id)).toMatchObject({ items: [], folder: null });
});

test('what is too long is said in both languages, at its place', async () => {
  const id = await desk.proposed();
  const faults = async (language: string) =>
    (await put(id, 'officer', { place: 'x'.repeat(201) }, { 'accept-language': language })).body[
      'errors'
    ];
  expect(await faults('vi')).toMatchObject([
    { pointer: '#/place', message: 'Không quá 200 ký tự.' },
  ]);
  expect(await faults('en')).toMatchObject([{ message: 'At most 200 characters.' }]);
});

test('who saw an older place is refused and told the present one; the same sent twice counts once', async () => {
  const id = await desk.proposed();
  const key = { 'idempotency-key': uuid(), 'if-match': '"0"' };
  const first = await put(id, 'officer', cabinet, key);
  expect(await put(id, 'officer', cabinet, key)).toEqual(first);
  const late = await put(id, 'office', { place: 'Tủ 9' }, { 'if-match': '"0"' });
  expect(late).toMatchObject({ status: 412, body: { currentVersion: 1, expectedVersion: 0 } });
  expect(late.body['detail']).toBe(
    'Nơi để hồ sơ giấy đã thay đổi: nay ở "Tủ 3, ngăn 2, phòng 405". Hãy xem lại trước khi gửi.',
  );
  // The same place again is no new place.
  expect((await put(id, 'office', cabinet)).body).toEqual(first.body);
  expect((await folder(id))['items']).toHaveLength(1);
});

test('a folder is found in the list of cases by its place, with or without accents, where it is now and by who reads the case', async () => {
  const [id, other] = [await desk.proposed(), await desk.proposed()];
  await put(id, 'officer', { place: 'Kệ số 7, hành lang tầng Bốn', keeper: { unit: 'Văn thư' } });
  await put(other, 'officer', { place: 'Kệ số 8' });
  expect(await listed('officer', 'ke 7')).toEqual([id]);
  expect(await listed('officer', 'tang bon van thu')).toEqual([id]);
  expect(await listed('head', 'KỆ SỐ')).toEqual([other, id]);
  expect(await listed('head', '%')).toEqual([]);
  // Who proposed both sees that they go on, and not where they lie.
  expect(await listed('judge', 'kệ')).toEqual([]);
  const seen = await desk.send('GET', '/candidates', 'judge');
  expect((seen.body['items'] as { folder: unknown }[]).filter((item) => item.folder)).toEqual([]);
  await put(id, 'officer', { place: 'Tủ của lãnh đạo' });
  expect(await listed('officer', 'kệ 7')).toEqual([]);
});
