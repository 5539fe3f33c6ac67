import type { Court } from './court';

/** A page that is looked at: its pattern as the router knows it, and the path that stands for it. */
export interface Address {
  pattern: string;
  path: string;
}

/** Every kind of page of the portal, and what the reader meets who finds or sends nothing. */
export async function portalOf({ origin }: Court): Promise<readonly Address[]> {
  const { items: precedents } = await read<{ items: { number: string }[] }>(origin, 'precedents');
  const { items: open } = await read<{ items: { id: string }[] }>(origin, 'consultations');
  const number = first(precedents).number;
  const consultation = `/lay-y-kien/${first(open).id}`;
  const at = (pattern: string, path = pattern): Address => ({ pattern, path });
  return [
    at('/'),
    at('/an-le'),
    at('/an-le', '/an-le?q=hop+dong'),
    at('/an-le', '/an-le?q=khong-co-gi-nhu-vay'),
    at('/an-le/:number', `/an-le/${encodeURIComponent(number)}`),
    at('/an-le/:ordinal/:year/:suffix', `/an-le/${number}`),
    at('/lay-y-kien'),
    at('/lay-y-kien/:id', consultation),
    at('/y-kien/:code', '/y-kien/KHONG-CO'),
    at('/theo-doi'),
    at('/de-xuat'),
    at('/de-xuat/:code', '/de-xuat/KHONG-CO'),
    at('/quy-trinh'),
    at('/tinh-thoi-han'),
    at('/tinh-trang'),
    at('(không có · none)', '/khong-co-trang-nay'),
  ];
}

/** As the tabs of a case page name themselves in its address. */
const casePartNames = ['y-kien', 'van-ban', 'lich-su', 'thoi-han', 'ban-chup', 'cong-van'];

/** Every page of the workspace; the case is another one for each person, so that together they see every phase. */
export async function workspaceOf(court: Court): Promise<(turn: number) => readonly Address[]> {
  const token = await tokenOf(court, 'chief-justice');
  const ask = <T>(path: string): Promise<T> => read<T>(court.origin, path, token);
  const { items: cases } = await ask<{ items: { id: string; phase: { code: string } }[] }>(
    'candidates?limit=100',
  );
  const phases = [...new Map(cases.map((each) => [each.phase.code, each.id])).values()];
  const sitting = first((await ask<{ items: { id: string }[] }>('sittings')).items);
  const { items } = await ask<{ items: { poll: string | null }[] }>(`sittings/${sitting.id}`);
  const { poll } = first(items.filter((item) => item.poll !== null));
  const { items: people } = await ask<{ items: { person: string }[] }>('people');
  const desk = await tokenOf(court, 'office-1');
  const { items: entries } = await read<{
    items: { entry: string; candidate: string; paper: { sha256?: string } }[];
  }>(court.origin, 'entries', desk);
  const entry = first(entries.filter(({ paper }) => paper.sha256 !== undefined));
  const at = (pattern: string, path = pattern): Address => ({
    pattern,
    path: `/lam-viec${path}`,
  });
  /** Pages that say the same to whoever may read them: three of them for each person, so that each is seen by some who may and some not. */
  const others = [
    at('/lich'),
    at('/giam-sat'),
    at('/cong-van'),
    at('/chinh-sach'),
    at('/toa-an'),
    at('/con-nguoi/$person', `/con-nguoi/${first(people).person}`),
    at('/ho-so/$id/nhap-thay', `/ho-so/${entry.candidate}/nhap-thay`),
    at('/doi-chieu/$entry', `/doi-chieu/${entry.entry}`),
    at('/de-xuat'),
  ];
  return (turn) => [
    ...[0, 1, 2].map((which) => others[(turn * 3 + which) % others.length] ?? at('/')),
    at('/'),
    at('/ho-so'),
    // The parts of a case in turn, so that together they see every one; the first of the two always whole.
    ...['', `?phan=${casePartNames[turn % casePartNames.length] ?? ''}`].map((part, which) =>
      at('/ho-so/$id', `/ho-so/${phases[(turn * 2 + which) % phases.length] ?? ''}${part}`),
    ),
    at('/phien-hop'),
    at('/phien-hop/$id', `/phien-hop/${sitting.id}`),
    at('/phien-hop/$id/bien-ban', `/phien-hop/${sitting.id}/bien-ban`),
    at('/bieu-quyet/$id', `/bieu-quyet/${poll ?? ''}`),
    at('/con-nguoi'),
    at('/hoi-dong'),
    at('/tai-khoan'),
    at('/dieu-hanh'),
  ];
}

async function tokenOf({ origin, password }: Court, username: string): Promise<string> {
  const answer = await fetch(`${origin}/api/v1/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  if (!answer.ok) throw new Error(`${username} could not sign in: ${await answer.text()}`);
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

async function read<T>(origin: string, path: string, token?: string): Promise<T> {
  const headers = new Headers();
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  const answer = await fetch(`${origin}/api/v1/${path}`, { headers });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('The demonstration court holds none.');
  return item;
}
