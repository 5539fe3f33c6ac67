import { offlineRecord } from '@app/sittings';
import { z } from 'zod';
import { illustrated } from '../http/illustrated';

export const bringRecordSchema = z
  .strictObject({
    mode: z
      .enum(['check', 'keep'])
      .meta({ description: 'check: only what would be recorded; keep: the file is kept.' }),
    record: offlineRecord.meta({
      description: 'The file that the page of the bundle saves (docs/offline-record.md).',
    }),
  })
  .meta({ id: 'BringOfflineRecord' });
export const confirmRecordSchema = z.strictObject({}).meta({ id: 'ConfirmOfflineRecord' });

export const recordPathSchema = z.strictObject({
  id: z.uuid().meta({ description: 'The sitting.', examples: [illustrated.sitting] }),
  record: z.uuid().meta({
    description: 'A record that was brought to it.',
    examples: [illustrated.offlineRecord],
  }),
});

const row = z.object({
  pointer: z.string().meta({ description: 'Its place in the file, a JSON pointer.' }),
  at: z.iso.datetime().meta({ description: 'When it happened.' }),
  says: z.string(),
  refused: z.string().nullable().meta({ description: 'Why it is left out; null: it is recorded.' }),
});

export const recordSchema = z
  .object({
    record: z.uuid().nullable().meta({ description: 'Null of a file that was only looked at.' }),
    sha256: z.string(),
    state: z.enum(['checked', 'brought', 'confirmed', 'recorded']).meta({
      description: 'Brought by one teller, confirmed by the other, recorded by the chair.',
    }),
    broughtBy: z.uuid().nullable(),
    broughtAt: z.iso.datetime().nullable(),
    refused: z.string().nullable().meta({ description: 'Why nothing of it can be recorded.' }),
    rows: z.array(row).max(10_000),
  })
  .meta({ id: 'OfflineRecordKept' });
export const recordsSchema = z
  .object({ records: z.array(recordSchema).max(50) })
  .meta({ id: 'OfflineRecords' });
