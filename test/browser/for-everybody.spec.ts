import type { Page } from 'playwright-core';
import { createTestApp } from '../http/test-app';
import type { CaseDesk } from '../http/case-desk';
import { Journey, openCourtOver } from '../stories/journey';
import { builtPages } from './built-pages';
import { openPages, type Pages } from './pages';

jest.setTimeout(60_000);

let desk: CaseDesk;
let pages: Pages;

beforeAll(async () => {
  desk = await openCourtOver(await createTestApp({ logger: false, assets: builtPages() }));
  pages = await openPages(desk.test);
});
afterAll(() => pages.close());
afterEach(() => {
  expect(pages.complaints).toEqual([]);
});

/** Where the keyboard stands: the name of the field, whether one can see that it stands there, and where that is in the page. */
interface Stop {
  name: string | null;
  kind: string;
  isSeen: boolean;
  place: number;
}

const whereIsFocus = `(() => {
  const at = document.activeElement;
  const look = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  return {
    name: at.getAttribute('name'),
    kind: at.tagName === 'INPUT' ? at.type : at.tagName.toLowerCase(),
    isSeen:
      (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2) &&
      box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    place: [...document.querySelectorAll('*')].indexOf(at),
  };
})()`;

async function tab(page: Page): Promise<Stop> {
  await page.keyboard.press('Tab');
  return page.evaluate<Stop>(whereIsFocus);
}

test('a whole proposal by keyboard alone, without JavaScript: each stop can be seen, and they follow the order of the page', async () => {
  const page = await pages.open({ javaScript: false });
  await page.goto('/de-xuat');
  const typed: Readonly<Record<string, string>> = {
    number: '25/2023/DS-PT',
    date: '26/4/2023',
    court: 'Tòa án nhân dân tỉnh Quảng Ninh',
    effectiveOn: '26/4/2023',
    title: 'Về lãi chậm trả (dữ liệu minh hoạ)',
    name: 'Người đề xuất minh hoạ',
    contact: 'minh-hoa@example.org',
  };
  // Lists are walked by arrows: the province is the fourth line of the levels, the civil law the third of the fields.
  const arrows: Readonly<Record<string, number>> = { level: 3, field: 2, kind: 0 };
  const stops: Stop[] = [];
  const asked: string[] = [];
  for (let stop = await tab(page); ; stop = await tab(page)) {
    stops.push(stop);
    if (stops.length > 60) throw new Error(`The button is not reached: ${JSON.stringify(stops)}`);
    const { name, kind } = stop;
    if (kind === 'button' && asked.includes('name')) break;
    if (name === null || !(name in typed || name in arrows)) continue;
    asked.push(name);
    if (name in typed) await page.keyboard.type(typed[name] ?? '');
    for (let step = 0; step < (arrows[name] ?? 0); step += 1)
      await page.keyboard.press('ArrowDown');
  }
  expect(asked).toEqual([
    'number',
    'date',
    'court',
    'level',
    'effectiveOn',
    'title',
    'field',
    'kind',
    'name',
    'contact',
  ]);
  expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
  const places = stops.map(({ place }) => place);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  await page.keyboard.press('Enter');
  await page.locator('.trackcode b').waitFor();
  expect(await page.locator('h1').innerText()).toBe('Đã nhận được đề xuất của bạn');
  await page.context().close();
});

test('at 200 % zoom no main page scrolls sideways, and what moves stands still for whom motion makes ill', async () => {
  const journey = new Journey(desk);
  await journey.toAgenda({
    title: 'Tên án lệ dài để xem chữ xuống dòng thế nào khi phóng to (dữ liệu minh hoạ)',
  });
  await journey.convene();
  const poll = await journey.openPoll();
  // A window of 1440 pixels at 200 % lays out 720 of them.
  const view = { width: 720, height: 450, reducedMotion: true };
  const wide: string[] = [];
  const moving: string[] = [];
  const look = async (page: Page, paths: readonly string[]): Promise<void> => {
    for (const path of paths) {
      await page.goto(path);
      await page.locator('h1').first().waitFor();
      const found = await page.evaluate<{ wide: boolean; moving: number }>(`({
        wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
        moving: document.getAnimations().length,
      })`);
      if (found.wide) wide.push(path);
      if (found.moving > 0) moving.push(path);
    }
    await page.context().close();
  };
  const inCase = ['', '?phan=van-ban', '?phan=y-kien', '?phan=lich-su', '?phan=thoi-han'];
  await look(await pages.signedIn('chief', view), [
    '/lam-viec/',
    '/lam-viec/ho-so',
    ...inCase.map((part) => `/lam-viec/ho-so/${journey.id}${part}`),
    '/lam-viec/phien-hop',
    `/lam-viec/phien-hop/${journey.sitting}`,
    `/lam-viec/bieu-quyet/${poll}`,
    '/lam-viec/con-nguoi',
  ]);
  await look(await pages.signedIn('officer', view), ['/lam-viec/de-xuat']);
  await look(await pages.open(view), [
    '/',
    '/an-le',
    '/lay-y-kien',
    '/de-xuat',
    '/theo-doi',
    '/quy-trinh',
    '/tinh-thoi-han',
    '/tinh-trang',
  ]);
  expect({ wide, moving }).toEqual({ wide: [], moving: [] });
});
