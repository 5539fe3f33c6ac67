import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The nightly check of the whole record, as far as it has come, so that another worker goes on where one was stopped. What it
 * finds, and a queue that is not fit, are incidents too; those of a root or of the queue belong to no single case.
 */
export class CreateRecordCheck0013000000001 implements MigrationInterface {
  name = 'CreateRecordCheck0013000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table record_check (
        number int not null constraint record_check_pkey primary key,
        day date not null,
        began_at timestamptz(3) not null,
        stage text not null constraint record_check_stage_check check (stage in ('all', 'moved', 'roots', 'ended')),
        after_process uuid,
        after_root int not null default 0,
        processes int not null default 0,
        events bigint not null default 0,
        faults int not null default 0,
        ended_at timestamptz(3),
        constraint record_check_end_check check ((stage = 'ended') = (ended_at is not null))
      );
      create unique index record_check_open_key on record_check ((ended_at is null)) where ended_at is null;

      alter table incident drop constraint incident_kind_check;
      alter table incident add constraint incident_kind_check
        check (kind in ('deadline', 'outbox', 'record', 'queue'));
      alter table incident alter column process_id drop not null;
      alter table incident add constraint incident_process_check
        check (process_id is not null or kind in ('record', 'queue'));

      alter table worker_pulse add column problem text
        constraint worker_pulse_problem_check check (problem in ('evicts', 'too-old', 'refuses'));
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
