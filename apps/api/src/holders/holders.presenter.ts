import type { FolderPlace, Holding } from '@app/casework';
import type { z } from 'zod';
import type { folderSchema, holdingSchema } from './holders.schemas';

/** Who holds a case, for whoever reads it. */
export function presentHolding({ version, holder }: Holding): z.infer<typeof holdingSchema> {
  if (holder === null) return { version, holder };
  const { person, name, since } = holder;
  return { version, holder: { person, name, since: since.toISOString() } };
}

/** Where a paper folder is, for whoever reads the case. */
export function presentFolder(folder: FolderPlace): z.infer<typeof folderSchema> {
  const { version, place, keeper, unit, since, actor } = folder;
  return {
    version,
    place,
    keeper: keeper ?? (unit === null ? null : { unit }),
    since: since.toISOString(),
    by: actor,
  };
}
