import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import { errorCode } from './error-code';

/**
 * The way to the database. As the first parameter of a function it says "this writes, inside the caller's transaction".
 * `bigint` arrives as a number when that loses nothing (else as its digits), `date` as 'YYYY-MM-DD', `timestamptz` as a `Date`.
 */
export interface Tx {
  /** Every row that the statement returns. */
  rows<R>(sql: string, values?: readonly unknown[]): Promise<R[]>;
  /** The first row, or undefined where there is none. */
  one<R>(sql: string, values?: readonly unknown[]): Promise<R | undefined>;
  /** Like `rows`, prepared once per connection under `name`: one name belongs to one text for ever. */
  named<R>(name: string, sql: string, values?: readonly unknown[]): Promise<R[]>;
  /**
   * Sends a prepared statement whose answer nobody needs, and does not wait: what follows, the commit too, goes out behind it.
   * Its failure is the failure of the whole transaction, thrown by `inTransaction` and never swallowed.
   */
  send(name: string, sql: string, values?: readonly unknown[]): void;
}

interface Statement {
  name?: string;
  text: string;
  values: unknown[];
}
type Run = (statement: Statement) => Promise<QueryResult<QueryResultRow>>;

const ATTEMPTS = 5;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/**
 * Runs `work` in one transaction and commits it; whatever `work` throws rolls back and is thrown on.
 * Where PostgreSQL gives up a transaction for the sake of another (40001, 40P01), the whole of `work` runs again, 5 times at
 * most: `work` must therefore keep nothing from an earlier run. The connection goes back to the pool in every case.
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(dataSource, work);
    } catch (error) {
      if (attempt === ATTEMPTS || !isWorthAnotherAttempt(error)) throw error;
      await pause(Math.random() * 10 * 2 ** attempt);
    }
  }
}

/**
 * Reads outside any transaction: each statement takes a free connection of the pool and sees its own snapshot. `send` is a
 * bug there, for nobody would hear of its failure.
 */
export function reader(dataSource: DataSource): Tx {
  const pool = poolOf(dataSource);
  return txOver(
    (statement) => pool.query(statement),
    () => {
      throw new Error('What is sent without waiting needs a transaction to fail with.');
    },
  );
}

/** The `pg` pool below a DataSource; only for those who must watch connections themselves. */
export function poolOf(dataSource: DataSource): Pool {
  const { driver } = dataSource;
  if (!(driver instanceof PostgresDriver)) throw new Error('Only PostgreSQL is supported.');
  return driver.master as Pool;
}

/**
 * Statements go down a pipelined connection: what is not waited for costs no round trip of its own, so BEGIN travels with the
 * first statement and COMMIT with the last. PostgreSQL answers in the order in which it was asked.
 */
async function attemptOnce<T>(dataSource: DataSource, work: (tx: Tx) => Promise<T>): Promise<T> {
  const queryRunner = dataSource.createQueryRunner();
  const sent: Promise<unknown>[] = [];
  try {
    const client = (await queryRunner.connect()) as PoolClient;
    const ask = (statement: Statement | string): Promise<QueryResult<QueryResultRow>> => {
      gather(client);
      return client.query(statement);
    };
    const send = (statement: Statement | string): void => {
      const answer = ask(statement);
      // Heard below; without a listener now, a failure before then would end the process.
      answer.catch(() => undefined);
      sent.push(answer);
    };
    send('BEGIN');
    try {
      const outcome = await work(txOver(ask, send));
      const commit = ask('COMMIT');
      commit.catch(() => undefined);
      await Promise.all(sent);
      const { command } = await commit;
      // PostgreSQL answers COMMIT of a failed transaction with a silent ROLLBACK.
      if (command !== 'COMMIT') {
        throw new Error(
          'Nothing was committed: a statement had failed and its error was swallowed.',
        );
      }
      return outcome;
    } catch (error) {
      // A connection that is gone cannot roll back, and need not: the first error is the one that explains.
      await client.query('ROLLBACK').catch(() => undefined);
      // What was sent failed first; what was thrown may only say that the transaction is over.
      await Promise.all(sent);
      throw error;
    }
  } finally {
    await queryRunner.release();
  }
}

/** What `pg` writes to; not in its types. */
interface Wired {
  connection?: { stream?: Partial<Pick<Writable, 'cork' | 'uncork' | 'writableCorked'>> };
}

/**
 * Holds what is written to this connection until all that is ready to run has run, so that statements asked together leave in
 * one write: each write is a call of the operating system, and those cost an act more than the machine's decision.
 */
function gather(client: PoolClient): void {
  const stream = (client as Wired).connection?.stream;
  if (!stream?.cork || !stream.uncork || stream.writableCorked !== 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork?.());
}

function txOver(run: Run, send: (statement: Statement) => void): Tx {
  async function rows<R>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    const result = await run({ text: sql, values: [...values] });
    return result.rows as R[];
  }
  return {
    rows,
    async one<R>(sql: string, values: readonly unknown[] = []): Promise<R | undefined> {
      return (await rows<R>(sql, values))[0];
    },
    async named<R>(name: string, sql: string, values: readonly unknown[] = []): Promise<R[]> {
      const result = await run({ name, text: sql, values: [...values] });
      return result.rows as R[];
    },
    send(name, sql, values = []) {
      send({ name, text: sql, values: [...values] });
    },
  };
}

function isWorthAnotherAttempt(error: unknown): boolean {
  const code = errorCode(error);
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
}
