import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestDatabase } from '@app/testing';
import { backup } from '../../apps/admin/src/copies';
import { freePort, processesOf, startStandalone } from '../platform/standalone-run';
import { operate, type Operated } from './operator';

jest.setTimeout(120_000);

const root = join(__dirname, '..', '..');
let folder: string;

beforeAll(() => {
  execFileSync(process.execPath, ['tools/build.mjs'], { cwd: root, stdio: 'inherit' });
  folder = mkdtempSync(join(tmpdir(), 'an-le-operation-'));
});
afterAll(() => {
  for (const pid of processesOf(folder)) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** A command as the operator types it, on the embedded database of a folder. */
function npmRun(dataDir: string, ...args: string[]): Promise<Operated> {
  const child = spawn(process.execPath, [join(root, 'tools', 'operate.mjs'), ...args], {
    cwd: root,
    env: { DATA_DIR: dataDir },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((resolve) =>
    child.once('close', (code) => resolve({ code: code ?? -1, said })),
  );
}

test('the embedded database is restored, operated on while the system runs and while it does not', async () => {
  const dataDir = join(folder, 'data');
  const nothing = await npmRun(dataDir, 'verify');
  expect([nothing.code, nothing.said]).toEqual([
    1,
    expect.stringContaining('Run "npm start" once'),
  ]);

  const file = join(folder, 'empty.backup');
  const source = await openTestDatabase();
  expect((await operate(backup, [file], source.url)).code).toBe(0);
  await source.close();
  expect((await npmRun(dataDir, 'restore', join(folder, 'nowhere'))).code).toBe(1);
  expect(existsSync(dataDir)).toBe(false);
  const restored = await npmRun(dataDir, 'restore', file);
  expect(restored).toMatchObject({
    code: 0,
    said: expect.stringContaining('everything agrees') as string,
  });
  expect(processesOf(dataDir)).toEqual([]);

  // At whatever hour this is tried, the worker checks the record when it starts, and takes the root of the day.
  const env = { VERIFY_HOUR: '0' };
  const running = startStandalone({ dataDir, port: await freePort(), env });
  try {
    await running.says('Ctrl-C');
    const created = await npmRun(
      dataDir,
      'admin',
      'create',
      'quan-tri',
      '--name',
      'Người thử',
      '--role',
      'admin',
    );
    const password = /password +(\S+)/.exec(created.said)?.[1];
    const signedIn = await fetch(`${running.address}/api/v1/auth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'quan-tri', password }),
    });
    expect(signedIn.status).toBe(200);
    let roots: { items: unknown[] } = { items: [] };
    while (roots.items.length === 0) {
      const answer = await fetch(`${running.address}/api/v1/integrity/roots`);
      roots = (await answer.json()) as typeof roots;
    }
    expect(roots).toMatchObject({ items: [{ number: 1, simulated: false }] });
    const verified = await npmRun(dataDir, 'verify', '--root');
    expect([verified.code, verified.said]).toEqual([0, expect.stringContaining('taken: #2')]);
    expect((await npmRun(dataDir, 'backup', join(folder, 'running.backup'))).code).toBe(0);
  } finally {
    running.child.kill('SIGTERM');
    await running.end;
  }

  const stopped = await npmRun(dataDir, 'verify');
  expect([stopped.code, stopped.said]).toEqual([0, expect.stringContaining('daily roots: 2, #2')]);
  expect(processesOf(dataDir)).toEqual([]);
});
