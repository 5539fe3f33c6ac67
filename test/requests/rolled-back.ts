import { poolOf } from '@app/platform';
import type { Pool, PoolClient, QueryResult } from 'pg';
import type { DataSource } from 'typeorm';

type Statement = string | { text: string; values?: unknown[]; name?: string };

/**
 * One connection on which every transaction of the application is a savepoint, so that what a try has changed is undone at
 * once and the next one starts from the very same world. For requests that are sent one after another; what needs two
 * connections (notifications between processes, waiting for a lock) is not to be seen here.
 */
export class RolledBack {
  private drawn = 0;
  private level = 0;

  private constructor(
    private readonly dataSource: DataSource,
    private readonly pool: Pool,
    private readonly client: PoolClient,
  ) {}

  /** From now on the application uses this connection alone. */
  static async over(dataSource: DataSource): Promise<RolledBack> {
    const pool = poolOf(dataSource);
    const self = new RolledBack(dataSource, pool, await pool.connect());
    self.use({
      query: (statement: Statement) => self.query(statement),
      connect: (answer: (error: undefined, client: object, release: () => void) => void) => {
        answer(undefined, self.inside(), () => undefined);
      },
      on: () => undefined,
      removeListener: () => undefined,
      totalCount: 1,
      idleCount: 1,
      waitingCount: 0,
      options: { max: 1 },
    });
    return self;
  }

  /** Does the work and undoes everything that it wrote, whatever comes of it. Calls may lie inside each other. */
  async undoing<T>(work: () => Promise<T>): Promise<T> {
    const [begin, , undo] = this.bounds();
    await this.query(begin);
    this.level += 1;
    try {
      return await work();
    } finally {
      this.level -= 1;
      for (const statement of undo) await this.query(statement);
    }
  }

  /** Gives the application its pool back. */
  end(): void {
    this.client.release();
    this.use(this.pool);
  }

  private use(pool: object): void {
    Object.assign(this.dataSource.driver, { master: pool });
  }

  private query(statement: Statement): Promise<QueryResult> {
    return this.client.query(statement as string);
  }

  /** The connection as a transaction of the application sees it. */
  private inside(): object {
    const [begin, keep, undo] = this.bounds();
    const end = async (statements: readonly string[]): Promise<void> => {
      for (const statement of statements) await this.query(statement);
    };
    return {
      query: async (statement: Statement): Promise<unknown> => {
        switch (statement) {
          case 'BEGIN':
            return this.query(begin);
          case 'COMMIT':
            await end(keep);
            return { command: 'COMMIT', rows: [] };
          case 'ROLLBACK':
            await end(undo);
            return { command: 'ROLLBACK', rows: [] };
          default:
            return this.query(statement);
        }
      },
      on: () => undefined,
      removeListener: () => undefined,
    };
  }

  /** How a transaction begins here, is kept, and is undone. */
  private bounds(): [string, readonly string[], readonly string[]] {
    if (this.level === 0) return ['BEGIN', ['COMMIT'], ['ROLLBACK']];
    this.drawn += 1;
    const name = `s${String(this.drawn)}`;
    const release = `RELEASE SAVEPOINT ${name}`;
    return [`SAVEPOINT ${name}`, [release], [`ROLLBACK TO SAVEPOINT ${name}`, release]];
  }
}
