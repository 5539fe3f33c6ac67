// `npm run chaos -- --minutes 60`: builds what is not built, then breaks a system of its own again and again under load, and
// reckons at the end. Where the machine lets it, all its files lie on a disk of its own, which can then be full.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
if (!build()) process.exit(1);
// Outside of any namespace, where a download is still allowed.
spawnSync('bash', [join(root, 'tools', 'get-redis.sh'), join(root, '.data', 'redis')], {
  stdio: 'ignore',
});

const ways = [
  ['unshare', '--user', '--map-root-user', '--mount'],
  ['unshare', '--mount'],
];
const mountsBy = ways.find(([program, ...args]) => {
  const tried = spawnSync(
    program,
    [...args, 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'none', tmpdir()],
    { stdio: 'ignore' },
  );
  return tried.status === 0;
});
const disk = mountsBy && mkdtempSync(join(tmpdir(), 'an-le-chaos-'));
const onDisk = mountsBy
  ? [...mountsBy, 'sh', '-c', 'mount -t tmpfs -o mode=700 none "$0" && exec "$@"', disk]
  : [];
const [program, ...args] = [
  ...onDisk,
  process.execPath,
  '--require',
  join(root, 'test', 'fixtures', 'typescript.cjs'),
  join(root, 'test', 'failures', 'chaos', 'main.ts'),
  ...process.argv.slice(2),
  ...(disk ? ['--disk', disk] : []),
];
// Detached: Ctrl-C reaches us alone, and we ask for the reckoning. The channel tells it when we are killed.
const child = spawn(program, args, {
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  detached: true,
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => {
  if (disk) rmdirSync(disk);
  process.exitCode = code ?? 1;
});
