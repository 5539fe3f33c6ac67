import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sittings with their agenda and roll call, declared interests, sealed ballots, frozen rolls, advisory opinions. */
export class CreateSittings0060000000001 implements MigrationInterface {
  name = 'CreateSittings0060000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table sitting (
        id uuid not null constraint sitting_pkey primary key,
        council text not null constraint sitting_council_fkey references council (code),
        days date[] not null constraint sitting_days_check check (cardinality(days) between 1 and 14),
        place text,
        chair_id uuid not null constraint sitting_chair_fkey references person (id),
        paper jsonb,
        created_by uuid constraint sitting_creator_fkey references person (id),
        created_at timestamptz(3) not null,
        simulated boolean not null
      );

      create table sitting_item (
        sitting_id uuid not null constraint sitting_item_sitting_fkey references sitting (id),
        process_id uuid not null constraint sitting_item_process_fkey references process (id),
        ordinal int not null,
        poll_id uuid constraint sitting_item_poll_fkey references process (id),
        state text not null constraint sitting_item_state_check
          check (state in ('listed', 'postponed')),
        constraint sitting_item_pkey primary key (sitting_id, process_id),
        constraint sitting_item_ordinal_key unique (sitting_id, ordinal)
      );
      comment on column sitting_item.state is 'Of an item without a vote; with one, its poll says more.';
      create index sitting_item_process_idx on sitting_item (process_id);

      create table attendance (
        id uuid not null constraint attendance_pkey primary key,
        sitting_id uuid not null constraint attendance_sitting_fkey references sitting (id),
        person_id uuid not null constraint attendance_person_fkey references person (id),
        mode text not null constraint attendance_mode_check
          check (mode in ('in-room', 'online', 'absent')),
        from_at timestamptz(3) not null,
        recorded_by uuid not null constraint attendance_recorder_fkey references person (id),
        recorded_at timestamptz(3) not null,
        simulated boolean not null
      );
      comment on table attendance is 'Append-only: a person is present as the newest row up to an instant says.';
      create index attendance_person_idx on attendance (sitting_id, person_id, from_at desc, id desc);
      create trigger attendance_append_only before update or delete or truncate on attendance
        for each statement execute function app.refuse_change();

      create table interest (
        id uuid not null constraint interest_pkey primary key,
        process_id uuid not null constraint interest_process_fkey references process (id),
        person_id uuid not null constraint interest_person_fkey references person (id),
        reason text not null,
        declared_at timestamptz(3) not null,
        decided_by uuid constraint interest_decider_fkey references person (id),
        simulated boolean not null,
        constraint interest_key unique (process_id, person_id)
      );
      comment on column interest.decided_by is 'The chair of the sitting; null when the member spoke up.';

      create table poll_roll (
        poll_id uuid not null constraint poll_roll_poll_fkey references process (id),
        person_id uuid not null constraint poll_roll_person_fkey references person (id),
        present boolean not null,
        recused boolean not null,
        constraint poll_roll_pkey primary key (poll_id, person_id)
      );
      comment on table poll_roll is 'All members in office when the poll was opened; never changed afterwards.';

      create table ballot (
        id uuid not null constraint ballot_pkey primary key,
        poll_id uuid not null constraint ballot_poll_fkey references process (id),
        person_id uuid not null constraint ballot_person_fkey references person (id),
        choice text not null constraint ballot_choice_check check (choice in ('for', 'against', 'other')),
        salt text not null,
        commitment text not null,
        request_key text,
        cast_at timestamptz(3) not null,
        superseded_at timestamptz(3),
        simulated boolean not null,
        constraint ballot_request_key unique (poll_id, person_id, request_key)
      );
      comment on column ballot.choice is 'Sealed: read by its owner while the poll is open and by the tally, by nobody else, for ever.';
      create unique index ballot_counting_key on ballot (poll_id, person_id) where superseded_at is null;

      create table opinion (
        id uuid not null constraint opinion_pkey primary key,
        process_id uuid not null constraint opinion_process_fkey references process (id),
        round int not null,
        person_id uuid not null constraint opinion_person_fkey references person (id),
        membership_id uuid constraint opinion_membership_fkey references council_member (id),
        body text,
        stance text not null constraint opinion_stance_check
          check (stance in ('agree', 'agree-with-changes', 'disagree', 'other')),
        text text,
        salt text not null,
        commitment text not null,
        received_at timestamptz(3) not null,
        late boolean not null,
        superseded_at timestamptz(3),
        simulated boolean not null
      );
      create unique index opinion_standing_key on opinion (process_id, round, person_id)
        where superseded_at is null;
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
