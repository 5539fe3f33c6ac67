import type { Engine } from '@app/engine';
import { AskedTogether, reader } from '@app/platform';
import { type Actor, mayRead } from '@app/workflows/kernel';
import { poll } from '@app/workflows/poll';
import { validate as isUuid } from 'uuid';

const asked = new WeakMap<Engine, AskedTogether<string>>();

/**
 * Whether there is a poll with this id of which the actor may know: the question before every ballot, asked for all who vote at the
 * same moment in one statement, and without the snapshot, which grows with the council. Who may know of a poll depends on roles alone.
 */
export async function mayKnowOfPoll(engine: Engine, id: string, actor: Actor): Promise<boolean> {
  if (!isUuid(id)) return false;
  const phase = await phasesOf(engine).ask(id);
  if (phase === undefined) return false;
  return mayRead(poll, 'poll', phase, { actor, context: {}, facts: {}, data: undefined }).permitted;
}

function phasesOf(engine: Engine): AskedTogether<string> {
  const known = asked.get(engine);
  if (known) return known;
  const made = new AskedTogether(async (ids) => {
    const rows = await reader(engine.dataSource).named<{ id: string; phase: string }>(
      'poll-phases',
      `select id, phase from process where workflow = 'poll' and id = any($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map(({ id, phase }) => [id, phase]));
  });
  asked.set(engine, made);
  return made;
}
