import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calendar feeds that somebody fetches by a secret address; of the secret only a digest is kept. */
export class CreateCalendarFeeds0032000000001 implements MigrationInterface {
  name = 'CreateCalendarFeeds0032000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table calendar_feed (
        id uuid not null constraint calendar_feed_pkey primary key,
        kind text not null constraint calendar_feed_kind_check check (kind in ('person', 'role')),
        role text,
        name text not null,
        language text not null constraint calendar_feed_language_check check (language in ('vi', 'en')),
        token_sha256 text not null constraint calendar_feed_token_key unique,
        issued_by uuid not null constraint calendar_feed_issuer_fkey references person (id),
        issued_at timestamptz(3) not null,
        last_used_at timestamptz(3),
        revoked_at timestamptz(3),
        revoked_by uuid constraint calendar_feed_revoker_fkey references person (id),
        simulated boolean not null,
        constraint calendar_feed_role_check check ((kind = 'role') = (role is not null)),
        constraint calendar_feed_revoked_check check ((revoked_at is null) = (revoked_by is null))
      );
      create index calendar_feed_issuer_idx on calendar_feed (issued_by, id) where revoked_at is null;
      create index calendar_feed_role_idx on calendar_feed (role, id) where revoked_at is null and kind = 'role';
      comment on column calendar_feed.token_sha256 is 'The token itself is said once and kept nowhere.';

      -- What fell away lately is told to whoever subscribed, without a look through the archive.
      create index deadline_fallen_away_idx on deadline (settled_at, process_id)
        where rung = 'due' and status = 'disarmed';
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
