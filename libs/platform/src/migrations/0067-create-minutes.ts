import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Minutes of sittings: draft, signatures or a signed scan, frozen forms, corrections of manifest errors. */
export class CreateMinutes0067000000001 implements MigrationInterface {
  name = 'CreateMinutes0067000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table minutes (
        sitting_id uuid not null constraint minutes_pkey primary key
          constraint minutes_sitting_fkey references sitting (id),
        version int not null,
        passages jsonb not null,
        clerk_id uuid not null constraint minutes_clerk_fkey references person (id),
        written_at timestamptz(3) not null,
        signed text constraint minutes_signed_check check (signed in ('electronic', 'paper')),
        content jsonb,
        content_sha256 text,
        frozen_at timestamptz(3),
        simulated boolean not null,
        constraint minutes_frozen_check
          check (num_nulls(signed, content, content_sha256, frozen_at) in (0, 4))
      );
      comment on column minutes.content is 'The record and the passages as they were signed; null until then.';
      create function app.refuse_change_of_frozen_minutes() returns trigger language plpgsql as $$
      begin
        raise exception 'Minutes that are signed are frozen: % is refused.', tg_op;
      end $$;
      create trigger minutes_frozen before update or delete on minutes
        for each row when (old.frozen_at is not null) execute function app.refuse_change_of_frozen_minutes();

      create table minutes_signature (
        id uuid not null constraint minutes_signature_pkey primary key,
        sitting_id uuid not null constraint minutes_signature_minutes_fkey references minutes (sitting_id),
        capacity text not null constraint minutes_signature_capacity_check check (capacity in ('chair', 'clerk')),
        person_id uuid not null constraint minutes_signature_person_fkey references person (id),
        content_sha256 text not null,
        signed_at timestamptz(3) not null,
        withdrawn_at timestamptz(3),
        simulated boolean not null
      );
      create unique index minutes_signature_standing_key on minutes_signature (sitting_id, capacity)
        where withdrawn_at is null;

      create table minutes_scan (
        id uuid not null constraint minutes_scan_pkey primary key,
        sitting_id uuid not null constraint minutes_scan_minutes_fkey references minutes (sitting_id),
        sha256 text not null,
        name text not null,
        content_sha256 text not null,
        kept_by uuid not null constraint minutes_scan_keeper_fkey references person (id),
        kept_at timestamptz(3) not null,
        settled text constraint minutes_scan_settled_check check (settled in ('matched', 'rejected')),
        settled_by uuid constraint minutes_scan_settler_fkey references person (id),
        settled_at timestamptz(3),
        reason text,
        simulated boolean not null,
        constraint minutes_scan_second_person_check check (settled_by is distinct from kept_by),
        constraint minutes_scan_complete_check check (num_nulls(settled, settled_by, settled_at) in (0, 3))
      );
      create unique index minutes_scan_waiting_key on minutes_scan (sitting_id) where settled is null;
      create index minutes_scan_minutes_idx on minutes_scan (sitting_id, id);

      create table minutes_form (
        sitting_id uuid not null constraint minutes_form_minutes_fkey references minutes (sitting_id),
        form text not null constraint minutes_form_form_check
          check (form in ('minutes.pdf', 'minutes.docx', 'excerpt.pdf', 'correction.pdf')),
        subject uuid not null,
        sha256 text not null,
        bytes bytea not null,
        made_at timestamptz(3) not null,
        constraint minutes_form_pkey primary key (sitting_id, form, subject),
        constraint minutes_form_sha256_check check (encode(sha256(bytes), 'hex') = sha256)
      );
      comment on column minutes_form.subject is 'The sitting, the case of an excerpt, or the correction.';
      create trigger minutes_form_append_only before update or delete or truncate on minutes_form
        for each statement execute function app.refuse_change();

      create table minutes_correction (
        id uuid not null constraint minutes_correction_pkey primary key,
        sitting_id uuid not null constraint minutes_correction_minutes_fkey references minutes (sitting_id),
        content_sha256 text not null,
        stands text not null,
        should text not null,
        reason text not null,
        written_by uuid not null constraint minutes_correction_writer_fkey references person (id),
        written_at timestamptz(3) not null,
        signed_by uuid constraint minutes_correction_signer_fkey references person (id),
        signed_at timestamptz(3),
        simulated boolean not null,
        constraint minutes_correction_second_person_check check (signed_by is distinct from written_by),
        constraint minutes_correction_signed_check check ((signed_by is null) = (signed_at is null))
      );
      comment on column minutes_correction.content_sha256 is 'The minutes that it corrects; they stay as they were signed.';
      create index minutes_correction_minutes_idx on minutes_correction (sitting_id, id);
      create trigger minutes_correction_signed before update or delete on minutes_correction
        for each row when (old.signed_at is not null) execute function app.refuse_change_of_frozen_minutes();
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
