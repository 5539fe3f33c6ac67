import type { Engine, ProcessRow } from '@app/engine';
import { delegationFor, rolesOf } from '@app/identity';
import { AskedTogether, reader } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import type { Actor } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';
import { reads } from './candidates';

/**
 * The case, if the sender may know that there is one: who reads it, who proposed it, and who acts for one of these under a
 * delegation that is valid at that instant. Undefined otherwise, as for a case that does not exist.
 */
export async function knownProcess(
  engine: Engine,
  id: string,
  sender: { actor: Actor; authority?: string | undefined; at: Date },
): Promise<ProcessRow | undefined> {
  const { actor, authority, at } = sender;
  const process = await casesOf(engine).ask(id);
  if (!process || isKnownTo(process, actor)) return process;
  if (authority === undefined || actor.person === null) return undefined;
  const tx = reader(engine.dataSource);
  const lent = await delegationFor(tx, authority, actor.person, at);
  if (!lent) return undefined;
  const roles = await rolesOf(tx, lent.fromPerson, dayOf(at.toISOString()));
  return isKnownTo(process, { person: lent.fromPerson, roles }) ? process : undefined;
}

function isKnownTo(process: ProcessRow, actor: Actor): boolean {
  // The tables ask of the context only; the machine is restored by whoever decides.
  const { context } = process.snapshot as { context: Readonly<Record<string, unknown>> };
  return reads(process, context, 'case', actor) || reads(process, context, 'progress', actor);
}

const asked = new WeakMap<Engine, AskedTogether<ProcessRow>>();

/** Every act asks first whether its sender may know of the case; those that arrive together ask together. */
function casesOf(engine: Engine): AskedTogether<ProcessRow> {
  const known = asked.get(engine);
  if (known) return known;
  const made = new AskedTogether(async (ids) => {
    const rows = await reader(engine.dataSource).named<ProcessRow>(
      'casework-known',
      'select * from process where id = any($1::uuid[]) and workflow = $2',
      [ids, selection.name],
    );
    return new Map(rows.map((row) => [row.id, row]));
  });
  asked.set(engine, made);
  return made;
}
