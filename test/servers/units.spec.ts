import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../platform/standalone-run';
import { startStoppablePostgres, type StoppablePostgres } from '../failures/processes';

const root = join(__dirname, '..', '..');

let folder: string;
let postgres: StoppablePostgres;
const running: ChildProcess[] = [];

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'tools', 'build.mjs')], { stdio: 'ignore' });
  folder = mkdtempSync(join(tmpdir(), 'an-le-units-'));
  postgres = await startStoppablePostgres(join(folder, 'postgres'));
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await postgres.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What systemd would start for a unit: its command in its environment and nothing else, with our folders for its own. */
function start(unit: string, instance = ''): ChildProcess {
  const text = readFileSync(join(root, 'deploy', 'systemd', unit), 'utf8');
  const values = (key: string): string[] =>
    [...text.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) =>
      value.replaceAll('%i', instance).replaceAll('%%', '%').replaceAll('$$', '$'),
    );
  const [command = ''] = values('ExecStart');
  const here = command
    .replaceAll('/usr/bin/node', process.execPath)
    .replaceAll('/var/backups/an-le', folder);
  const words = [...here.matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );
  const [program = '', ...args] = words;
  const own = values('Environment').flatMap((line) => line.split(' '));
  const environment = Object.fromEntries(
    own.map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
  );
  const child = spawn(program, args, {
    cwd: root,
    env: {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      ...environment,
      // As in /etc/an-le/an-le.env.
      DATABASE_URL: postgres.url,
      DATA_DIR: join(folder, 'data'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  return child;
}

async function codeOf(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null) return child.exitCode;
  const [code] = (await once(child, 'exit')) as unknown[];
  return code;
}

async function untilAnswering(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await pause(50);
  }
}

it('the commands of the units migrate, serve, work, copy, and end with 0 when they are asked', async () => {
  expect(await codeOf(start('an-le-migrate.service'))).toBe(0);
  const [port, figures] = [String(await freePort()), String(await freePort())];
  const api = start('an-le-api@.service', port);
  const worker = start('an-le-worker@.service', figures);
  const publicPort = String(await freePort());
  const portal = start('an-le-portal@.service', publicPort);
  await untilAnswering(`http://127.0.0.1:${port}/health/ready`);
  await untilAnswering(`http://127.0.0.1:${figures}/metrics`);
  await untilAnswering(`http://127.0.0.1:${publicPort}/tinh-trang`);

  expect(await codeOf(start('an-le-backup.service'))).toBe(0);
  const copies = readdirSync(folder).filter((name) => /^\d{8}T\d{6}Z\.backup$/.test(name));
  expect(copies).toHaveLength(1);
  expect(existsSync(join(folder, 'data', 'postgres'))).toBe(false);

  api.kill('SIGTERM');
  worker.kill('SIGTERM');
  portal.kill('SIGTERM');
  expect(await codeOf(api)).toBe(0);
  expect(await codeOf(worker)).toBe(0);
  expect(await codeOf(portal)).toBe(0);
});
