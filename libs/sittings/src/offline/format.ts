import { digest } from '@app/engine';
import { line, localDate, reason } from '@app/workflows/papers';
import { z } from 'zod';
import { attendanceModes } from '../house-rules';
import { halfDays } from '../attendance';
import { papersGiven } from '../papers';

/** What a file of this format says of itself; docs/offline-record.md describes it. */
const OFFLINE_FORMAT = 'an-le-offline-sitting';
const OFFLINE_VERSION = 1;

const instant = z.iso.datetime({ precision: 3 });
const named = z.strictObject({ person: z.uuid(), name: z.string().max(200) });

/** A sitting as it stood when it was taken out of the house. Instants are UTC, days are days in Viet Nam. */
export const offlineBundle = z.strictObject({
  format: z.literal(OFFLINE_FORMAT),
  version: z.literal(OFFLINE_VERSION),
  sitting: z.uuid(),
  council: z.literal('HDTP'),
  days: z.array(localDate).min(1).max(14),
  place: z.string().max(1_000).nullable(),
  chair: named,
  madeAt: instant,
  members: z.array(named).max(9_999),
  clerks: z.array(named).max(1_000),
  items: z
    .array(
      z.strictObject({
        candidate: z.uuid(),
        ordinal: z.int(),
        title: z.string().max(2_000),
        chair: named.nullable(),
        recused: z.array(z.uuid()).max(9_999),
      }),
    )
    .max(1_000),
});
export type OfflineBundle = z.infer<typeof offlineBundle>;

const vote = z.strictObject({
  question: line,
  ballots: z.enum(['named', 'secret']),
  openedAt: instant,
  collectedAt: instant,
  /** What each of the two tellers read from the same papers, in the order of `tellers`. */
  entries: z.array(papersGiven).length(2),
});

/** What was done at a sitting without network, as the page of the bundle saves it. */
export const offlineRecord = z.strictObject({
  format: z.literal(OFFLINE_FORMAT),
  version: z.literal(OFFLINE_VERSION),
  /** Drawn by the page, so that nobody finds the votes by trying digests of the file. */
  nonce: z.string().regex(/^[0-9a-f]{32,64}$/u),
  bundle: offlineBundle,
  bundleSha256: z.string().regex(/^[0-9a-f]{64}$/u),
  /** The two clerks who entered the papers, each for herself. */
  tellers: z.array(z.uuid()).length(2),
  rollCalls: z
    .array(
      z.strictObject({
        day: localDate,
        half: z.enum(halfDays),
        at: instant,
        present: z
          .array(z.strictObject({ person: z.uuid(), mode: z.enum(attendanceModes) }))
          .max(9_999),
      }),
    )
    .max(28),
  moves: z
    .array(z.strictObject({ person: z.uuid(), mode: z.enum(attendanceModes), at: instant }))
    .max(2_000),
  items: z
    .array(
      z.strictObject({
        candidate: z.uuid(),
        takenAt: instant.optional(),
        vote: vote.optional(),
        postponed: z.strictObject({ at: instant, reason }).optional(),
      }),
    )
    .max(1_000),
  remarks: z
    .array(
      z.strictObject({ kind: z.enum(['pause', 'resumed', 'remark']), at: instant, text: line }),
    )
    .max(500),
});
export type OfflineRecord = z.infer<typeof offlineRecord>;
export type OfflineVote = z.infer<typeof vote>;

/** The digest of a bundle: SHA-256 over its canonical JSON (RFC 8785). */
export function sealOfBundle(bundle: OfflineBundle): string {
  return digest(bundle);
}

/** The digest by which a record is kept: the same file is the same record, in whatever order its members stand. */
export function sealOfRecord(record: OfflineRecord): string {
  return digest(record);
}
