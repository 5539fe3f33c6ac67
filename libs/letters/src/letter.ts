import type { LocalDate } from '@app/workflows/calendar';
import { localDate, sha256 } from '@app/workflows/papers';
import { z } from 'zod';

/** To what kind of body a request goes. */
export const receiverKinds = [
  'trialCourt',
  'reviewDepartment',
  'courtUnit',
  'procuracy',
  'justiceMinistry',
  'agency',
  'organisation',
] as const;
export type ReceiverKind = (typeof receiverKinds)[number];

/** Where a request stands: entered and not yet issued, sent and without reply, answered, or withdrawn. */
export const letterStandings = ['prepared', 'sent', 'answered', 'withdrawn'] as const;
export type LetterStanding = (typeof letterStandings)[number];

/** An issued letter: its number as the records desk wrote it, its date, and its scan where the case has one. */
export const letterPaper = z.strictObject({
  number: z.string().normalize('NFC').trim().min(1).max(64),
  date: localDate,
  sha256: sha256.optional(),
});
export type LetterPaper = z.infer<typeof letterPaper>;

/** Why a request is withdrawn: nobody needs the reply any more, or it was entered in error, so that nobody ever waited for it. */
export const withdrawalGrounds = ['noLongerNeeded', 'enteredInError'] as const;
export type WithdrawalGround = (typeof withdrawalGrounds)[number];

/** What may be recorded of a request after it was entered. */
export type LetterAct =
  | { act: 'sent'; paper: LetterPaper; askedBy?: LocalDate | undefined }
  | { act: 'reminded'; paper: LetterPaper; askedBy?: LocalDate | undefined }
  | { act: 'answered'; paper: LetterPaper; receivedOn: LocalDate; remark?: string | undefined }
  | { act: 'withdrawn'; because: WithdrawalGround; reason: string }
  | { act: 'reopened'; reason: string };

/** What decides about a request: the days are days in Viet Nam. */
export interface LetterState {
  standing: LetterStanding;
  /** By when a reply is asked for. */
  askedBy: LocalDate;
  /** The letter that went out, and its date; null until it is issued. */
  paper: LetterPaper | null;
  /** The reply; null until there is one. */
  reply: LetterPaper | null;
  /** The day on which the reply came in, or on which the request was withdrawn. */
  endedOn: LocalDate | null;
}
