import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { reader, type Tx } from '@app/platform';
import type { Language } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';
import { toCsv } from './csv';
import { toOcel } from './ocel';
import { traces } from './traces';
import { toXes } from './xes';

/** How the log is written: for process mining (XES, OCEL 2.0 JSON) or for people (CSV). */
export const logFormats = ['xes', 'ocel', 'csv'] as const;
export type LogFormat = (typeof logFormats)[number];

/**
 * Writes the complete event log of all selections to `out` and ends it: every event that was recorded when it began, once, never
 * more of it in memory than a page, and no transaction that a slow reader could hold open. No person, no title and no choice of a
 * voter is in it. Where it cannot be finished `out` is destroyed, so that a cut log is never taken for a whole one, and the reason is
 * thrown.
 */
export async function writeLog(
  dataSource: DataSource,
  as: { format: LogFormat; language: Language },
  out: Writable,
): Promise<void> {
  const pieces = written(reader(dataSource), as);
  await pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 16 }), out);
}

function written(
  tx: Tx,
  { format, language }: { format: LogFormat; language: Language },
): AsyncGenerator<string> {
  switch (format) {
    case 'xes':
      return toXes(traces(tx));
    case 'ocel':
      return toOcel(() => traces(tx));
    case 'csv':
      return toCsv(traces(tx), language);
  }
}
