import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import type { Account, PostgresPrograms } from './postgres-binaries';

/** The account that owns every database of an embedded server. */
export const ACCOUNT = 'an_le';

/** PG* variables of whoever starts us would silently change the server, and their language its messages. */
export const CLEAN_ENV = {
  PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
};

/** Letters in composed UTF-8, ordered by their numbers, whatever LANG says; the provider is PostgreSQL 17's own. */
const LOCALE = ['--locale-provider=builtin', '--locale=C.UTF-8'] as const;

/** 'kept' survives loss of power; 'disposable' is faster, and for tests only. */
export type Durability = 'kept' | 'disposable';

/** The files of one embedded server. */
export interface Cluster {
  /** PostgreSQL's own folder. */
  path: string;
  log: string;
  password: string;
  passwordFile: string;
}

/** Says where the files below `folder` are, making the folder and its password on the first call. */
export function clusterIn(folder: string): Cluster {
  const root = resolve(folder);
  mkdirSync(root, { recursive: true });
  const passwordFile = join(root, 'password');
  if (!existsSync(passwordFile)) {
    writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
  }
  return {
    path: join(root, 'data'),
    log: join(root, 'postgres.log'),
    password: readFileSync(passwordFile, 'utf8'),
    passwordFile,
  };
}

/** Who owns the files; undefined until they were made completely. */
export function ownerOf(cluster: Cluster): Account | undefined {
  const found = statSync(cluster.path, { throwIfNoEntry: false });
  return found && { uid: found.uid, gid: found.gid };
}

/**
 * Makes the files. They take their place when they are whole, so that an attempt that was cut short is only begun again. Throws
 * with what initdb says.
 */
export function createCluster(
  cluster: Cluster,
  programs: PostgresPrograms,
  { durability, locale = LOCALE }: { durability: Durability; locale?: readonly string[] },
): void {
  const draft = `${cluster.path}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  programs.handOver(draft);
  programs.handOver(cluster.passwordFile);
  const { file, args, account } = programs.command('initdb', [
    `--pgdata=${draft}`,
    `--username=${ACCOUNT}`,
    '--auth=scram-sha-256',
    `--pwfile=${cluster.passwordFile}`,
    // Otherwise LANG of whoever starts us first would decide encoding and order for ever.
    '--encoding=UTF8',
    ...locale,
    '--no-instructions',
    ...(durability === 'kept' ? [] : ['--no-sync']),
  ]);
  const result = spawnSync(file, args, { ...account, cwd: '/', env: CLEAN_ENV, encoding: 'utf8' });
  if (result.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new Error(`initdb failed: ${result.error?.message ?? result.stderr}`);
  }
  renameSync(draft, cluster.path);
}
