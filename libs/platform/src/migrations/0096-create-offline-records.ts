import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Records of sittings that were held without network, each kept as it was brought (ADR 0067). */
export class CreateOfflineRecords0096000000001 implements MigrationInterface {
  readonly name = 'CreateOfflineRecords0096000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table offline_record (
        id uuid not null constraint offline_record_pkey primary key,
        sitting_id uuid not null constraint offline_record_sitting_fkey references sitting (id),
        sha256 text not null,
        record jsonb not null,
        brought_by uuid not null constraint offline_record_bringer_fkey references person (id),
        brought_at timestamptz(3) not null,
        simulated boolean not null,
        constraint offline_record_key unique (sitting_id, sha256)
      );
      comment on table offline_record is 'Append-only: what was written down at a sitting without network, brought by a teller.';
      comment on column offline_record.record is 'Sealed: holds how members voted on paper; read when it is put on record, shown to nobody, for ever.';
      create trigger offline_record_append_only before update or delete or truncate on offline_record
        for each statement execute function app.refuse_change();

      create table offline_record_act (
        id uuid not null constraint offline_record_act_pkey primary key,
        record_id uuid not null constraint offline_record_act_record_fkey references offline_record (id),
        act text not null constraint offline_record_act_check check (act in ('confirmed', 'recorded')),
        person_id uuid not null constraint offline_record_act_person_fkey references person (id),
        rows jsonb,
        at timestamptz(3) not null,
        simulated boolean not null,
        constraint offline_record_act_key unique (record_id, act)
      );
      comment on column offline_record_act.rows is 'Of a record that was put on record: what was recorded and what was refused, row by row.';
      create trigger offline_record_act_append_only before update or delete or truncate on offline_record_act
        for each statement execute function app.refuse_change();
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
