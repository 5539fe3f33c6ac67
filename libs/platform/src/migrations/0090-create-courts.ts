import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Courts under the names they bore, and who succeeded whom. A judgment keeps the words of its day; beside them stands the record
 * that they were recognised as, where they were.
 */
export class CreateCourts0090000000001 implements MigrationInterface {
  name = 'CreateCourts0090000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table court (
        id uuid not null constraint court_pkey primary key,
        name text not null,
        plain_name text collate "C" not null,
        kind text not null constraint court_kind_check check (kind in (
          'supreme', 'high', 'province', 'region', 'district', 'military-central', 'military-region', 'military-area')),
        valid_from date,
        valid_to date,
        basis jsonb,
        ended_by jsonb,
        confidence text,
        notes jsonb not null default '[]',
        sources jsonb not null default '[]',
        shipped text constraint court_shipped_key unique,
        version int not null default 1,
        created_at timestamptz(3) not null,
        simulated boolean not null,
        constraint court_days_check check (valid_to >= valid_from),
        constraint court_end_check check (valid_to is null or ended_by is not null)
      );
      comment on column court.valid_from is 'The first day under this name; null where it is not known.';
      comment on column court.valid_to is 'The last day, included; null while it exists.';
      comment on column court.shipped is 'The key of a record that came with the software, in data/courts.json.';
      create index court_plain_name_idx on court (plain_name, id);

      create table court_succession (
        predecessor_id uuid not null constraint court_succession_predecessor_fkey references court (id),
        successor_id uuid not null constraint court_succession_successor_fkey references court (id),
        from_day date not null,
        constraint court_succession_pkey primary key (predecessor_id, successor_id),
        constraint court_succession_self_check check (predecessor_id <> successor_id)
      );
      create index court_succession_successor_idx on court_succession (successor_id);

      -- Of several plain names the first that was some court's on that day.
      create function app.court_named(plain_names text[], day date) returns uuid
      language sql stable parallel safe
      as $$
        select id from public.court
        where plain_name = any(plain_names) and (valid_from is null or valid_from <= day)
          and (valid_to is null or valid_to >= day)
        order by array_position(plain_names, plain_name::text), id limit 1
      $$;

      alter table precedent add column source_court_id uuid
        constraint precedent_source_court_fkey references court (id);
      alter table candidate add column source_court_id uuid
        constraint candidate_source_court_fkey references court (id);
      create index precedent_source_court_idx on precedent (source_court_id);
      create index candidate_source_court_idx on candidate (source_court_id);
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
