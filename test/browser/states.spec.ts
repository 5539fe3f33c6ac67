import type { Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { proposalB } from '../http/case-desk';
import { PlenaryDesk } from '../http/plenary-desk';
import { createTestApp } from '../http/test-app';
import { builtPages } from './built-pages';
import { expectAccessible, keepScreen, openPages, type Pages } from './pages';

let desk: PlenaryDesk;
let pages: Pages;
let poll: string;
let candidate: string;

beforeAll(async () => {
  const app = await createTestApp({ logger: false, assets: builtPages() });
  desk = await PlenaryDesk.open(app);
  ({ poll } = await desk.opened(17));
  const token = desk.tokenOf(desk.world.judge(1));
  const answer = await desk.call('POST', 'candidates', token, { proposal: proposalB });
  candidate = answer.json<{ id: string }>().id;
  pages = await openPages(app);
}, 60_000);
afterAll(() => pages.close());

/** Each page that shows work: who looks at it, what of the api it stands on, and what it shows when it is whole. */
const rooms = [
  {
    name: 'inbox',
    who: 'research',
    path: () => '/',
    api: 'inbox',
    whole: '.docket [data-case]',
    waits: '.inbox-sk',
  },
  {
    name: 'register',
    who: 'research',
    path: () => '/ho-so',
    api: 'candidates',
    whole: '.docket .row',
    waits: '.inbox-sk',
  },
  {
    name: 'case',
    who: 'research',
    path: () => `/ho-so/${candidate}`,
    api: `candidates/*`,
    whole: '.case-phase',
    waits: '.case-sk',
  },
  {
    name: 'ballot',
    who: 'judge-1',
    path: () => `/bieu-quyet/${poll}`,
    api: `polls/*`,
    whole: '.ballot',
    waits: '.head.muted',
  },
] as const;

type Room = (typeof rooms)[number];

const failed = {
  status: 500,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: 'about:blank',
    status: 500,
    title: 'Hệ thống gặp lỗi',
    detail: 'Lỗi minh hoạ',
  }),
};

/** Another page of the workspace, opened anew: nothing of the room is known, the files of all pages were fetched. */
async function leave(page: Page): Promise<void> {
  await page.goto('/lam-viec/tai-khoan');
  await page.locator('h1').waitFor();
  await page.evaluate(`new Promise((done) => {
    const look = () => performance.getEntriesByType('resource').some(({ name }) => name.includes('/case-page'))
      ? done() : setTimeout(look, 50);
    look();
  })`);
}

/** Opens the page by a link, as the shell does, so that only what the page itself asks for is asked. */
async function enter(page: Page, { path }: Room): Promise<void> {
  await page.evaluate(`history.pushState({}, '', '/lam-viec${path()}')`);
}

const asked = ({ api }: Room): RegExp =>
  new RegExp(`/api/v1/${api.replace('*', '[-0-9a-f]{36}')}(\\?.*)?$`);

test.each(rooms)(
  'the $name says that it loads, that the system failed, that there is no network, and goes on by itself or when asked to',
  async (room) => {
    const page = await pages.signedIn(room.who);
    const whole = page.locator(room.whole).first();

    await leave(page);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(asked(room), async (route) => {
      await held;
      await route.continue();
    });
    await enter(page, room);
    const waits = page.locator('[role=status]', { has: page.locator(room.waits) });
    await waits.waitFor({ state: 'attached' });
    expect(await whole.count()).toBe(0);
    await expectAccessible(page);
    await keepScreen(page, `state-loading-${room.name}`);
    release();
    await whole.waitFor();
    expect(await waits.count()).toBe(0);
    await page.unroute(asked(room));
    expect(pages.complaints.splice(0)).toEqual([]);

    await leave(page);
    await page.route(asked(room), (route) => route.fulfill(failed));
    await enter(page, room);
    const alert = page.locator('[role=alert]', { hasText: 'Hệ thống gặp lỗi' });
    await alert.waitFor();
    await expectAccessible(page);
    await keepScreen(page, `state-error-${room.name}`);
    await page.unroute(asked(room));
    await alert.getByRole('button', { name: 'Thử lại' }).click();
    await whole.waitFor();
    expect(pages.complaints.splice(0).filter((each) => !each.startsWith('500 '))).toEqual([]);

    await leave(page);
    await page.context().setOffline(true);
    await enter(page, room);
    const offline = page.getByText('Máy của bạn đang mất kết nối mạng');
    await offline.waitFor();
    expect(await whole.count()).toBe(0);
    await expectAccessible(page);
    await keepScreen(page, `state-offline-${room.name}`);
    await page.context().setOffline(false);
    await whole.waitFor();
    expect(await offline.count()).toBe(0);
    expect(withoutLostRequests()).toEqual([]);
    await page.context().close();
  },
);

