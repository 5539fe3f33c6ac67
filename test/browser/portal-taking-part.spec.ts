import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seedCalendar } from '@app/calendar';
import { Engine } from '@app/engine';
import { inTransaction, reader } from '@app/platform';
import type { Page } from 'playwright-core';
import { PlayedCase } from '../fixtures/selection-case';
import { makeStaff, type Staff } from '../fixtures/selection-staff';
import { createTestApp, type TestApp } from '../http/test-app';
import { expectAccessible, keepScreen, openPages, type Pages } from './pages';

const POSTED = '2026-03-27T05:00:00.000Z';
const END = '2026-04-28T17:00:00.000Z';

let pages: Pages;
let tested: TestApp;
let engine: Engine;
let staff: Staff;
let page: Page;
let origin: string;

beforeAll(async () => {
  pages = await openPages();
  ({ tested, origin } = pages);
  await tested.database.setTime(POSTED);
  await inTransaction(tested.database.dataSource, (tx) => seedCalendar(tx));
  engine = tested.app.get(Engine);
  staff = await makeStaff(tested.database);
  page = await pages.open({ javaScript: false });
});

afterAll(() => pages.close());

const rows = <Row extends object>(sql: string): Promise<Row[]> =>
  reader(tested.database.dataSource).rows<Row>(sql);

async function posted(): Promise<{ played: PlayedCase; address: string }> {
  const played = new PlayedCase(engine, staff, POSTED);
  await played.post();
  const [row] = await rows<{ id: string }>(
    `select id from consultation where process_id = '${played.process}'`,
  );
  return { played, address: `${origin}/lay-y-kien/${row!.id}` };
}

const main = (): Promise<string> => page.locator('main').innerText();

test('what is missing or too long is said beside the field and on top, and nothing typed is lost', async () => {
  const { address } = await posted();
  await page.goto(address);
  const long = 'á'.repeat(20_001);
  await page.getByLabel('Ý kiến của bạn').fill(long);
  await page.getByLabel('Thư điện tử').fill('không phải thư');
  await page.getByRole('button', { name: 'Gửi góp ý' }).click();
  expect(await page.title()).toMatch(/^Lỗi: /);
  const summary = page.getByRole('alert');
  expect(await summary.getByRole('link').allInnerTexts()).toEqual([
    'Dài hơn 1 ký tự so với mức 20.000 ký tự; hãy rút ngắn.',
    'Hãy ghi họ và tên, hoặc tên cơ quan, tổ chức.',
    'Thư điện tử phải có dạng ten@vidu.vn, hoặc để trống.',
  ]);
  await summary.getByRole('link').first().click();
  expect(page.url()).toBe(`${address}#body`);
  expect(await page.getByLabel('Ý kiến của bạn').inputValue()).toBe(long);
  const email = page.getByLabel('Thư điện tử');
  expect(await email.inputValue()).toBe('không phải thư');
  expect(await email.getAttribute('aria-invalid')).toBe('true');
  expect(await email.getAttribute('aria-describedby')).toBe('email-hint email-fault');
  expect(await rows(`select from comment where body like 'áá%'`)).toEqual([]);

  await page.goto(`${address}?lang=en`);
  await page.getByRole('button', { name: 'Send comment' }).click();
  expect(await page.title()).toMatch(/^Error: /);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.getByRole('alert').innerText()).toContain('Please write your comment.');
  await page.goto(`${origin}/lay-y-kien?lang=vi`);
});

