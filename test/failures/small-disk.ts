import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCode } from '@app/platform';

/** How this machine mounts a disk for one process alone, or why it cannot. */
export type DiskAnswer =
  { found: true; command: readonly [string, ...string[]] } | { found: false; why: string };

const WAYS: readonly (readonly [string, ...string[]])[] = [
  // Anybody's own namespace; where these are forbidden, root's.
  ['unshare', '--user', '--map-root-user', '--mount'],
  ['unshare', '--mount'],
];
const CAN_MOUNT = 1n << 21n;
let answer: DiskAnswer | undefined;

/** Tries it once for each run. */
export function smallDisk(): DiskAnswer {
  answer ??= look();
  return answer;
}

/**
 * `describe`, or `describe.skip` with the reason, for suites that need a disk of their own. Under CI=true a process that has the
 * right to mount (CAP_SYS_ADMIN) and cannot is an error, because nobody would notice what is not tested; an ordinary container
 * has not that right.
 */
export function describeWithSmallDisk(name: string, suite: () => void): void {
  const disk = smallDisk();
  if (disk.found) describe(name, suite);
  else describe.skip(`${name} (skipped: ${disk.why})`, suite);
}

/** A disk of so many megabytes, which the processes started by `spawn` see as `folder`, and nobody else does. */
export class SmallDisk {
  readonly folder = mkdtempSync(join(tmpdir(), 'an-le-disk-'));
  private holder: ChildProcess | undefined;

  constructor(private readonly megabytes: number) {}

  /** The words to put before a command so that it begins with the disk, empty, at `folder`. */
  get prefix(): readonly [string, ...string[]] {
    const disk = smallDisk();
    if (!disk.found) throw new Error(disk.why);
    const mounted = `mount -t tmpfs -o size=${this.megabytes}m,mode=700 none "$0" && exec "$@"`;
    return [...disk.command, 'sh', '-c', mounted, this.folder];
  }

  /** The process whose eyes we see the disk with: any that was started with `prefix`. */
  heldBy(child: ChildProcess): void {
    this.holder = child;
  }

  /** Where we see a file of the disk. */
  path(...below: string[]): string {
    return join(`/proc/${this.holder?.pid ?? 0}/root`, this.folder, ...below);
  }

  /** Writes until there is no room left; answers how many bytes that took. */
  fill(): number {
    const file = openSync(this.path('ballast'), 'a');
    let written = 0;
    for (let size = 1024 * 1024; size >= 512; size = Math.floor(size / 2))
      try {
        for (;;) written += writeSync(file, Buffer.alloc(size));
      } catch (error) {
        if (errorCode(error) !== 'ENOSPC') throw error;
      }
    closeSync(file);
    return written;
  }

  /** Makes room again. */
  clear(): void {
    rmSync(this.path('ballast'), { force: true });
  }

  /** The folder goes; the disk itself goes with the last process that sees it. */
  close(): void {
    if (existsSync(this.folder)) rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs a command to its end on a disk of its own; a new one, so it is empty. */
  run(
    command: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Promise<{ code: number | null; said: string }> {
    const [program, ...args] = this.prefix;
    const child = spawn(program, [...args, ...command], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
  }
}

function look(): DiskAnswer {
  const reasons: string[] = [];
  for (const command of WAYS) {
    const [program, ...args] = command;
    const { status, stderr, error } = spawnSync(
      program,
      [...args, 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'none', tmpdir()],
      { encoding: 'utf8' },
    );
    if (status === 0) return { found: true, command };
    reasons.push(`${command.join(' ')}: ${error?.message ?? stderr.trim()}`);
  }
  const why = `no disk can be mounted here: ${reasons.join('; ')}`;
  if (process.env['CI'] === 'true' && mayMount()) throw new Error(why);
  return { found: false, why };
}

function mayMount(): boolean {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const effective = /^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0';
  return (BigInt(`0x${effective}`) & CAN_MOUNT) !== 0n;
}
