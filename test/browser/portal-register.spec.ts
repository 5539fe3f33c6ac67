import { inTransaction } from '@app/platform';
import { seedRegister } from '@app/register';
import type { Page } from 'playwright-core';
import { expectAccessible, keepScreen, openPages, type Pages, type View } from './pages';

let pages: Pages;
const opened: Page[] = [];

beforeAll(async () => {
  pages = await openPages();
  await inTransaction(pages.tested.database.dataSource, seedRegister);
  await pages.tested.database.setTime('2026-11-23T02:00:00Z');
}, 120_000);
afterEach(async () => {
  for (const page of opened.splice(0)) await page.context().close();
});
afterAll(() => pages.close());

/** A reader whose browser runs no scripts: everything on the portal must work for them. */
async function reads(address: string, view: View = {}): Promise<Page> {
  const page = await pages.open({ javaScript: false, ...view });
  opened.push(page);
  await page.goto(address);
  return page;
}

const numbersOn = (page: Page): Promise<string[]> => page.locator('.reg .no').allTextContents();

describe('the register, without JavaScript', () => {
  it('is searched from the first page, with accents or without, to the same án lệ', async () => {
    const page = await reads('/');
    await page.getByRole('searchbox').fill('dat coc');
    await page.getByRole('button', { name: 'Tìm' }).click();
    expect(new URL(page.url()).pathname).toBe('/an-le');
    const found = await numbersOn(page);
    expect(found).toContain('79/2025/AL');
    await page.getByRole('searchbox').fill('đặt cọc');
    await page.keyboard.press('Enter');
    await page.waitForURL(/%C4%91/);
    expect(await numbersOn(page)).toEqual(found);
  });

  it.each(['an le so 70', '70/2023/AL', 'AL 70', '70-2023'])(
    'finds án lệ 70 by "%s" and says so in a sentence',
    async (q) => {
      const page = await reads(`/an-le?q=${encodeURIComponent(q)}`);
      expect(await numbersOn(page)).toEqual(['70/2023/AL']);
      expect(await page.locator('.found').textContent()).toContain(`Tìm thấy 1 án lệ với “${q}”.`);
    },
  );

  it('is narrowed by field, year and status, and each choice says how many it leaves', async () => {
    const page = await reads('/an-le');
    const labour = page.locator('#field option[value="lao động"]');
    expect(await labour.textContent()).toBe('Lao động (2)');
    await page.getByLabel('Lĩnh vực').selectOption('lao động');
    await page.getByRole('button', { name: 'Lọc' }).click();
    await page.waitForURL(/field=/);
    expect(await numbersOn(page)).toEqual(['70/2023/AL', '20/2018/AL']);
    await page.getByLabel('Năm của số án lệ').selectOption('2018');
    await page.getByRole('button', { name: 'Lọc' }).click();
    await page.waitForURL(/year=2018/);
    expect(await numbersOn(page)).toEqual(['20/2018/AL']);
    await page.getByRole('link', { name: 'Bỏ mọi điều kiện' }).click();
    expect(await page.locator('.found').textContent()).toContain('Tìm thấy 90 án lệ');
  });

  it('is paged by 20, and the last page leads back', async () => {
    const page = await reads('/an-le');
    expect(await numbersOn(page)).toHaveLength(20);
    await page.getByRole('link', { name: 'Trang sau' }).click();
    expect((await numbersOn(page))[0]).toBe('70/2023/AL');
    await page.goto('/an-le?page=99');
    expect(await numbersOn(page)).toHaveLength(10);
    expect(await page.getByText('Trang 5 trên 5').count()).toBe(1);
  });

  it('says in words what to try where nothing is found', async () => {
    const page = await reads('/an-le?q=khongcogi');
    expect(await page.getByRole('heading', { name: 'Không có án lệ nào như vậy' }).count()).toBe(1);
  });
});

