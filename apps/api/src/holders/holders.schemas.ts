import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page';

const named = z.object({ person: z.uuid(), name: z.string() });

/** Words of people in one line: something but blanks, within so many characters. */
function line(most: number): z.ZodString {
  return z.string().normalize('NFC').trim().min(1).max(most);
}

const version = z.int().meta({
  description: 'How often it changed, 0 for never: what If-Match of the next change names.',
});

/** Members that say who holds a case now. */
export const holdingShape = {
  version,
  holder: named
    .extend({ since: z.iso.datetime() })
    .nullable()
    .meta({ description: 'Người giữ việc; null while nobody does. Locks nobody out.' }),
};

/** Who holds a case now. */
export const holdingSchema = z.object(holdingShape).meta({ id: 'CaseHolding' });

/** Where the paper folder is now. */
export const folderSchema = z
  .object({
    version,
    place: z.string(),
    keeper: z
      .union([named, z.object({ unit: z.string() })])
      .nullable()
      .meta({ description: 'The person or the unit that has it.' }),
    since: z.iso.datetime(),
    by: named.meta({ description: 'Who recorded it.' }),
  })
  .meta({ id: 'FolderPlace' });

export const newHolderSchema = z
  .strictObject({
    person: z.uuid().nullable().optional().meta({
      description:
        'Who shall hold the case: the sender when left out; null gives it back, and nobody holds it.',
    }),
    note: line(500).optional().meta({
      description: 'Why; kept. Needed to take over what a colleague holds.',
    }),
  })
  .meta({ id: 'NewHolder' });

export const newFolderSchema = z
  .strictObject({
    place: line(200).meta({ description: 'Where the folder is, as people say it.' }),
    keeper: z
      .union([z.strictObject({ person: z.uuid() }), z.strictObject({ unit: line(200) })])
      .nullable()
      .optional()
      .meta({ description: 'The person or the unit that has it, where somebody has.' }),
  })
  .meta({ id: 'NewFolderPlace' });

export const changesQuerySchema = z.strictObject({ ...pageQuery({ usual: 50, most: 100 }) });
export const peopleQuerySchema = z.strictObject({ ...pageQuery({ usual: 100, most: 200 }) });
export const versionPosition = z.int().min(1);

export const holderSchema = z
  .object({
    ...pageOf(
      z.object({
        version: z.int(),
        act: z.enum(['taken', 'given', 'returned']),
        holder: named.nullable(),
        by: named,
        phase: z.object({ code: z.string(), title: z.string() }),
        note: z.string().nullable(),
        changedAt: z.iso.datetime(),
      }),
    ),
    holding: holdingSchema,
  })
  .meta({ id: 'CaseHolder' });

export const mayHoldSchema = z
  .object({
    ...pageOf(
      z.object({
        person: z.uuid(),
        name: z.string(),
        unit: z.string().nullable(),
        roles: z.array(z.object({ code: z.string(), title: z.string() })),
      }),
    ),
    mayGive: z.boolean().meta({
      description:
        'Whether the reader may give the case to somebody else now: who holds it, and the head of the unit.',
    }),
    mayTake: z.boolean().meta({ description: 'Whether the reader may hold it.' }),
  })
  .meta({ id: 'PossibleHolders' });

export const folderHistorySchema = z
  .object({
    ...pageOf(folderSchema),
    folder: folderSchema.nullable(),
    mayMove: z.boolean().meta({ description: 'Whether the reader may record a new place.' }),
  })
  .meta({ id: 'FolderPlaces' });
