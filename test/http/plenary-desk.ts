import { seedCalendar } from '@app/calendar';
import { addDraftVersion } from '@app/drafting';
import { Engine } from '@app/engine';
import { hashPassword, setPassword } from '@app/identity';
import { inTransaction } from '@app/platform';
import type { Role } from '@app/workflows/kernel';
import { v7 as uuid } from 'uuid';
import { World } from '../sittings/world';
import { createTestApp, TEST_PASSWORD, type TestApp } from './test-app';

const text = {
  title: 'Án lệ minh hoạ',
  position: 'đoạn 4 phần Nhận định của Tòa án (dữ liệu minh hoạ)',
  situation: 'Tình huống (dữ liệu minh hoạ)',
  solution: 'Giải pháp pháp lý (dữ liệu minh hoạ)',
  provisions: ['Điều 328 Bộ luật Dân sự năm 2015'],
  keywords: ['đặt cọc'],
  facts: ['Dữ liệu minh hoạ'],
  rulings: ['Dữ liệu minh hoạ'],
  content: ['Dữ liệu minh hoạ'],
};

type Answer = Awaited<ReturnType<TestApp['send']>>;

/** A running application with the council of `World`, everybody signed in, and three people from outside. */
export class PlenaryDesk {
  auditor = '';
  court = '';
  /** Holds the role of a judge and sits in no council. */
  former = '';

  private constructor(
    private readonly api: TestApp,
    readonly world: World,
    private readonly tokens: ReadonlyMap<string, string>,
  ) {}

  /** Over an application that a test has opened, or over one of its own. */
  static async open(opened?: TestApp, judges?: number): Promise<PlenaryDesk> {
    const api = opened ?? (await createTestApp());
    await inTransaction(api.database.dataSource, seedCalendar);
    const world = await World.over(
      api.database,
      api.app.get(Engine),
      (process, author) =>
        world.within((tx) =>
          addDraftVersion(tx, { process, author, text, reason: 'Dữ liệu minh hoạ' }),
        ),
      judges,
    );
    const desk = new PlenaryDesk(api, world, await signedIn(api, world));
    desk.auditor = (await api.signedIn('auditor', 'auditor')).token;
    desk.court = (await api.signedIn('court', 'court')).token;
    desk.former = (await api.signedIn('former-judge', 'council-member')).token;
    return desk;
  }

  /** Signs in somebody new with one role, and answers the token. */
  async newcomer(code: string, role: Role): Promise<string> {
    return (await this.api.signedIn(code, role)).token;
  }

  close(): Promise<void> {
    return this.api.close();
  }

  /** Listens on a port of this machine, and says where the API begins. */
  async listen(): Promise<string> {
    await this.api.app.listen(0, '127.0.0.1');
    return `${await this.api.app.getUrl()}/api/v1`;
  }

  tokenOf(person: string): string {
    return this.tokens.get(person) ?? '';
  }

  /** Sends a request with a new key, a given one, or (null) none. */
  call(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    token: string,
    body?: unknown,
    key: string | null = uuid(),
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return this.api.send({
      method,
      url: `/api/v1/${path}`,
      token,
      ...(body !== undefined && { body }),
      headers: method === 'GET' || key === null ? headers : { 'idempotency-key': key, ...headers },
    });
  }

  act(poll: string, name: string, person = this.world.chief, body?: unknown): Promise<Answer> {
    return this.call('POST', `polls/${poll}/${name}`, this.tokenOf(person), body);
  }

  vote(poll: string, judge: number, choice: string, key?: string): Promise<Answer> {
    const token = this.tokenOf(this.world.judge(judge));
    const words = choice === 'other' ? { text: 'Đề nghị chỉnh lý (dữ liệu minh hoạ)' } : {};
    return this.call('PUT', `polls/${poll}/ballot`, token, { choice, ...words }, key);
  }

  /** An open poll on a new case, with the first `present` judges in the room. */
  async opened(present: number): Promise<{ poll: string; candidate: string; sitting: string }> {
    const made = await this.world.poll(present);
    const answer = await this.act(made.poll, 'open');
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return made;
  }
}

async function signedIn(api: TestApp, world: World): Promise<ReadonlyMap<string, string>> {
  const hash = await hashPassword(TEST_PASSWORD);
  const people = await world.query.rows<{ id: string; code: string }>(
    'select id, code from person',
  );
  await world.within(async (tx) => {
    for (const { id } of people) await setPassword(tx, id, hash);
  });
  const tokens = new Map<string, string>();
  for (const { id, code } of people) {
    const answer = await api.send({
      method: 'POST',
      url: '/api/v1/auth/token',
      body: { username: code, password: TEST_PASSWORD },
    });
    tokens.set(id, answer.json<{ accessToken: string }>().accessToken);
  }
  return tokens;
}
