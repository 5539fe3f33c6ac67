import {
  Engine,
  type EventRow,
  type DeadlineRow,
  type Outcome,
  WorkflowRegistry,
} from '@app/engine';
import { reader } from '@app/platform';
import { type TestDatabase, openTestDatabase } from '@app/testing';
import { v7 as uuid } from 'uuid';
import { ANNA, gateWiring, people, plannerOf } from './gate';

export const HOUR = 3_600_000;

/** An engine with the gate on a database of its own, on simulated time, and the few things that every test does with it. */
export class Bench {
  private constructor(
    readonly database: TestDatabase,
    readonly engine: Engine,
  ) {}

  static async open(): Promise<Bench> {
    const database = await openTestDatabase();
    await database.setTime('2026-03-27T02:00:00.000Z');
    await reader(database.dataSource).rows(
      'create table gate_log (process uuid, seq int, name text)',
    );
    const registry = new WorkflowRegistry([gateWiring]);
    return new Bench(
      database,
      new Engine(database.dataSource, database.clock, registry, plannerOf(HOUR), people),
    );
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  async built(): Promise<string> {
    const process = uuid();
    const outcome = await this.engine.open({
      workflow: 'gate',
      process,
      policyVersion: 'shortened@1',
      data: { name: 'Đông' },
      sender: { kind: 'person', person: ANNA },
      receivedAt: await this.database.clock.now(),
    });
    if (!outcome.accepted) throw new Error(`The gate was not built: ${outcome.code}.`);
    return process;
  }

  async opened(): Promise<string> {
    const process = await this.built();
    await this.send(process, 'GATE.OPENED');
    return process;
  }

  async send(
    process: string,
    event: string,
    more: Partial<Parameters<Engine['submit']>[0]> = {},
  ): Promise<Outcome> {
    return this.engine.submit({
      process,
      event,
      data: {},
      sender: { kind: 'person', person: ANNA },
      receivedAt: await this.database.clock.now(),
      ...more,
    });
  }

  history(process: string): Promise<EventRow[]> {
    return this.engine.history(reader(this.database.dataSource), process);
  }

  deadlines(process: string): Promise<DeadlineRow[]> {
    return this.engine.deadlines(reader(this.database.dataSource), process);
  }

  async dueOf(process: string): Promise<string> {
    const due = (await this.deadlines(process)).find(({ rung }) => rung === 'due');
    if (!due) throw new Error('No due rung.');
    return due.id;
  }

  /** Lets simulated time pass. */
  async pass(ms: number): Promise<void> {
    const now = await this.database.clock.now();
    await this.database.setTime(new Date(now.getTime() + ms).toISOString());
  }

  find(process: string): ReturnType<Engine['find']> {
    return this.engine.find(reader(this.database.dataSource), process);
  }

  rows<R>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    return reader(this.database.dataSource).rows<R>(sql, values);
  }
}
