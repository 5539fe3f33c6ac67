import { administrativeRecord } from '@app/engine';
import { reader } from '@app/platform';
import { admin } from '../../apps/admin/src/people';
import { createTestApp, type TestApp } from '../http/test-app';
import { operate, type Operated } from './operator';

let api: TestApp;
beforeAll(async () => {
  api = await createTestApp();
  await api.database.setTime('2026-03-30T02:00:00.000Z');
});
afterAll(() => api.close());

const run = (...args: string[]): Promise<Operated> => operate(admin, args, api.database.url);

const passwordIn = ({ said }: Operated): string =>
  /password +([a-z0-9]{4}(?:-[a-z0-9]{4}){3}) /.exec(said)?.[1] ?? '';

async function signIn(username: string, password: string): Promise<string | undefined> {
  const answer = await api.send({
    method: 'POST',
    url: '/api/v1/auth/token',
    body: { username, password },
  });
  return answer.statusCode === 200 ? answer.json<{ accessToken: string }>().accessToken : undefined;
}

async function rolesSeen(token: string | undefined): Promise<string[] | number> {
  const answer = await api.send({ url: '/api/v1/me', token: token ?? '' });
  if (answer.statusCode !== 200) return answer.statusCode;
  return answer.json<{ roles: { code: string }[] }>().roles.map(({ code }) => code);
}

async function created(code: string, ...roles: string[]): Promise<string> {
  const chosen = roles.flatMap((role) => ['--role', role]);
  const operated = await run('create', code, '--name', 'Người thử Quản Trị', ...chosen);
  expect(operated.code).toBe(0);
  return passwordIn(operated);
}

describe('npm run admin', () => {
  it('enters the first administrator, who signs in with the password that was printed', async () => {
    const password = await created('quan-tri', 'admin', 'operator');
    expect(await rolesSeen(await signIn('quan-tri', password))).toEqual(['admin', 'operator']);
  });

  it('resets a password: the old one and the open sessions end', async () => {
    const password = await created('mat-khau', 'auditor');
    const session = await signIn('mat-khau', password);
    const fresh = passwordIn(await run('reset', 'mat-khau'));
    expect(fresh).not.toBe(password);
    expect(await rolesSeen(session)).toBe(401);
    expect(await signIn('mat-khau', password)).toBeUndefined();
    expect(await rolesSeen(await signIn('mat-khau', fresh))).toEqual(['auditor']);
  });

  it('takes one role back at once and leaves the others, whenever it was given', async () => {
    const password = await created('hai-vai', 'clerk', 'office', 'auditor');
    await reader(api.database.dataSource).rows(
      `update person_role set valid_from = '2026-01-01' where role = 'clerk'`,
    );
    const session = await signIn('hai-vai', password);
    expect((await run('revoke', 'hai-vai', '--role', 'clerk', '--role', 'office')).code).toBe(0);
    expect(await rolesSeen(session)).toEqual(['auditor']);
    const { said, code } = await run('revoke', 'hai-vai', '--role', 'auditor', '--role', 'clerk');
    expect([code, said]).toEqual([1, expect.stringContaining('does not hold the role clerk')]);
    expect(await rolesSeen(session)).toEqual(['auditor']);
  });

  it('takes everything back: roles, sessions and the password; a reset alone gives no role again', async () => {
    const password = await created('thoi-viec', 'research');
    const session = await signIn('thoi-viec', password);
    const { said } = await run('revoke', 'thoi-viec');
    expect(said).toContain('research');
    expect(await rolesSeen(session)).toBe(401);
    expect(await signIn('thoi-viec', password)).toBeUndefined();
    const fresh = passwordIn(await run('reset', 'thoi-viec'));
    expect(await rolesSeen(await signIn('thoi-viec', fresh))).toEqual([]);
  });

  it('warns when the last administrator goes', async () => {
    const { said } = await run('revoke', 'quan-tri', '--role', 'admin');
    expect(said).toContain('nobody holds the role admin any more');
  });

  it('records every act in the chain of people, without a name, a code or a password', async () => {
    const { events, chain } = await administrativeRecord(reader(api.database.dataSource), 'people');
    expect(chain).toEqual([]);
    const types = new Set(events.map(({ type }) => type));
    expect([...types].sort()).toEqual([
      'ACCESS.REVOKED',
      'PASSWORD.RESET',
      'PERSON.ENTERED',
      'ROLE.GRANTED',
      'ROLE.REVOKED',
    ]);
    expect(JSON.stringify(events)).not.toMatch(/Người thử|thoi-viec|hai-vai|argon2/);
  });

  it.each([
    [['create', 'quan-tri', '--name', 'Ai Đó', '--role', 'admin'], 'is taken'],
    [['create', 'ai-do', '--name', 'Ai Đó'], 'At least one role'],
    [['create', 'ai-do', '--name', 'Ai Đó', '--role', 'public'], 'There is no role "public"'],
    [['create', 'Ai Đó', '--name', 'Ai Đó', '--role', 'admin'], 'A code has'],
    [['create', 'ai-do', '--role', 'admin'], 'Usage'],
    [['reset', 'khong-ai'], 'Nobody has the code'],
    [['reset', 'quan-tri', '--role', 'admin'], 'Usage'],
    [['revoke'], 'Usage'],
    [['delete', 'quan-tri'], 'Usage'],
  ])('refuses %j with a sentence and changes nothing', async (args, sentence) => {
    const count = () =>
      reader(api.database.dataSource).one('select count(*) as n, sum(version) as v from process');
    const before = await count();
    expect(await run(...args)).toEqual({
      code: 1,
      said: expect.stringContaining(sentence) as string,
    });
    expect(await count()).toEqual(before);
  });
});
