import type { Tx } from '@app/platform';
import type { SourceJudgment } from './candidate';

/** What the holder of a proposal's tracking code may know: the own words, and where the case stands. */
export interface TrackedProposal {
  process: string;
  title: string;
  field: string;
  source: SourceJudgment;
  receivedOn: string;
  /** A phase of the selection. Phases after the vote are internal until publication: whoever shows it decides in which words. */
  phase: string;
  /** When the case came to this phase or anything else was recorded of it. */
  updatedAt: Date;
}

/** The proposal with this tracking code, or undefined. */
export function proposalByTrackingCode(tx: Tx, code: string): Promise<TrackedProposal | undefined> {
  return tx.one<TrackedProposal>(
    `select candidate.process_id as process, title, field, received_on as "receivedOn", process.phase,
       process.updated_at as "updatedAt",
       json_build_object('number', source_number, 'date', source_date, 'court', source_court,
         'level', source_level, 'effectiveOn', source_effective_on) as source
     from candidate join process on process.id = candidate.process_id
     where tracking_code = $1`,
    [code],
  );
}
