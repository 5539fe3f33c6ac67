import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How far a version of the calendar has reached the running limits, so that whoever comes next goes on where one was stopped, and what
 * it did to each limit. At most one is under way. Cases with a running limit are found without the archive.
 */
export class CreateReprojection0017000000001 implements MigrationInterface {
  name = 'CreateReprojection0017000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table reprojection (
        calendar_version int not null constraint reprojection_pkey primary key,
        due_from timestamptz(3) not null,
        started_before timestamptz(3) not null,
        cases int not null,
        counted int not null default 0,
        after_process uuid not null default '00000000-0000-0000-0000-000000000000',
        waiting uuid[] not null default '{}',
        began_at timestamptz(3) not null,
        ended_at timestamptz(3)
      );
      create unique index reprojection_open_key on reprojection ((ended_at is null)) where ended_at is null;

      create table reprojection_limit (
        calendar_version int not null
          constraint reprojection_limit_version_fkey references reprojection (calendar_version),
        process_id uuid not null,
        step text not null,
        started_at timestamptz(3) not null,
        outcome text not null constraint reprojection_limit_outcome_check
          check (outcome in ('moves', 'announced', 'past')),
        from_end timestamptz(3),
        to_end timestamptz(3),
        constraint reprojection_limit_pkey primary key (calendar_version, process_id, step, started_at)
      );

      create index deadline_running_idx on deadline (process_id) where status = 'armed';
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
