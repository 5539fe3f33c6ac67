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
  return tx.rows<Notification>(
    `select n.id, n.process_id as candidate, n.audience, n.notice, n.payload as values,
       n.created_at as "createdAt"
     from notification n
     join candidate c on c.process_id = n.process_id
     where (n.audience = any($1) or (n.audience = 'proposer' and c.proposer_id = $2::uuid))
       and ($3::timestamptz is null or (n.created_at, n.id) < ($3::timestamptz, $4::uuid))
     order by n.created_at desc, n.id desc limit $5`,
    [
      roles.filter((role) => role !== 'public'),
      person,
      page.after?.createdAt ?? null,
      page.after?.id ?? null,
      page.limit,
    ],
  );
}
