import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, what they may do and since when, how they sign in, and whom they have empowered. */
export class CreateIdentity0020000000001 implements MigrationInterface {
  name = 'CreateIdentity0020000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table person (
        id uuid not null constraint person_pkey primary key,
        code text not null constraint person_code_key unique
          constraint person_code_check check (code ~ '^[a-z0-9][a-z0-9.-]{1,62}$'),
        name text not null,
        unit text,
        demonstration boolean not null default false,
        created_at timestamptz(3) not null,
        simulated boolean not null
      );

      create table person_role (
        id uuid not null constraint person_role_pkey primary key,
        person_id uuid not null constraint person_role_person_fkey references person (id),
        role text not null constraint person_role_role_check check (role in (
          'court', 'research', 'research-head', 'editor', 'records', 'publisher',
          'advisory-member', 'advisory-chair', 'advisory-secretary',
          'council-member', 'deputy-chief-justice', 'chief-justice',
          'office', 'clerk', 'admin', 'auditor', 'operator')),
        valid_from date not null,
        valid_to date,
        document jsonb not null,
        created_at timestamptz(3) not null,
        simulated boolean not null,
        constraint person_role_days_check check (valid_to is null or valid_to >= valid_from),
        constraint person_role_key unique (person_id, role, valid_from)
      );
      comment on column person_role.valid_to is 'The last day, included; null while it lasts.';

      -- Beside the person, so that the secret can be erased and the person remain in the record.
      create table credential (
        person_id uuid not null constraint credential_pkey primary key
          constraint credential_person_fkey references person (id) on delete cascade,
        hash text not null,
        changed_at timestamptz(3) not null default clock_timestamp()
      );

      create table delegation (
        id uuid not null constraint delegation_pkey primary key,
        from_person uuid not null constraint delegation_from_fkey references person (id),
        to_person uuid not null constraint delegation_to_fkey references person (id),
        powers text[] not null constraint delegation_powers_check check (cardinality(powers) > 0),
        valid_from date not null,
        valid_to date not null,
        document jsonb not null,
        created_at timestamptz(3) not null,
        revoked_at timestamptz(3),
        simulated boolean not null,
        constraint delegation_people_check check (from_person <> to_person),
        constraint delegation_days_check check (valid_to >= valid_from)
      );
      create index delegation_to_idx on delegation (to_person);

      -- Sign-in lives in real time: none of these three ever sees the simulated clock.
      create table session (
        id uuid not null constraint session_pkey primary key,
        person_id uuid not null constraint session_person_fkey references person (id) on delete cascade,
        created_at timestamptz(3) not null default clock_timestamp(),
        expires_at timestamptz(3) not null
      );
      create index session_expiry_idx on session (expires_at);
      create index session_person_idx on session (person_id);

      create table signing_key (
        only_row boolean not null default true constraint signing_key_pkey primary key
          constraint signing_key_only_row_check check (only_row),
        secret bytea not null,
        created_at timestamptz(3) not null default clock_timestamp()
      );

      -- Unlogged: losing the counts in a crash forgives a few requests, writing them to the log would cost each one.
      create unlogged table rate_bucket (
        subject text not null constraint rate_bucket_pkey primary key,
        level double precision not null,
        touched_at timestamptz(3) not null
      );
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
