import type { Tx } from '@app/platform';
import type { Actor } from '@app/workflows/kernel';

/** Something that the system told a role, or whoever proposed the case. */
export interface Notification {
  id: string;
  candidate: string;
  /** A role, or `proposer`. */
  audience: string;
  notice: string;
  /** Step and end of the limit that it speaks of, where it speaks of one. */
  values: { step?: string; dueAt?: string };
  createdAt: Date;
}

/** Where a page of notifications ends. */
export interface NotificationPosition {
  createdAt: string;
  id: string;
}

/** What the actor was told, newest first: by role, and about the own proposals. Never what only the public is told. */
export function notificationsFor(
  tx: Tx,
  { person, roles }: Actor,
  page: { after?: NotificationPosition | undefined; limit: number },
): Promise<Notification[]> {
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
     select id, process_id as candidate, audience, notice, payload as values, created_at as "createdAt"
     from told order by created_at desc, id desc limit $5`,
    [
      roles.filter((role) => role !== 'public'),
      person,
      page.after?.createdAt ?? null,
      page.after?.id ?? null,
      page.limit,
    ],
  );
}
