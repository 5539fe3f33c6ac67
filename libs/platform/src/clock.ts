import type { DataSource } from 'typeorm';
import { reader, type Tx } from './tx';

/** Where instants come from; `simulated` is true only on a database that this very run started. */
export interface ClockOptions {
  simulated: boolean;
}

/** Past this difference from the database, in milliseconds, a process is not ready: it could misjudge a limit. */
export const CLOCK_TOLERANCE_MS = 250;

/** PostgreSQL notifies this channel with the new instant whenever simulated time moves. */
export const CLOCK_CHANNEL = 'app_clock';

const MEASURE_EVERY_MS = 60_000;
const SAMPLES = 3;

/**
 * The one seam of time. Real: the local clock corrected by its measured difference from the database, so that no act costs a
 * round trip. Simulated: the instant that the database holds. Tokens and rate limits do not use it; they live in real time.
 */
export class Clock {
  private offset = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly options: ClockOptions,
  ) {}

  /** Milliseconds to add to the local clock to get the database's, as last measured; 0 in simulated time. */
  get offsetMs(): number {
    return this.offset;
  }

  /** True when time comes from the database's simulated clock; what is recorded then must say so. */
  get isSimulated(): boolean {
    return this.options.simulated;
  }

  /** False when the local clock is too far from the database's for this process to serve. */
  get isWithinTolerance(): boolean {
    return Math.abs(this.offset) <= CLOCK_TOLERANCE_MS;
  }

  /** The present instant in whole milliseconds. */
  async now(): Promise<Date> {
    if (!this.options.simulated) return new Date(Date.now() + this.offset);
    return databaseNow(this.dataSource);
  }

  /** Measures at once, then every minute until `stop`. A measurement that fails keeps the last offset. */
  async start(): Promise<void> {
    if (this.options.simulated || this.timer !== undefined) return;
    this.offset = await measureOffset(this.dataSource);
    this.timer = setInterval(() => void this.measureAgain(), MEASURE_EVERY_MS).unref();
  }

  /** Stops measuring. */
  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private async measureAgain(): Promise<void> {
    try {
      this.offset = await measureOffset(this.dataSource);
    } catch {
      // A database that does not answer is what the readiness check reports; an old offset is still the best known.
    }
  }
}

/**
 * Sets simulated time, which only moves forward, and tells everyone who listens on `app_clock`. Throws a RangeError when
 * `instant` lies before the present simulated time.
 */
export async function setSimulatedTime(tx: Tx, instant: Date): Promise<void> {
  const moved = await tx.one(
    `insert into app.simulated_clock as clock (now) values ($1)
     on conflict (only_row) do update set now = excluded.now where clock.now <= excluded.now
     returning clock.now`,
    [instant.toISOString()],
  );
  if (moved === undefined) {
    throw new RangeError(`Simulated time cannot go back to ${instant.toISOString()}.`);
  }
  await tx.rows('select pg_notify($1, $2)', [CLOCK_CHANNEL, instant.toISOString()]);
}

/** Moves the simulated time of one transaction, forward only; what is asked after it sees the new instant. */
export type MoveTime = (instant: Date) => void;

/**
 * Lets one transaction live in the past: what it records is dated by the instants to which `work` moves time, and marked as
 * simulated. The clock is gone before the commit, so that nobody else ever sees it and time goes on as real. Throws where a
 * simulated clock stands, and a RangeError for an instant that is not before the present.
 */
export async function inThePast<T>(
  tx: Tx,
  from: Date,
  work: (moveTo: MoveTime) => Promise<T>,
): Promise<T> {
  const present = await tx.one<{ now: Date; simulated: boolean }>(
    `select date_trunc('milliseconds', clock_timestamp()) as now, exists (select from app.simulated_clock) as simulated`,
  );
  if (present?.simulated !== false) throw new Error('Time is simulated here already.');
  let now = from;
  const refuseTheFuture = (instant: Date): void => {
    if (instant > present.now || instant < now)
      throw new RangeError(`Time in the past cannot move to ${instant.toISOString()}.`);
  };
  refuseTheFuture(from);
  tx.send('clock-begin', 'insert into app.simulated_clock (now) values ($1)', [from.toISOString()]);
  const answer = await work((instant) => {
    refuseTheFuture(instant);
    now = instant;
    tx.send('clock-move', 'update app.simulated_clock set now = $1', [instant.toISOString()]);
  });
  await tx.rows('delete from app.simulated_clock');
  return answer;
}

async function databaseNow(dataSource: DataSource): Promise<Date> {
  const row = await reader(dataSource).one<{ now: Date }>('select app.now() as now');
  if (row === undefined) throw new Error('app.now() answered nothing.');
  return row.now;
}

/** Of a few samples, the one with the shortest round trip says most about the difference. */
async function measureOffset(dataSource: DataSource): Promise<number> {
  let shortest = Infinity;
  let offset = 0;
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const asked = Date.now();
    const started = performance.now();
    const row = await reader(dataSource).one<{ now: Date }>('select clock_timestamp() as now');
    const took = performance.now() - started;
    if (row !== undefined && took < shortest) {
      shortest = took;
      offset = Math.round(row.now.getTime() - (asked + took / 2));
    }
  }
  return offset;
}
