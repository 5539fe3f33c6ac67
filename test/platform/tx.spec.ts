import type { Socket } from 'node:net';
import { inTransaction, poolOf, reader, type Tx } from '@app/platform';
import { openTestDatabase, type TestDatabase } from '@app/testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
});
beforeEach(async () => {
  await reader(database.dataSource).rows('drop table if exists account');
  await reader(database.dataSource).rows('create table account (id int primary key, held int)');
  await reader(database.dataSource).rows('insert into account values (1, 0), (2, 0)');
});

function held(): Promise<{ id: number; held: number }[]> {
  return reader(database.dataSource).rows('select id, held from account order by id');
}

function connectionsInUse(): number {
  const pool = poolOf(database.dataSource);
  return pool.totalCount - pool.idleCount;
}

/** Opens once it was reached as often as it waits for. */
function gateFor(arrivals: number): () => Promise<void> {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let arrived = 0;
  return () => {
    arrived += 1;
    if (arrived === arrivals) open();
    return opened;
  };
}

function add(tx: Tx, account: number): Promise<unknown> {
  return tx.rows('update account set held = held + 1 where id = $1', [account]);
}

test('two sessions that lock two rows in opposite order both succeed, one of them by running again', async () => {
  let runs = 0;
  const bothHoldOne = gateFor(2);
  const transfer = (first: number, second: number): Promise<void> =>
    inTransaction(database.dataSource, async (tx) => {
      runs += 1;
      await add(tx, first);
      await bothHoldOne();
      await add(tx, second);
    });

  await Promise.all([transfer(1, 2), transfer(2, 1)]);

  expect(runs).toBe(3);
  expect(await held()).toEqual([
    { id: 1, held: 2 },
    { id: 2, held: 2 },
  ]);
  expect(connectionsInUse()).toBe(0);
}, 15_000);

test('two serializable sessions that each read what the other writes end as if one had come first', async () => {
  let runs = 0;
  const bothHaveRead = gateFor(2);
  const copyLarger = (into: number): Promise<void> =>
    inTransaction(database.dataSource, async (tx) => {
      runs += 1;
      await tx.rows('set transaction isolation level serializable');
      const row = await tx.one<{ most: number }>('select max(held) as most from account');
      await bothHaveRead();
      await tx.rows('update account set held = $2 where id = $1', [into, (row?.most ?? 0) + 1]);
    });

  await Promise.all([copyLarger(1), copyLarger(2)]);

  expect(runs).toBeGreaterThan(2);
  expect((await held()).map((row) => row.held).sort()).toEqual([1, 2]);
});

test('a transaction that PostgreSQL gives up for ever is tried five times, then its error is thrown', async () => {
  let runs = 0;
  const failing = inTransaction(database.dataSource, async (tx) => {
    runs += 1;
    await add(tx, 1);
    await tx.rows(`do $$ begin raise exception 'in conflict' using errcode = '40001'; end $$`);
  });

  await expect(failing).rejects.toMatchObject({ code: '40001' });
  expect(runs).toBe(5);
  expect((await held())[0]?.held).toBe(0);
  expect(connectionsInUse()).toBe(0);
});

test('an error of the work itself is not tried again, changes nothing and gives the connection back', async () => {
  let runs = 0;
  const failing = inTransaction(database.dataSource, async (tx) => {
    runs += 1;
    await add(tx, 1);
    throw new Error('changed my mind');
  });

  await expect(failing).rejects.toThrow('changed my mind');
  expect(runs).toBe(1);
  expect((await held())[0]?.held).toBe(0);
  expect(connectionsInUse()).toBe(0);
});

test('work that swallows the error of a statement is told that nothing was committed', async () => {
  const swallowing = inTransaction(database.dataSource, async (tx) => {
    await add(tx, 1);
    await tx.rows('select 1 / 0').catch(() => undefined);
  });

  await expect(swallowing).rejects.toThrow('Nothing was committed');
  expect((await held())[0]?.held).toBe(0);
});

test('a connection that dies in the middle of a transaction is thrown away, and the next transaction works', async () => {
  const dying = inTransaction(database.dataSource, async (tx) => {
    await add(tx, 1);
    await tx.rows('select pg_terminate_backend(pg_backend_pid())');
  });

  await expect(dying).rejects.toThrow();
  await inTransaction(database.dataSource, (tx) => add(tx, 2));
  expect(await held()).toEqual([
    { id: 1, held: 0 },
    { id: 2, held: 1 },
  ]);
  expect(connectionsInUse()).toBe(0);
});