test('what was typed without network is sent once it is back, without loading the page anew', async () => {
  const page = await pages.signedIn('research');
  await page.goto(`/lam-viec/ho-so/${candidate}`);
  await page.evaluate('window.isTheSamePage = true');
  await page.getByRole('link', { name: 'Yêu cầu bổ sung đề xuất', exact: true }).click();
  await page.locator('.act-f .cons').waitFor();
  await page.context().setOffline(true);
  await page.locator('textarea[name=reason]').pressSequentially('Thiếu bản án');
  const send = page.getByRole('button', { name: 'Yêu cầu bổ sung đề xuất', exact: true });
  await send.click();
  await page.getByText('Không liên lạc được với hệ thống').first().waitFor();
  expect(await page.locator('textarea[name=reason]').inputValue()).toBe('Thiếu bản án');
  await keepScreen(page, 'state-offline-typed');
  await page.context().setOffline(false);
  await page.getByText('Máy của bạn đang mất kết nối mạng').waitFor({ state: 'detached' });
  await send.click();
  await page.getByText('Đã ghi nhận: Yêu cầu bổ sung đề xuất').waitFor();
  await page.locator('.case-phase', { hasText: 'Chờ bổ sung' }).waitFor();
  expect(await page.evaluate('window.isTheSamePage')).toBe(true);

  const judge = await pages.signedIn('judge-2');
  await judge.goto(`/lam-viec/bieu-quyet/${poll}`);
  await judge.locator('.ballot').waitFor();
  await judge.context().setOffline(true);
  await judge.locator('.choice', { hasText: 'Không tán thành' }).click();
  await judge.locator('.ballot button').click();
  await judge.locator('.ballot [role=alert]').getByText('Không liên lạc được').waitFor();
  expect(await judge.locator('.ballot input[value=against]').isChecked()).toBe(true);
  expect(await judge.locator('.ballot .receipt').count()).toBe(0);
  await judge.context().setOffline(false);
  await judge.locator('.ballot button').click();
  await judge.locator('.ballot .receipt').waitFor();
  await judge.locator('[data-voted="1"]').waitFor();
  expect(withoutLostRequests()).toEqual([]);
  await Promise.all([page.context().close(), judge.context().close()]);
});

test('who may not see a case or a poll is told only that; who has no work and no cases is told so', async () => {
  const stranger = await pages.signedIn('court');
  for (const path of [`/ho-so/${candidate}`, `/ho-so/${uuid()}`]) {
    await stranger.goto(`/lam-viec${path}`);
    await stranger.getByText('Không mở được hồ sơ này').waitFor();
    await expectAccessible(stranger);
  }
  const said: string[] = [];
  for (const id of [poll, uuid()]) {
    await stranger.goto(`/lam-viec/bieu-quyet/${id}`);
    const alert = stranger.locator('main [role=alert]');
    await alert.waitFor();
    said.push(await alert.innerText());
    expect(await stranger.locator('.seats').count()).toBe(0);
    await expectAccessible(stranger);
  }
  await keepScreen(stranger, 'state-closed-ballot');
  // That there is such a poll is not told either.
  expect(said[0]).toBe(said[1]);
  await stranger.goto('/lam-viec/');
  await stranger.getByText('Không có việc nào đang chờ bạn').first().waitFor();
  await stranger.goto('/lam-viec/ho-so');
  await stranger.getByText('Chưa có hồ sơ nào để xem').waitFor();
  await expectAccessible(stranger);
  expect(pages.complaints.splice(0)).toEqual([]);
  await stranger.context().close();
});

/** Complaints since the last look, without the requests that got lost because the network was taken away. */
function withoutLostRequests(): string[] {
  return pages.complaints.splice(0).filter((each) => !each.includes('ERR_INTERNET_DISCONNECTED'));
}
