import {
  actAfter,
  announceChanges,
  CHANGES_CHANNEL,
  Engine,
  EngineWorker,
  settledEnd,
  WorkflowRegistry,
} from '@app/engine';
import { Clock, inTransaction, openQueueBackend, reader } from '@app/platform';
import { openTestDatabase, type TestDatabase } from '@app/testing';
import { once } from 'node:events';
import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import { untilOthersAreDone } from '../http/change-readers';
import { ANNA, gateWiring, people, plannerOf } from './gate';

let database: TestDatabase;
let clock: Clock;
let engine: Engine;
let listener: Client;
const told: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  clock = new Clock(database.dataSource, { simulated: false });
  const registry = new WorkflowRegistry([gateWiring]);
  engine = new Engine(database.dataSource, clock, registry, plannerOf(3_600_000), people);
  listener = new Client({ connectionString: database.url });
  listener.on('notification', ({ channel }) => told.push(channel));
  await listener.connect();
  await listener.query(`listen ${CHANGES_CHANNEL}`);
});
afterAll(async () => {
  await listener.end();
  await database.close();
});

const opening = () => ({
  workflow: 'gate',
  policyVersion: 'shortened@1',
  process: uuid(),
  data: { name: 'Nam' },
  sender: { kind: 'person' as const, person: ANNA },
  receivedAt: new Date(),
});

/** Where the record has settled once other tests on this server have ended what they were doing. */
const settled = async (): ReturnType<typeof settledEnd> => {
  await untilOthersAreDone(reader(database.dataSource));
  return settledEnd(reader(database.dataSource));
};

it('the record settles up to where nothing can appear before any more, whatever was committed behind it', async () => {
  const query = reader(database.dataSource);
  expect(await settledEnd(query)).toBeUndefined();
  expect(await engine.open(opening())).toMatchObject({ accepted: true });
  const before = await settled();
  await inTransaction(database.dataSource, async (tx) => {
    await engine.openWithin(tx, opening());
    await engine.open(opening());
    expect(await settledEnd(query)).toEqual(before);
  });
  expect(Number((await settled())?.tx)).toBeGreaterThan(Number(before?.tx) + 1);
});

it('a long way can be gone in steps of so many acts', async () => {
  const query = reader(database.dataSource);
  const start = (await settled())?.tx ?? '';
  for (let act = 0; act < 3; act += 1) await engine.open(opening());
  const end = await settled();
  expect(await actAfter(query, start, 3)).toEqual(end);
  expect(Number((await actAfter(query, start, 2))?.tx)).toBeLessThan(Number(end?.tx));
  expect(await actAfter(query, start, 4)).toBeUndefined();
});

it('a relay tells once what has settled, and again what commits late', async () => {
  const { dataSource } = database;
  await untilOthersAreDone(reader(dataSource));
  const first = await announceChanges(dataSource, undefined);
  expect(await announceChanges(dataSource, first)).toBe(first);
  await inTransaction(dataSource, async (tx) => {
    await engine.openWithin(tx, opening());
    await engine.open(opening());
    expect(await announceChanges(dataSource, first)).toBe(first);
  });
  const later = await announceChanges(dataSource, first);
  expect(later).not.toBe(first);
  // A query of its own sees what arrived before its answer.
  await listener.query('select 1');
  expect(told).toEqual([CHANGES_CHANNEL, CHANGES_CHANNEL]);
});

it('a worker tells whoever listens, without being asked', async () => {
  const report = (error: Error): void => {
    throw error;
  };
  const backend = await openQueueBackend({
    databaseUrl: database.url,
    redisUrl: undefined,
    report,
  });
  const worker = new EngineWorker(engine, {
    backend,
    databaseUrl: database.url,
    report,
    relayEveryMs: 50,
  });
  await worker.start();
  await once(listener, 'notification');
  const next = once(listener, 'notification');
  await engine.open(opening());
  expect(await next).toMatchObject([{ channel: CHANGES_CHANNEL }]);
  await worker.stop();
});
