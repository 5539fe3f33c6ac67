import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the unit says of a draft on the page for the leaders. */
export class CreateDraftSummaries0068000000001 implements MigrationInterface {
  name = 'CreateDraftSummaries0068000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table draft_summary (
        id uuid not null constraint draft_summary_pkey primary key,
        process_id uuid not null constraint draft_summary_process_fkey references process (id),
        version integer not null constraint draft_summary_version_check check (version > 0),
        words jsonb not null,
        written_by uuid not null constraint draft_summary_writer_fkey references person (id),
        written_at timestamptz(3) not null,
        simulated boolean not null,
        constraint draft_summary_key unique (process_id, version)
      );
      comment on table draft_summary is 'Append-only: the unit counts and sums up comments for and against, and names the open point.';
      create trigger draft_summary_append_only before update or delete or truncate on draft_summary
        for each statement execute function app.refuse_change();
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
