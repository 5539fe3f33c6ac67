import type { Tx } from '@app/platform';
import type { Actor, Sentence } from '@app/workflows/kernel';
import { personally } from './holder';

/** What one person is told about a case that they hold or held. */
export const holderNotices = {
  'case.given': {
    vi: 'Bạn được giao giữ việc của hồ sơ này.',
    en: 'This case was given to you.',
  },
  'case.takenOver': {
    vi: 'Hồ sơ bạn đang giữ đã chuyển sang người khác hoặc được trả lại.',
    en: 'A case that you held has gone to somebody else or was given back.',
  },
} as const satisfies Record<string, Sentence>;

/** Something that the system told a role, whoever proposed the case, or one person. */
export interface Notification {
  id: string;
  candidate: string;
  /** A role, `proposer`, or `reader`: who asks, and nobody else. */
  audience: string;
  notice: string;
  /** Step and end of the limit that it speaks of; of a request to another body the receiver and the day asked for. */
  values: { step?: string; dueAt?: string; receiver?: string; askedBy?: string };
  createdAt: Date;
}

/** Where a page of notifications ends. */
export interface NotificationPosition {
  createdAt: string;
  id: string;
}

/** What the actor was told, newest first: by role, about the own proposals, and in person. Never what only the public is told. */
export function notificationsFor(
  tx: Tx,
  { person, roles }: Actor,
  page: { after?: NotificationPosition | undefined; limit: number },
): Promise<Notification[]> {
  const alone = person === null ? '' : personally(person);
  // Each role and the own proposals are read from the newest back, so that the length of the archive does not matter. The cases
  // are asked about one by one: as a join, the planner would go through all of them first.
  return tx.rows<Notification>(
    `with position as (
       select coalesce($3::timestamptz, 'infinity') as created_at,
         coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff') as id
     ), told as (
       select n.* from unnest($1::text[]) as role cross join position
       cross join lateral (select * from notification n
         where n.audience = role and (n.created_at, n.id) < (position.created_at, position.id)
           and (select true from candidate c where c.process_id = n.process_id)
         order by n.created_at desc, n.id desc limit $5) n
       union all
       select n.* from position cross join candidate c
       cross join lateral (select * from notification n
         where n.process_id = c.process_id and n.audience = 'proposer'
           and (n.created_at, n.id) < (position.created_at, position.id)
         order by n.created_at desc, n.id desc limit $5) n
       where c.proposer_id = $2::uuid
     )
     select id, process_id as candidate, case when audience = $6 then 'reader' else audience end as audience, notice, payload as values, created_at as "createdAt"
     from told order by created_at desc, id desc limit $5`,
    [
      [...roles.filter((role) => role !== 'public'), alone],
      person,
      page.after?.createdAt ?? null,
      page.after?.id ?? null,
      page.limit,
      alone,
    ],
  );
}