test('the same form sent twice is one comment; with other words it is kept and asked about', async () => {
  const { address } = await posted();
  await page.goto(address);
  await page.getByLabel('Ý kiến của bạn').fill('Gửi hai lần (minh hoạ).');
  await page.getByLabel('Họ và tên').fill('Người góp ý minh hoạ');
  const key = await page.locator('input[name=key]').inputValue();
  const form = { key, name: 'Người góp ý minh hoạ', body: 'Gửi hai lần (minh hoạ).', section: '' };
  await page.getByRole('button', { name: 'Gửi góp ý' }).click();
  const first = page.url();
  const send = (more: object = {}) =>
    page.request.post(address, {
      form: { ...form, ...more },
      headers: { origin },
      maxRedirects: 0,
    });
  const again = await send();
  expect([again.status(), `${origin}${again.headers()['location'] ?? ''}`]).toEqual([303, first]);
  const changed = await send({ body: 'Lời khác (minh hoạ).' });
  expect(changed.status()).toBe(422);
  const shown = await changed.text();
  expect(shown).toContain('đã được gửi một lần với nội dung khác');
  expect(shown).toContain('Lời khác (minh hoạ).');
  expect(shown).not.toContain(key);
  expect(await rows(`select from comment where body like '%(minh hoạ).'`)).toHaveLength(1);
});

test('a reader comments on one paragraph, which is quoted in the form, and sees there what became of it', async () => {
  const { address } = await posted();
  await page.goto(address);
  const paragraph = page.locator('.para.al').first();
  const words = await paragraph.locator('p').first().innerText();
  const number = /\d+/.exec((await paragraph.getAttribute('id')) ?? '')?.[0] ?? '';
  await paragraph.getByRole('link', { name: 'Góp ý đoạn này' }).click();
  expect(page.url()).toBe(`${address}?phan=content&doan=0#gop-y`);
  const place = `Nội dung án lệ, đoạn [${number}]`;
  expect(await page.locator('.cited').innerText()).toContain(place);
  expect(await page.locator('.cited blockquote').innerText()).toBe(words);
  await page.getByLabel('Ý kiến của bạn').fill('Đề nghị làm rõ (minh hoạ).');
  await page.getByRole('button', { name: 'Gửi góp ý' }).click();
  // What is wrong is said with the passage still quoted.
  expect(await page.locator('.cited blockquote').innerText()).toBe(words);
  await page.getByLabel('Họ và tên').fill('Người góp ý minh hoạ');
  await page.getByRole('button', { name: 'Gửi góp ý' }).click();
  expect(await main()).toContain(words);
  await page.getByRole('link', { name: place }).click();
  expect(page.url()).toBe(`${address}#d${number}`);
  const said = page.locator(`#d${number} .draft__say`);
  expect(await said.innerText()).toContain('Ý kiến về đoạn này: Đã nhận 1 ý kiến, 1 chưa trả lời.');
  await keepScreen(page, 'portal-comment-on-passage');
  await page.goto(`${address}?phan=content&doan=99`);
  expect(await page.locator('.cited').count()).toBe(0);
  expect(await page.getByLabel('Góp ý về').inputValue()).toBe('content');
});

test('another site cannot make its visitors comment, and nothing but a form is taken', async () => {
  const { address } = await posted();
  const neighbour = createServer((_request, response) => {
    response
      .setHeader('content-type', 'text/html')
      .end(
        `<form method="post" action="${address}"><input name="body" value="x"><input name="name" value="x"><button>Send</button></form>`,
      );
  }).listen(0, '127.0.0.1');
  await once(neighbour, 'listening');
  await page.goto(`http://127.0.0.1:${String((neighbour.address() as AddressInfo).port)}/`);
  await page.getByRole('button').click();
  expect(await main()).toContain('Chưa có gì được gửi.');
  neighbour.closeAllConnections();
  neighbour.close();
  const before = (await rows('select from comment')).length;
  const post = (url: string, headers: Record<string, string>, data: string) =>
    page.request.post(url, { headers, data, maxRedirects: 0 });
  const form = 'application/x-www-form-urlencoded';
  const said = 'name=x&body=x';
  const answers = [
    await post(address, { origin: 'https://example.org', 'content-type': form }, said),
    await post(address, { origin: 'null', 'content-type': form }, said),
    await post(address, { 'content-type': form }, said),
    await post(address, { origin, 'content-type': 'application/json' }, '{"name":"x"}'),
    await post(address, { origin, 'content-type': form }, `body=${'x'.repeat(300_000)}`),
    await post(
      `${origin}/api/v1/deadlines/compute`,
      { origin, 'content-type': form },
      'start=2026-03-27&amount=30&unit=days',
    ),
  ];
  expect(answers.map((answer) => answer.status())).toEqual([403, 403, 403, 415, 413, 415]);
  expect(answers[4]!.headers()['content-type']).toBe('text/html; charset=utf-8');
  expect(await rows('select from comment')).toHaveLength(before);
});

