import type { Paper } from './command';

/** A row of `process`. `version` is the number of its last event. */
export interface ProcessRow {
  id: string;
  workflow: string;
  machine_version: number;
  policy_version: string;
  phase: string;
  snapshot: unknown;
  version: number;
  ended: boolean;
  parent_id: string | null;
  head_hash: string;
  simulated: boolean;
  opened_at: Date;
  updated_at: Date;
}

/** A row of `process_event`: one accepted act, for ever. */
export interface EventRow {
  process_id: string;
  seq: number;
  type: string;
  payload: Readonly<Record<string, unknown>>;
  facts: Readonly<Record<string, unknown>>;
  actor: string | null;
  actor_roles: string[];
  on_behalf_of: string | null;
  entered_by: string | null;
  confirmed_by: string | null;
  authority: string | null;
  paper: Paper | null;
  batch_id: string | null;
  received_at: Date;
  recorded_at: Date;
  from_phase: string | null;
  to_phase: string;
  machine_version: number;
  simulated: boolean;
  prev_hash: string;
  hash: string;
}

export type DeadlineStatus = 'armed' | 'fired' | 'disarmed' | 'superseded';

/** A row of `deadline`: one rung of one arming, with the derivation that explains its instant. */
export interface DeadlineRow {
  id: string;
  process_id: string;
  step: string;
  rung: string;
  kind: 'legal' | 'internal';
  due_at: Date;
  started_at: Date;
  derivation: Readonly<Record<string, unknown>>;
  policy_version: string;
  calendar_version: number;
  status: DeadlineStatus;
  armed_seq: number;
  settled_seq: number | null;
  settled_at: Date | null;
}
