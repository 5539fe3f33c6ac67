import { readableForWork } from '@app/casework';
import type { Engine, ProcessRow } from '@app/engine';
import { reader } from '@app/platform';
import type { SignedInActor } from '../http/actor';
import { Problem } from '../http/problem';

/** The case, if the sender reads it, in the own roles or in those of a lender. Throws `Problem` 404 otherwise. */
export async function caseForWork(
  engine: Engine,
  id: string,
  actor: SignedInActor,
  at: Date,
): Promise<ProcessRow> {
  const process = await readableForWork(reader(engine.dataSource), engine, id, actor.person, at);
  if (!process) throw new Problem('not-found');
  return process;
}
