import type { DataSource } from 'typeorm';
import { Client } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { reader } from '@app/platform';

/** Any number that nothing else locks. */
const LOCK = 20_261_123;

/**
 * A gate in the database at which every transaction that records an event waits while it is shut: 'writing', after the event was
 * written and before the rest, or 'committing', when the process has sent COMMIT and nobody has answered yet. Whoever is killed
 * there is killed at that very point, not by chance near it.
 */
export class Gate {
  private keeper: Client | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly url: string,
  ) {}

  async build(where: 'writing' | 'committing'): Promise<void> {
    const tx = reader(this.database);
    await tx.rows(
      `create or replace function app.test_gate() returns trigger language plpgsql as
       $$ begin perform pg_advisory_xact_lock_shared(${LOCK}); return null; end $$`,
    );
    await tx.rows(
      where === 'writing'
        ? 'create trigger test_gate after insert on process_event for each row execute function app.test_gate()'
        : `create constraint trigger test_gate after insert on process_event deferrable initially deferred
           for each row execute function app.test_gate()`,
    );
  }

  async shut(): Promise<void> {
    this.keeper = new Client({ connectionString: this.url });
    await this.keeper.connect();
    await this.keeper.query('select pg_advisory_lock($1)', [LOCK]);
  }

  /** Resolves when so many transactions wait at the gate. */
  async untilWaiting(transactions: number): Promise<void> {
    for (;;) {
      const row = await reader(this.database).one<{ waiting: number }>(
        "select count(*)::int as waiting from pg_locks where locktype = 'advisory' and objid = $1 and not granted",
        [LOCK],
      );
      if ((row?.waiting ?? 0) >= transactions) return;
      await pause(20);
    }
  }

  async open(): Promise<void> {
    await this.keeper?.end();
    this.keeper = undefined;
  }

  async remove(): Promise<void> {
    await this.open();
    await reader(this.database).rows('drop trigger if exists test_gate on process_event');
  }
}