test('a draft that was not posted is as unknown as any address', async () => {
  const played = new PlayedCase(engine, staff, POSTED);
  await played.open('a');
  const unknown = '01900000-0000-7000-8000-000000000000';
  const bodies = new Set<string>();
  for (const path of [
    `/lay-y-kien/${played.process}`,
    `/lay-y-kien/${unknown}`,
    '/lay-y-kien/x',
    '/y-kien/GY-00000-00000-00000-00000',
    '/de-xuat/DX-00000-00000-00000-00000',
  ]) {
    const answer = await page.goto(`${origin}${path}`);
    expect([path, answer?.status()]).toEqual([path, 404]);
    bodies.add(await main());
  }
  expect(bodies.size).toBe(1);
});

test('anybody proposes a judgment and follows it by its code, without learning what is internal', async () => {
  await page.goto(`${origin}/de-xuat`);
  await page.getByLabel('Ngày ban hành').fill('31/02/2023');
  await page.getByLabel('Tòa án đã xét xử').fill('Tòa án nhân dân tỉnh Quảng Ninh');
  await page.getByRole('button', { name: 'Gửi đề xuất' }).click();
  expect(await page.title()).toMatch(/^Lỗi: /);
  expect(await page.getByRole('alert').getByRole('link').allInnerTexts()).toEqual([
    'Hãy ghi số bản án, quyết định, không quá 64 ký tự.',
    'Hãy ghi ngày ban hành dạng ngày/tháng/năm, ví dụ 26/04/2023.',
    'Hãy chọn cấp Tòa án.',
    'Hãy ghi tên đề xuất.',
    'Hãy chọn lĩnh vực.',
    'Hãy ghi họ và tên, hoặc tên cơ quan, tổ chức.',
  ]);
  expect(await page.getByLabel('Ngày ban hành').inputValue()).toBe('31/02/2023');
  expect(await page.getByLabel('Tòa án đã xét xử').inputValue()).toMatch(/Quảng Ninh/);

  await page.getByLabel('Số bản án').fill('25/2023/DS-PT');
  await page.getByLabel('Ngày ban hành').fill('26/4/2023');
  await page.getByLabel('Cấp Tòa án').selectOption('province');
  await page.getByLabel('Tên đề xuất').fill('Về lãi chậm trả (dữ liệu minh hoạ)');
  await page.getByLabel('Lĩnh vực').selectOption('dân sự');
  await page.getByLabel('Họ và tên').fill('Người đề xuất minh hoạ');
  await page.getByRole('button', { name: 'Gửi đề xuất' }).click();
  expect(await page.locator('h1').innerText()).toBe('Đã nhận được đề xuất của bạn');
  const code = await page.locator('.trackcode b').innerText();
  expect(page.url()).toBe(`${origin}/de-xuat/${code}?da-gui=1`);
  expect(await page.content()).not.toContain('Người đề xuất minh hoạ');
  const [kept] = await rows<{ process: string; route: string; name: string; level: string }>(
    `select process_id as process, route, name, source_level as level
     from candidate join candidate_proposer using (process_id) where tracking_code = '${code}'`,
  );
  expect(kept).toMatchObject({ route: 'a', name: 'Người đề xuất minh hoạ', level: 'province' });

  await engine.submit({
    process: kept!.process,
    event: 'PROPOSAL.ACKNOWLEDGED',
    data: {},
    sender: { kind: 'person', person: staff.officer },
    receivedAt: new Date(POSTED),
  });
  await page.goto(`${origin}/theo-doi`);
  await page.getByLabel('Mã theo dõi').fill(code);
  await page.getByRole('button', { name: 'Xem' }).click();
  expect(page.url()).toBe(`${origin}/de-xuat/${code}`);
  expect(await page.locator('[aria-current=step]').innerText()).toMatch(/Nghiên cứu, sàng lọc/);

  await page.goto(`${origin}/theo-doi?ma=DX-1`);
  expect(await page.getByRole('alert').innerText()).toContain('Mã phải bắt đầu bằng DX hoặc GY');
});