test('whole numbers arrive as numbers while that loses nothing, days as they are written, instants in milliseconds', async () => {
  const tx = reader(database.dataSource);
  const row = await tx.one(
    `select 9007199254740991::bigint as largest, 9007199254740993::bigint as larger, date '2026-04-28' as day,
       timestamptz '2026-04-29 00:00+07' as instant, null::bigint as nothing`,
  );

  expect(row).toEqual({
    largest: 9007199254740991,
    larger: '9007199254740993',
    day: '2026-04-28',
    instant: new Date('2026-04-28T17:00:00.000Z'),
    nothing: null,
  });
});

test('a named statement gives the same rows as the statement itself, again and again', async () => {
  const sql = 'select id from account where id >= $1 order by id';
  await inTransaction(database.dataSource, async (tx) => {
    expect(await tx.named('accounts-from', sql, [1])).toEqual(await tx.rows(sql, [1]));
    expect(await tx.named('accounts-from', sql, [2])).toEqual([{ id: 2 }]);
  });
});

test('what is sent without waiting is committed with the rest, in the order of asking', async () => {
  await inTransaction(database.dataSource, async (tx) => {
    tx.send('set-held', 'update account set held = $2 where id = $1', [1, 5]);
    expect(await tx.one('select held from account where id = 1')).toEqual({ held: 5 });
    tx.send('set-held', 'update account set held = $2 where id = $1', [2, 7]);
  });
  expect(await held()).toEqual([
    { id: 1, held: 5 },
    { id: 2, held: 7 },
  ]);
  expect(connectionsInUse()).toBe(0);
});

test('when what was sent last fails, the transaction fails with its error and nothing is kept', async () => {
  const failing = inTransaction(database.dataSource, async (tx) => {
    await add(tx, 1);
    tx.send('twice-the-same', 'insert into account values ($1, 0)', [2]);
  });

  await expect(failing).rejects.toMatchObject({ code: '23505', constraint: 'account_pkey' });
  expect((await held())[0]?.held).toBe(0);
  expect(connectionsInUse()).toBe(0);
});

test('what was sent explains the failure, not the statement after it that finds the transaction over', async () => {
  const failing = inTransaction(database.dataSource, async (tx) => {
    tx.send('twice-the-same', 'insert into account values ($1, 0)', [2]);
    await add(tx, 1);
  });

  await expect(failing).rejects.toMatchObject({ code: '23505' });
  expect((await held())[0]?.held).toBe(0);
});

test('what was sent and given up by PostgreSQL for the sake of another is run again with the rest', async () => {
  let runs = 0;
  await inTransaction(database.dataSource, async (tx) => {
    runs += 1;
    await add(tx, 1);
    if (runs === 1)
      tx.send(
        'give-up',
        `do $$ begin raise exception 'in conflict' using errcode = '40001'; end $$`,
      );
  });
  expect(runs).toBe(2);
  expect((await held())[0]?.held).toBe(1);
});

test('outside a transaction nothing can be sent without waiting', () => {
  expect(() => {
    reader(database.dataSource).send('set-held', 'select 1');
  }).toThrow('needs a transaction');
});

test('BEGIN leaves with the first statement and COMMIT with the last: two writes to the wire in all', async () => {
  const pool = poolOf(database.dataSource);
  const clients = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  let writes = 0;
  const spies = clients.map((client) => {
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
    return jest.spyOn(stream, '_writev' as never).mockImplementation(function (
      this: Socket,
      ...args: never[]
    ) {
      writes += 1;
      (Object.getPrototypeOf(stream) as { _writev: (...args: never[]) => void })._writev.apply(
        this,
        args,
      );
    } as never);
  });
  for (const client of clients) client.release();

  await inTransaction(database.dataSource, async (tx) => {
    await add(tx, 1);
    tx.send('set-held', 'update account set held = $2 where id = $1', [2, 7]);
  });
  for (const spy of spies) spy.mockRestore();

  expect(writes).toBe(2);
  expect(await held()).toEqual([
    { id: 1, held: 1 },
    { id: 2, held: 7 },
  ]);
});
