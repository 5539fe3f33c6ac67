import { readableProcess } from '@app/casework';
import type { Engine, ProcessRow } from '@app/engine';
import { reader } from '@app/platform';
import type { Actor } from '../http/actor';
import { Problem } from '../http/problem';

/** The case, if this reader may see this view of it. Throws `Problem` 404 otherwise: nobody learns that there is one. */
export async function readable(
  engine: Engine,
  id: string,
  view: string,
  actor: Actor,
): Promise<ProcessRow> {
  const process = await readableProcess(reader(engine.dataSource), engine, id, view, actor);
  if (!process) throw new Problem('not-found');
  return process;
}
