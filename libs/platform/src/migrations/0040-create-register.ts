import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The register of án lệ. What no source says is null. Nothing without `released_at` may be read by anyone. */
export class CreateRegister0040000000001 implements MigrationInterface {
  name = 'CreateRegister0040000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- unaccent() is only STABLE because its dictionary could change; ours does not, and an index needs IMMUTABLE.
      create function app.searchable(words text) returns text
      language sql immutable parallel safe
      as $$ select lower(public.unaccent('public.unaccent', normalize(words, NFC))) $$;

      -- The status on a day. Null: the day of application is not known, so nobody can say.
      create function app.precedent_status(status text, status_on date, applies_from date, as_of date)
      returns text language sql immutable parallel safe
      as $$
        select case
          when status in ('lapsed', 'abolished') and status_on <= as_of then status
          when applies_from is null then null
          when applies_from <= as_of then 'inForce'
          else 'notYet'
        end
      $$;

      create table precedent (
        ordinal int not null constraint precedent_pkey primary key
          constraint precedent_ordinal_check check (ordinal > 0),
        number text not null constraint precedent_number_key unique,
        year int not null,
        title text,
        field text constraint precedent_field_check check (field in (
          'hình sự', 'dân sự', 'hôn nhân và gia đình', 'kinh doanh thương mại', 'lao động', 'hành chính', 'tố tụng')),
        status text constraint precedent_status_check
          check (status in ('notYet', 'inForce', 'lapsed', 'abolished')),
        status_on date,
        status_basis text,
        adopted_on date,
        decision_no text,
        decision_on date,
        applies_from date,
        batch int,
        position text,
        proposed_by text,
        source_number text,
        source_date date,
        source_court text,
        source_type text,
        provisions jsonb not null default '[]',
        keywords jsonb not null default '[]',
        text jsonb,
        notes jsonb not null default '[]',
        sources jsonb not null default '[]',
        confidence jsonb not null default '{}',
        released_at timestamptz(3),
        process_id uuid constraint precedent_process_key unique
          constraint precedent_process_fkey references process (id),
        version int not null default 1,
        search text not null generated always as (app.searchable(
          number || ' ' || coalesce(title, '') || ' ' || coalesce(field, '') || ' ' || coalesce(source_number, '')
          || ' ' || coalesce(source_court, '') || ' ' || keywords::text || ' ' || provisions::text
          || ' ' || coalesce(text ->> 'situation', '') || ' ' || coalesce(text ->> 'solution', ''))) stored,
        constraint precedent_number_check
          check (number = lpad(ordinal::text, greatest(2, length(ordinal::text)), '0') || '/' || year || '/AL'),
        constraint precedent_end_check
          check (status not in ('lapsed', 'abolished') or (status_on is not null and status_basis is not null))
      );
      create index precedent_search_idx on precedent using gin (search gin_trgm_ops);
      create index precedent_year_idx on precedent (year, ordinal);
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
