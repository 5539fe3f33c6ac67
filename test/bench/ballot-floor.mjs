// The floor of a ballot: the very statements that the house sends for one, watched in this run, then sent by the bare driver on
// another open poll of the same council, each as soon as the one before it was answered.
import pg from 'pg';
import { closePool, RECORDED_VERSION, replayable, statementsOf } from './floor.mjs';

/** As many who vote at once, each over a connection of their own; `check` throws unless the house still sends the same. */
export async function openBallotFloor(assembly, size) {
  const watched = await assembly.newPoll();
  const [person] = assembly.voters;
  const cast = () => assembly.cast(watched, person);
  for (let version = 2; version < RECORDED_VERSION; version += 1) await cast();
  const statements = await statementsOf(cast);
  const texts = statements.map(({ text }) => text);
  const send = statements.map((statement) => replayable(statement, watched, person));

  const poll = await assembly.newPoll();
  const pool = new pg.Pool({ connectionString: assembly.url, max: size });
  const clients = await Promise.all(Array.from({ length: size }, () => pool.connect()));
  const voters = clients.map((client) => async () => {
    const act = { id: poll, version: 0, now: new Date(), fresh: new Map() };
    for (const { name, text, valuesFor } of send) {
      const { rows } = await client.query(
        valuesFor ? { name, text, values: valuesFor(act) } : text,
      );
      // What is known only under the lock.
      if (name === 'engine-lock-process') act.version = rows[0].version;
    }
  });
  return {
    voters,
    async check() {
      const later = await statementsOf(cast);
      if (JSON.stringify(later.map(({ text }) => text)) !== JSON.stringify(texts))
        throw new Error('The house no longer sends what the floor was made of.');
    },
    async close() {
      clients.forEach((client) => client.release());
      await closePool(pool);
    },
  };
}
