import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { errorCode } from './error-code';

/** True while a process of that number runs, whoever owns it; one that ended and was not yet buried does not run. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return errorCode(error) === 'EPERM';
  }
  return process.platform !== 'linux' || statFields(pid)?.[STATE] !== 'Z';
}

/**
 * When the process started, in whatever unit the system keeps; undefined when there is no such process. Number and start
 * together name one process for good, because numbers are given out again.
 */
export function startMark(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  return process.platform === 'linux' ? statFields(pid)?.[START] : ps(pid, 'lstart=');
}

/** The command line of a process; undefined when it cannot be read. */
export function commandLine(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps(pid, 'command=');
  return read(`/proc/${String(pid)}/cmdline`)
    ?.replaceAll('\0', ' ')
    .trim();
}

// Positions after the name in /proc/<pid>/stat, whose 3rd field is the state and whose 22nd is the start.
const STATE = 0;
const START = 19;

function statFields(pid: number): string[] | undefined {
  const stat = read(`/proc/${String(pid)}/stat`);
  // The name stands in brackets and may hold spaces and brackets itself.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  const { status, stdout } = spawnSync('ps', ['-o', column, '-p', String(pid)], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
}
