import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a case is about, every version of its draft, and the text that was voted on. */
export class CreateDrafting0080000000001 implements MigrationInterface {
  name = 'CreateDrafting0080000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table candidate (
        process_id uuid not null constraint candidate_pkey primary key
          constraint candidate_process_fkey references process (id),
        title text not null,
        title_salt text not null,
        field text not null constraint candidate_field_check check (field in (
          'hình sự', 'dân sự', 'hôn nhân và gia đình', 'kinh doanh thương mại', 'lao động', 'hành chính', 'tố tụng')),
        route text not null constraint candidate_route_check check (route in ('a', 'b', 'c', 'd')),
        source_number text not null,
        source_date date not null,
        source_court text not null,
        source_level text not null constraint candidate_source_level_check check (source_level in (
          'supreme', 'high', 'province', 'region', 'district', 'military')),
        source_effective_on date,
        proposer_id uuid constraint candidate_proposer_fkey references person (id),
        tracking_code text not null constraint candidate_tracking_code_key unique,
        draft_number text constraint candidate_draft_number_key unique,
        received_on date not null,
        created_at timestamptz(3) not null,
        search text not null generated always as (app.searchable(
          title || ' ' || field || ' ' || source_number || ' ' || source_court
          || ' ' || coalesce(draft_number, ''))) stored
      );
      comment on column candidate.title is 'As proposed and perhaps not masked: never shown to the public.';
      comment on column candidate.route is 'As proposed; a later decision on the route lies in the snapshot of the case.';
      create index candidate_search_idx on candidate using gin (search gin_trgm_ops);
      create index candidate_field_idx on candidate (field, process_id);

      -- Erasable.
      create table candidate_proposer (
        process_id uuid not null constraint candidate_proposer_pkey primary key
          constraint candidate_proposer_candidate_fkey references candidate (process_id),
        name text not null,
        contact text
      );

      create table draft_version (
        id uuid not null constraint draft_version_pkey primary key,
        process_id uuid not null constraint draft_version_process_fkey references process (id),
        round int not null,
        ordinal int not null,
        author uuid not null constraint draft_version_author_fkey references person (id),
        text jsonb not null,
        sha256 text not null,
        reason text not null,
        created_at timestamptz(3) not null,
        constraint draft_version_ordinal_key unique (process_id, ordinal)
      );
      create trigger draft_version_append_only before update or delete or truncate on draft_version
        for each statement execute function app.refuse_change();

      create table frozen_text (
        process_id uuid not null constraint frozen_text_process_fkey references process (id),
        seq int not null,
        round int not null,
        version uuid not null constraint frozen_text_version_fkey references draft_version (id),
        sha256 text not null,
        frozen_at timestamptz(3) not null,
        last_ordinal int not null,
        constraint frozen_text_pkey primary key (process_id, seq)
      );
      comment on column frozen_text.seq is 'Number of the vote in the history; a text that went back is frozen again.';
      comment on column frozen_text.last_ordinal is 'The newest version at the vote; only what is newer was written after it.';
      create trigger frozen_text_append_only before update or delete or truncate on frozen_text
        for each statement execute function app.refuse_change();

      alter table consultation add constraint consultation_draft_version_fkey
        foreign key (draft_version) references draft_version (id);
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
