import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Workflow } from '@app/workflows/kernel';
import { filesBelow, root } from './sources';

/** The workflow of a room below workflows/, or undefined where the room has none: the export that holds machines. */
export async function workflowOf(room: string): Promise<Workflow | undefined> {
  const index = join(root, 'workflows', room, 'index.ts');
  if (!existsSync(index)) return undefined;
  const exported = (await import(index)) as Readonly<Record<string, unknown>>;
  return Object.values(exported).find(
    (value): value is Workflow =>
      typeof value === 'object' && value !== null && 'phases' in value && 'machines' in value,
  );
}

/** Every workflow of the repository. */
export async function allWorkflows(): Promise<readonly Workflow[]> {
  const rooms = filesBelow('workflows', /^index\.ts$/).map(({ path }) => path.split('/')[1] ?? '');
  const found = await Promise.all(rooms.map(workflowOf));
  return found.filter((workflow) => workflow !== undefined);
}