test('the calculator explains each day, and says what it could not read', async () => {
  await page.goto(`${origin}/tinh-thoi-han`);
  await page.getByLabel('Ngày xảy ra sự kiện').fill('27/3/2026');
  await page.getByLabel('Độ dài').fill('30');
  await page.getByRole('button', { name: 'Tính ngày cuối cùng' }).click();
  expect(await page.locator('.due').innerText()).toBe('thứ Ba, 28/04/2026');
  expect(await main()).toMatch(/Lịch ngày nghỉ: phiên bản 1/);
  const days = await page.locator('.daytable tbody tr').allInnerTexts();
  expect(days).toHaveLength(33);
  expect(days[30]).toMatch(/Chủ nhật, 26\/04\/2026\s+30\s+ngày nghỉ/);
  await page.goto(`${origin}/tinh-thoi-han?start=27/3/2026&amount=0&unit=workingDays&lang=en`);
  expect(await page.getByRole('alert').innerText()).toContain(
    'Enter the length as a whole number from 1 to 2,500.',
  );
  await page.goto(`${origin}/tinh-thoi-han?start=27/3/2026&amount=1&unit=workingDays`);
  expect(await page.locator('.due').innerText()).toBe('Monday, 30/03/2026');
  await page.goto(`${origin}/tinh-thoi-han?lang=vi`);
});

test('every page is accessible in both languages and both themes, at the width of a telephone too', async () => {
  const { address } = await posted();
  for (const [language, theme, width] of [
    ['vi', 'light', 1440],
    ['en', 'dark', 390],
  ] as const) {
    const tab = await pages.open({ language, theme, width });
    for (const [name, path] of [
      ['consultations', '/lay-y-kien'],
      ['consultation', `${new URL(address).pathname}?phan=content&doan=0`],
      ['propose', '/de-xuat'],
      ['follow', '/theo-doi?ma=x'],
      ['calculator', '/tinh-thoi-han?start=27/03/2026&amount=30&unit=days'],
    ] as const) {
      await tab.goto(path);
      await expectAccessible(tab);
      const wide = await tab.evaluate<boolean>(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      );
      expect([path, wide]).toEqual([path, false]);
      await keepScreen(tab, `portal-${name}-${language}-${String(width)}`);
    }
    await tab
      .getByRole('link', { name: language === 'vi' ? 'Đề xuất bản án' : 'Propose a judgment' })
      .click();
    await tab
      .getByRole('button', { name: language === 'vi' ? 'Gửi đề xuất' : 'Send proposal' })
      .click();
    await tab.getByRole('alert').waitFor();
    await expectAccessible(tab);
    await keepScreen(tab, `portal-propose-faults-${language}-${String(width)}`);
    await tab.context().close();
  }
  expect(pages.complaints).toEqual([]);
});

test('an address that asks too often is told to wait, by a page and for every process together', async () => {
  const small = await createTestApp({
    logger: false,
    publicLimit: { name: 'public', burst: 2, secondsEach: 60 },
  });
  const ask = (method: 'GET' | 'POST') =>
    small.app.inject({
      method,
      url: '/de-xuat',
      ...(method === 'POST' && {
        headers: {
          host: 'an-le.example',
          origin: 'http://an-le.example',
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: 'title=x',
      }),
    });
  const answers = [await ask('GET'), await ask('GET'), await ask('GET'), await ask('POST')];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429, 429]);
  expect(Number(answers[3]!.headers['retry-after'])).toBeGreaterThan(0);
  expect(answers[3]!.body).toContain('Quá nhiều yêu cầu');
  await small.close();
});

