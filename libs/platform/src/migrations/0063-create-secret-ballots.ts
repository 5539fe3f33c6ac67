import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The words of "another opinion", and ballots that nobody can lay to a name once their poll is closed (ADR 0059). */
export class CreateSecretBallots0063000000001 implements MigrationInterface {
  name = 'CreateSecretBallots0063000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table ballot add column text text
        constraint ballot_text_check check (text is null or choice = 'other');

      create table poll_key_share (
        poll_id uuid not null constraint poll_key_share_pkey primary key
          constraint poll_key_share_poll_fkey references process (id),
        share bytea not null constraint poll_key_share_check check (octet_length(share) = 32)
      );
      comment on table poll_key_share is 'One half of the key of a secret poll that is open; the other is a file outside the database. Deleted with the closing.';

      create table sealed_ballot (
        poll_id uuid not null constraint sealed_ballot_poll_fkey references process (id),
        person_id uuid not null constraint sealed_ballot_person_fkey references person (id),
        sealed bytea not null,
        constraint sealed_ballot_pkey primary key (poll_id, person_id)
      );
      comment on table sealed_ballot is 'What a member chose, of one length for all, while a secret poll is open. Deleted with the closing.';

      create table secret_receipt (
        id uuid not null constraint secret_receipt_pkey primary key,
        poll_id uuid not null constraint secret_receipt_poll_fkey references process (id),
        person_id uuid not null constraint secret_receipt_person_fkey references person (id),
        commitment text not null constraint secret_receipt_commitment_key unique,
        request_key text,
        fingerprint text,
        cast_at timestamptz(3) not null,
        superseded_at timestamptz(3),
        simulated boolean not null,
        constraint secret_receipt_request_key unique (poll_id, person_id, request_key)
      );
      comment on column secret_receipt.commitment is 'A digest of random bytes: it is bound to no choice.';
      comment on column secret_receipt.fingerprint is 'Under the key of the poll, so that a repeated request is known; emptied with the closing.';
      create unique index secret_receipt_standing_key on secret_receipt (poll_id, person_id)
        where superseded_at is null;

      create table secret_choice (
        poll_id uuid not null constraint secret_choice_poll_fkey references process (id),
        ordinal int not null,
        choice text not null constraint secret_choice_check check (choice in ('for', 'against', 'other')),
        text text constraint secret_choice_text_check check (text is null or choice = 'other'),
        constraint secret_choice_pkey primary key (poll_id, ordinal)
      );
      comment on table secret_choice is 'The ballots of a closed secret poll, sorted by what they say: the order tells nothing of who or when.';
      create trigger secret_choice_append_only before update or delete or truncate on secret_choice
        for each statement execute function app.refuse_change();
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
