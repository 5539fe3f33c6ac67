import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days off by version: a version is whole and never changes, so that an old limit still explains itself. */
export class CreateCalendar0030000000001 implements MigrationInterface {
  name = 'CreateCalendar0030000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table calendar_version (
        version int not null constraint calendar_version_pkey primary key
          constraint calendar_version_check check (version > 0),
        reason text not null,
        author uuid constraint calendar_version_author_fkey references person (id),
        applied_at timestamptz(3) not null,
        swapped_day_is_rest boolean not null,
        working_saturday_counts boolean not null,
        digest text not null
      );
      comment on column calendar_version.author is 'Null for what came with the software.';
      comment on column calendar_version.digest is 'SHA-256 of settings and entries: the same days, the same calendar.';

      create table calendar_entry (
        version int not null constraint calendar_entry_version_fkey references calendar_version (version),
        date date not null,
        kind text not null constraint calendar_entry_kind_check
          check (kind in ('holiday', 'compensatory', 'swap', 'working-saturday')),
        name_vi text not null,
        name_en text not null,
        scope text not null constraint calendar_entry_scope_check check (scope in ('all', 'public-bodies')),
        confidence text not null constraint calendar_entry_confidence_check
          check (confidence in ('quoted', 'paraphrased', 'derived', 'expected', 'unverified')),
        source text,
        constraint calendar_entry_pkey primary key (version, date)
      );

      create trigger calendar_version_append_only before update or delete or truncate on calendar_version
        for each statement execute function app.refuse_change();
      create trigger calendar_entry_append_only before update or delete or truncate on calendar_entry
        for each statement execute function app.refuse_change();
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