// Last: simulated time does not go back.
test('a visitor reads an open draft, sees why it closes when it does, comments and learns what became of it', async () => {
  const { played, address } = await posted();
  await page.goto(`${origin}/lay-y-kien`);
  expect(await main()).toMatch(/Còn 32 ngày[^]*hết 24 giờ 00 thứ Ba, 28\/04\/2026/);
  expect(await main()).toContain('Luật định · khoản 1 Điều 4');
  await page.locator(`a.btn[href='${new URL(address).pathname}']`).click();
  expect(page.url()).toBe(address);
  // The 30th day is a Sunday before the Hùng Kings' day: each step is told, with its law.
  expect(await main()).toMatch(/thứ Sáu, 27\/03\/2026; ngày này không tính/);
  expect(await main()).toMatch(/Giỗ Tổ Hùng Vương/);
  expect(await main()).toContain('khoản 5 Điều 148 Bộ luật Dân sự năm 2015');
  expect(await page.locator('#d1').count()).toBe(1);

  await page.getByRole('link', { name: /^Góp ý về phần này ?: Giải pháp pháp lý$/ }).click();
  expect(await page.getByLabel('Góp ý về').inputValue()).toBe('solution');
  const hostile = '<script>document.title="x"</script> & "nháy" \nDòng hai';
  await page.getByLabel('Ý kiến của bạn').fill(hostile);
  await page.getByLabel('Họ và tên, hoặc tên cơ quan, tổ chức').fill('Người góp ý minh hoạ');
  await page.getByRole('button', { name: 'Gửi góp ý' }).click();
  expect(await page.locator('h1').innerText()).toBe('Ý kiến đã được tiếp nhận');
  expect(await page.locator('.said').textContent()).toBe(hostile.trim());
  expect(await page.locator('main script').count()).toBe(0);
  expect(await main()).toMatch(/Trong thời hạn[^]*Chưa trả lời/);
  const code = await page.locator('.trackcode b').innerText();
  expect(code).toMatch(/^GY(-[0-9A-Z]{5}){4}$/);
  // Neither name nor e-mail is in an address, and the page does not show who sent it.
  expect(page.url()).toBe(`${origin}/y-kien/${code}?da-gui=1`);
  expect(await page.content()).not.toContain('Người góp ý minh hoạ');

  await tested.database.setTime(END);
  const [comment] = await rows<{ id: string }>(
    `select id from comment where tracking_code = '${code}'`,
  );
  await played.act('officer', 'COMMENT.ANSWERED', {
    comment: comment!.id,
    disposition: 'accepted',
    text: 'Đã sửa giải pháp pháp lý (minh hoạ).',
  });
  const limits = await engine.deadlines(reader(tested.database.dataSource), played.process);
  await engine.ring(
    limits.find(({ step, rung }) => step === 'publicComment' && rung === 'due')!.id,
  );
  await page.goto(`${origin}/theo-doi`);
  await page.getByLabel('Mã theo dõi').fill(` ${code.toLowerCase().replaceAll('-', ' ')} `);
  await page.getByRole('button', { name: 'Xem' }).click();
  expect(await main()).toContain('Chưa trả lời');
  await played.act('head', 'ANSWERS.APPROVED');
  await page.reload();
  expect(await main()).toMatch(/Tiếp thu[^]*Đã sửa giải pháp pháp lý \(minh hoạ\)\./);

  await page.goto(address);
  expect(await main()).toContain('Đợt lấy ý kiến này đã kết thúc');
  expect(await main()).toContain('Ý kiến về cả phần này: Đã nhận 1 ý kiến, 1 tiếp thu.');
  expect(await main()).not.toContain('nháy');
});
