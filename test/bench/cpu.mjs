// How much processor time an act costs, over all processes that have a part in it: on a machine that does other work meanwhile it
// says more than acts a second. Read from /proc; where there is none, nothing is said.
import { readdirSync, readFileSync } from 'node:fs';

const MILLISECONDS_PER_TICK = 10;

/** Processor time of these processes and of their children, in milliseconds; undefined where the system does not tell. */
export function processorTime(pids) {
  let stats;
  try {
    stats = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(statOf);
  } catch {
    return undefined;
  }
  return stats
    .filter(({ pid, parent }) => pids.includes(pid) || pids.includes(parent))
    .reduce((sum, { ticks }) => sum + ticks * MILLISECONDS_PER_TICK, 0);
}

/** Own time, and that of children that have ended, which is added to their parent's. */
function statOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ pid: Number(pid), parent: Number(fields[1]), ticks }];
  } catch {
    return [];
  }
}
