import type { Role, Sentence } from '@app/workflows/kernel';

/** A paper that proves an act: title, number and date as they stand on it, and the digest of its scan. */
export interface Paper {
  title: string;
  number?: string | undefined;
  date?: string | undefined;
  sha256?: string | undefined;
}

/** Who stands behind a command. */
export type Sender =
  /** A signed-in person acting in their own right. */
  | { kind: 'person'; person: string }
  /** Anybody, not signed in. `address` scopes idempotency keys; it is never recorded in the history. */
  | { kind: 'public'; address: string }
  /** A person acting under a delegation (ủy quyền); votes and second-person checks are refused. */
  | { kind: 'delegate'; person: string; authority: string }
  /** A decision made on paper: who decided, who entered it, who confirmed the entry, on what paper. */
  | {
      kind: 'paper';
      decidedBy: string;
      enteredBy: string;
      confirmedBy: string;
      paper: Paper;
      /** The delegation under which the person on the paper decided: KT. CHÁNH ÁN. */
      authority?: string | undefined;
    }
  /** A limit that ended, or another workflow in the same act. */
  | { kind: 'system' };

/** One act on one process. `receivedAt` is database time of the instant the request arrived. */
export interface Command {
  process: string;
  event: string;
  data: unknown;
  sender: Sender;
  receivedAt: Date;
  /** Refuse unless the process stands at this version (`If-Match`). */
  ifVersion?: number | undefined;
  /** The same key from the same sender with the same request returns the recorded outcome. */
  idempotencyKey?: string | undefined;
  /** 'held' where the sender holds the process, has brought its limits up to date and decides about them. */
  limits?: 'held';
  batch?: string | undefined;
}

/** A process is opened by its workflow's opening event. */
export interface OpenCommand extends Omit<Command, 'process' | 'event' | 'ifVersion'> {
  workflow: string;
  policyVersion: string;
  parent?: string | undefined;
  /** The id to give the new process; the caller draws it so that related rows can name it. */
  process: string;
}

/** Codes of refusals; the HTTP layer maps them to statuses. */
export type RefusalCode =
  | 'unknown-process'
  | 'unknown-event'
  | 'invalid-data'
  | 'not-permitted'
  | 'not-delegable'
  | 'not-on-paper'
  | 'authority-not-valid'
  | 'already-ended'
  | 'not-in-this-phase'
  | 'guard'
  | 'stale-version'
  | 'key-reused'
  | 'rejected-by-facts';

/** A refusal is an answer: a code for programs, sentences for people, and what the answer depends on. */
export interface Refused {
  accepted: false;
  code: RefusalCode;
  sentences: readonly Sentence[];
  /** Values for the placeholders of the sentences. */
  values?: Readonly<Record<string, string | number>>;
  /** Names of the guards that said no. */
  guards?: readonly string[];
  /** JSON pointers of wrong input, relative to the data of the event. */
  issues?: readonly { pointer: string; message: string }[];
  /** Where the process stands, when that is the reason. */
  phase?: string;
  version?: number;
  /** The version that the sender had seen, when that is the reason. */
  seenVersion?: number;
}

/** What was recorded. `seq` is also the new version of the process. */
export interface Accepted {
  accepted: true;
  process: string;
  workflow: string;
  event: string;
  seq: number;
  version: number;
  fromPhase: string | null;
  phase: string;
  receivedAt: string;
  recordedAt: string;
  hash: string;
  /** True when the outcome was recorded earlier under the same idempotency key. */
  repeated?: boolean;
  /** What the preparation of the event answers to its sender: a receipt, an id. Never recorded in the history. */
  answer?: Readonly<Record<string, unknown>>;
}

export type Outcome = Accepted | Refused;

/** The person and roles that the machine and the permission table see. */
export interface ResolvedActor {
  person: string | null;
  roles: readonly Role[];
  onBehalfOf: string | null;
  enteredBy: string | null;
  confirmedBy: string | null;
  authority: string | null;
  paper: Paper | null;
}

/** Rolls a transaction back and carries the refusal out of it. */
export class RefusedError extends Error {
  constructor(readonly refused: Refused) {
    super(refused.code);
    this.name = 'RefusedError';
  }
}

/** Builds a refusal of one sentence. */
export function refuse(
  code: RefusalCode,
  sentence: Sentence,
  more: Partial<Omit<Refused, 'accepted' | 'code' | 'sentences'>> = {},
): Refused {
  return { accepted: false, code, sentences: [sentence], ...more };
}