describe('the page of an án lệ, without JavaScript', () => {
  it('has one address; every other spelling leads there for good', async () => {
    const page = await reads('/an-le/70-2023-AL');
    for (const spelling of [
      '/an-le/AL%2070',
      '/an-le/70',
      '/an-le/70/2023/AL',
      '/an-le/70%2F2023%2FAL',
    ]) {
      const answer = await page.request.get(spelling, { maxRedirects: 0 });
      expect([spelling, answer.status(), answer.headers()['location']]).toEqual([
        spelling,
        301,
        '/an-le/70-2023-AL',
      ]);
    }
    expect((await page.request.get('/an-le/91-2026-AL')).status()).toBe(404);
  });

  it('tells status, source, dates with the days between, certainty, citation and sources', async () => {
    const page = await reads('/an-le/70-2023-AL');
    const text = await page.locator('main').innerText();
    for (const said of [
      'Đang được áp dụng',
      'từ thứ Tư, 01/11/2023',
      '06/2022/LĐ-GĐT',
      'Đoạn 3 và 4 phần "Nhận định của Tòa án"',
      '326 ngày',
      '44 ngày',
      '31 ngày',
      'chưa kiểm chứng: chưa nguồn nào đã đọc xác nhận',
      'công bố theo Quyết định số 364/QĐ-CA ngày 01/10/2023',
      'Nguồn 1: ntpartnerlawfirm.com',
      'Chưa có ở đây',
    ])
      expect(text).toContain(said);
    await keepScreen(page, 'portal-an-le');
  });

  it('says that án lệ 08/2016/AL lapsed by itself, since when and by what', async () => {
    const page = await reads('/an-le/08-2016-AL');
    const text = await page.locator('aside').innerText();
    expect(text).toContain('Đương nhiên bị bãi bỏ');
    expect(text).toContain('từ thứ Sáu, 15/03/2019');
    expect(text).toContain('Nghị quyết 01/2019/NQ-HĐTP');
  });

  it('is printed in Tinos, without navigation', async () => {
    const page = await reads('/an-le/26-2018-AL');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: 'Điều hướng chính' }).isVisible()).toBe(
      false,
    );
    const font = await page.evaluate<string>(
      `getComputedStyle(document.querySelector('.dochead h1')).fontFamily`,
    );
    expect(font).toMatch(/^Tinos/);
  });
});

describe('the first page, procedure and status, without JavaScript', () => {
  it('compute their figures from the register', async () => {
    const page = await reads('/');
    const text = await page.locator('main').innerText();
    for (const said of [
      '90 án lệ do Hội đồng',
      'từ số 01/2016/AL đến số 90/2026/AL',
      '791 ngày',
      '49 án lệ',
    ])
      expect(text).toContain(said);
    expect(await page.locator('.cols b').allTextContents()).toEqual([
      '10',
      '6',
      '10',
      '3',
      '10',
      '13',
      '4',
      '14',
      '2',
      '10',
      '8',
    ]);
    await page.goto('/quy-trinh');
    const procedure = await page.locator('main').innerText();
    for (const said of [
      '791 ngày',
      '19 ngày',
      '32 ngày',
      'khoản 1 Điều 4 Nghị quyết số 04/2019/NQ-HĐTP',
    ])
      expect(procedure).toContain(said);
    await page.goto('/tinh-trang');
    expect(await page.locator('main').innerText()).toContain('Cơ sở dữ liệu');
    expect(await page.getByRole('row', { name: /Bộ phận giữ thời hạn/ }).innerText()).toContain(
      'Đang ngừng',
    );
    expect(await page.getByRole('row', { name: /Việc đang chờ/ }).innerText()).toContain(
      'Không dồn',
    );
  });

  it('are read in English after one press, and stay so', async () => {
    const page = await reads('/');
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('link', { name: 'Procedure', exact: true }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('h1').textContent()).toBe('How án lệ are selected and published');
  });

  it('turn dark and light by the switch', async () => {
    const page = await reads('/an-le');
    const paper = (): Promise<string> =>
      page.evaluate<string>(`getComputedStyle(document.body).backgroundColor`);
    const light = await paper();
    await page.getByRole('link', { name: 'Nền tối' }).click();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await paper()).not.toBe(light);
  });

  it('are walked by keyboard alone: skip link, search, first result', async () => {
    const page = await reads('/an-le');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Chuyển tới nội dung');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('sai lam');
    await page.getByRole('searchbox').fill('án lệ số 26');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await page.locator('.reg a').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/an-le/26-2018-AL');
  });
});

const addresses = [
  '/',
  '/an-le',
  '/an-le?q=khongcogi',
  '/an-le/26-2018-AL',
  '/quy-trinh',
  '/tinh-trang',
];
const views = (['vi', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme })),
);

describe('for everybody', () => {
  it.each(views)('no fault of accessibility in $language, $theme', async (view) => {
    // What looks for faults is a script itself, so these readers run scripts.
    const page = await reads('/', { ...view, javaScript: true });
    for (const address of addresses) {
      await page.goto(address);
      await expectAccessible(page);
    }
  });

  it('nothing scrolls sideways at 390 px', async () => {
    const page = await reads('/', { width: 390, height: 844 });
    for (const address of addresses) {
      await page.goto(address);
      const beyond = await page.evaluate<number>(
        `document.documentElement.scrollWidth - document.documentElement.clientWidth`,
      );
      expect([address, beyond]).toEqual([address, 0]);
    }
    await page.goto('/');
    await keepScreen(page, 'portal-trang-chu-390');
  });

  it('no page complained of anything', () => {
    expect(pages.complaints).toEqual([]);
  });
});
