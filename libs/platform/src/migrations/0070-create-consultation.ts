import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Postings for comment, what people said about them, and what was answered. Who said it lies apart and can be erased. */
export class CreateConsultation0070000000001 implements MigrationInterface {
  name = 'CreateConsultation0070000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- The end is not copied here: it is the limit of the step publicComment that started at opened_at.
      create table consultation (
        id uuid not null constraint consultation_pkey primary key,
        process_id uuid not null constraint consultation_process_fkey references process (id),
        round int not null,
        draft_version uuid not null,
        opened_at timestamptz(3) not null,
        closed_at timestamptz(3),
        constraint consultation_round_key unique (process_id, round)
      );
      create index consultation_opened_idx on consultation (opened_at desc, id desc);

      create table comment (
        id uuid not null constraint comment_pkey primary key,
        consultation_id uuid not null
          constraint comment_consultation_fkey references consultation (id),
        tracking_code text not null constraint comment_tracking_code_key unique,
        channel text not null constraint comment_channel_check
          check (channel in ('web', 'paper', 'email')),
        body text not null,
        section text,
        received_at timestamptz(3) not null,
        late boolean not null,
        salt text not null,
        identity_sha256 text not null,
        commitment text not null
      );
      create index comment_consultation_idx on comment (consultation_id, received_at, id);
      create trigger comment_append_only before update or delete or truncate on comment
        for each statement execute function app.refuse_change();

      -- Erasable. Its own salt goes with it, so that the digest which stays says nothing about anybody.
      create table commenter (
        comment_id uuid not null constraint commenter_pkey primary key
          constraint commenter_comment_fkey references comment (id),
        name text not null,
        email text,
        organisation text,
        salt text not null
      );

      create table comment_answer (
        comment_id uuid not null constraint comment_answer_comment_fkey references comment (id),
        seq int not null,
        disposition text not null constraint comment_answer_disposition_check
          check (disposition in ('accepted', 'explained')),
        text text not null,
        author uuid constraint comment_answer_author_fkey references person (id),
        answered_at timestamptz(3) not null,
        salt text not null,
        commitment text not null,
        constraint comment_answer_pkey primary key (comment_id, seq)
      );
      comment on column comment_answer.seq is 'Number of the event in the history of the case; the last answer counts.';
      create trigger comment_answer_append_only before update or delete or truncate on comment_answer
        for each statement execute function app.refuse_change();
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
