import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days off with the document behind each, and the rules that fill years which nobody has announced yet. */
export class ExtendCalendar0031000000001 implements MigrationInterface {
  name = 'ExtendCalendar0031000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table calendar_entry
        add column document_date date,
        add column link text,
        add column rule text,
        add column since int;
      comment on column calendar_entry.rule is 'The yearly rule that the day was computed by; null for a day that was entered.';
      comment on column calendar_entry.since is 'The version by which the day came in as it is; null: the first.';

      create table calendar_rule (
        version int not null constraint calendar_rule_version_fkey references calendar_version (version),
        code text not null,
        basis text not null constraint calendar_rule_basis_check check (basis in ('solar', 'lunar')),
        month int not null constraint calendar_rule_month_check check (month between 1 and 12),
        day int not null constraint calendar_rule_day_check check (day between 1 and 31),
        pattern text not null constraint calendar_rule_pattern_check check (pattern in ('day', 'tet', 'national-day')),
        name_vi text not null,
        name_en text not null,
        scope text not null constraint calendar_rule_scope_check check (scope in ('all', 'public-bodies')),
        valid_from date not null,
        valid_to date,
        source text not null,
        document_date date,
        link text,
        since int not null,
        constraint calendar_rule_pkey primary key (version, code),
        constraint calendar_rule_validity_check check (valid_to is null or valid_to >= valid_from)
      );
      create trigger calendar_rule_append_only before update or delete or truncate on calendar_rule
        for each statement execute function app.refuse_change();
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
