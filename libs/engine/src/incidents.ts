import type { Tx } from '@app/platform';
import { v7 as uuid } from 'uuid';
import type { Refused } from './command';

/**
 * What the system could not do, or found wrong, by itself, until somebody has seen to it: a deadline that could not be fired, a
 * notice that could not be told, a record that does not agree, a queue that may forget.
 */
export interface Incident {
  id: string;
  kind: 'deadline' | 'outbox' | 'record' | 'queue';
  /** The deadline, the message, the case or root that does not agree, or the queue. */
  subject_id: string;
  /** Null for what belongs to no single case. */
  process_id: string | null;
  reason: IncidentReason;
  opened_at: Date;
  resolved_at: Date | null;
  resolved_by: string | null;
}

/** What happened, without personal data: the code of a refusal, or the kind of a fault. */
export interface IncidentReason {
  code: string;
  guards?: readonly string[];
  phase?: string | null;
  kind?: string;
  /** What does not agree in a record, each by its row. */
  faults?: readonly RecordFault[];
  /** The check of the record that saw it last. */
  check?: number;
}

/** A row that does not agree: an event of the case by its number, or a daily root by its. */
export interface RecordFault {
  kind: string;
  seq?: number;
  root?: number;
}

interface Trouble {
  kind: Incident['kind'];
  subject: string;
  process: string | null;
  reason: IncidentReason;
}

/** Opens an incident unless the same one is open already, which then says what happened last. */
export async function openIncident(tx: Tx, trouble: Trouble): Promise<void> {
  await tx.rows(
    `insert into incident (id, kind, subject_id, process_id, reason, opened_at)
     values ($1, $2, $3, $4, $5, app.now())
     on conflict (kind, subject_id) where resolved_at is null do update set reason = excluded.reason`,
    [uuid(), trouble.kind, trouble.subject, trouble.process, JSON.stringify(trouble.reason)],
  );
}

/** Closes the open incident of a subject, if there is one. `by` is null where it mended itself. */
export async function resolveIncident(
  tx: Tx,
  kind: Incident['kind'],
  subject: string,
  by: string | null,
): Promise<void> {
  await tx.rows(
    `update incident set resolved_at = app.now(), resolved_by = $3
     where kind = $1 and subject_id = $2 and resolved_at is null`,
    [kind, subject, by],
  );
}

/** A refusal as the reason of an incident. */
export function reasonOfRefusal(refused: Refused): IncidentReason {
  return { code: refused.code, guards: refused.guards ?? [], phase: refused.phase ?? null };
}

/** A fault as the reason of an incident: its kind alone, because its text may quote what somebody wrote. */
export function reasonOfFault(error: unknown): IncidentReason {
  return { code: 'fault', kind: error instanceof Error ? error.name : typeof error };
}

/** Incidents, newest first, from below `before` on; resolved ones only where `state` is 'all'. */
export async function incidents(
  tx: Tx,
  page: { state: 'open' | 'all'; before: string | undefined; limit: number },
): Promise<Incident[]> {
  return tx.rows<Incident>(
    `select id, kind, subject_id, process_id, reason::jsonb as reason, opened_at, resolved_at, resolved_by
     from incident
     where ($1 = 'all' or resolved_at is null) and ($2::uuid is null or id < $2)
     order by id desc limit $3`,
    [page.state, page.before ?? null, page.limit],
  );
}
