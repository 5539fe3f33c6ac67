import type { Incident } from '@app/engine';
import type { Tx } from '@app/platform';

/** What the system could not do by itself and nobody has mended: incidents of one kind about one thing. */
export interface OpenIncidents {
  kind: Incident['kind'];
  /** The step of a limit, the name of a notice; null for the record and the queue. */
  about: string | null;
  open: number;
  /** When the oldest of them was opened. */
  since: Date;
}

/** Open incidents, those first that have been open longest. No case is named: the operator sees them one by one. */
export function openIncidents(tx: Tx): Promise<readonly OpenIncidents[]> {
  return tx.rows<OpenIncidents>(
    `select i.kind, case i.kind when 'deadline' then d.step when 'outbox' then o.payload ->> 'notice' end as about,
       count(*)::int as open, min(i.opened_at) as since
     from incident i
     left join deadline d on i.kind = 'deadline' and d.id = i.subject_id
     left join outbox o on i.kind = 'outbox' and o.id = i.subject_id
     where i.resolved_at is null group by 1, 2 order by since, 1, 2`,
  );
}
