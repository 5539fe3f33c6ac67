import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a comment period that had ended was opened again. What was received before that counts as in time from then on; the rows of
 * comments keep what was true when they came.
 */
export class ReopenConsultations0072000000001 implements MigrationInterface {
  name = 'ReopenConsultations0072000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table consultation_reopening (
        consultation_id uuid not null
          constraint consultation_reopening_consultation_fkey references consultation (id),
        seq int not null,
        closed_at timestamptz(3) not null,
        reopened_at timestamptz(3) not null,
        constraint consultation_reopening_pkey primary key (consultation_id, seq),
        constraint consultation_reopening_order_check check (closed_at <= reopened_at)
      );
      comment on column consultation_reopening.seq is 'Number of the event in the history of the case.';
      comment on column consultation_reopening.closed_at is 'When the period had been closed, which the posting then no longer says.';
      create trigger consultation_reopening_append_only before update or delete or truncate on consultation_reopening
        for each statement execute function app.refuse_change();
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
