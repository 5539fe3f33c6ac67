import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster } from './postgres-cluster';
import { commandLine, isAlive } from './process-identity';

/** A server that runs. */
export interface Postmaster {
  pid: number;
  port: number;
}

const READY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 20;

/** The server that already runs on these files, once it answers; waits for the end of one that is stopping. */
export async function findPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const lines = pidLines(cluster);
  const pid = Number(lines?.[0]);
  if (lines === undefined || !pid || !isAlive(pid)) return undefined;
  if (commandLine(pid)?.includes(cluster.path) !== true) {
    // The number was given out again, and PostgreSQL would not start beside its new bearer. As ours it is taken for stale; the
    // rest of the file must stay, because by it PostgreSQL finds sessions of the dead server that still run.
    writeFileSync(pidFile(cluster), [process.pid, ...lines.slice(1)].join('\n'));
    return undefined;
  }
  if (lines[7]?.trim() === 'stopping') {
    await untilGone(pid);
    return undefined;
  }
  await untilReady(cluster, pid);
  return { pid, port: Number(lines[3]) };
}

/** The server that answers on these files, owned by somebody else; changes nothing and waits for nothing. */
export function runningPostmaster(path: string): Postmaster | undefined {
  const lines = pidLines({ path });
  const pid = Number(lines?.[0]);
  if (!pid || !isAlive(pid) || commandLine(pid)?.includes(path) !== true) return undefined;
  return lines?.[7]?.trim() === 'ready' ? { pid, port: Number(lines[3]) } : undefined;
}

/** Resolves when the server of that number answers; the 8th line of postmaster.pid then says so. */
export async function untilReady(cluster: Cluster, pid: number): Promise<void> {
  for (const end = performance.now() + READY_WITHIN_MS; performance.now() < end;) {
    const lines = pidLines(cluster);
    if (Number(lines?.[0]) === pid && lines?.[7]?.trim() === 'ready') return;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`PostgreSQL in ${cluster.path} did not become ready; see ${cluster.log}.`);
}

/** Resolves when no such process runs any more. */
export async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await pause(LOOK_EVERY_MS);
}

/** Like `untilGone` for a process that is not a child and may live long: it looks seldom and keeps nobody alive. */
export async function untilSeenGone(pid: number): Promise<void> {
  while (isAlive(pid)) await pause(1000, undefined, { ref: false });
}

function pidFile(cluster: Pick<Cluster, 'path'>): string {
  return join(cluster.path, 'postmaster.pid');
}

function pidLines(cluster: Pick<Cluster, 'path'>): string[] | undefined {
  try {
    return readFileSync(pidFile(cluster), 'utf8').split('\n');
  } catch {
    return undefined;
  }
}
