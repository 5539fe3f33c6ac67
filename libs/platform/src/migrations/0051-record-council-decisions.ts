import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Founding and changing a council by decision, prepared and confirmed by two people; one reading of who is in office. */
export class RecordCouncilDecisions0051000000001 implements MigrationInterface {
  name = 'RecordCouncilDecisions0051000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table council_decision (
        id uuid not null constraint council_decision_pkey primary key,
        council text not null constraint council_decision_council_fkey references council (code),
        kind text not null constraint council_decision_kind_check check (kind in ('founding', 'change')),
        effective_on date not null,
        document jsonb not null,
        seats int constraint council_decision_seats_check check (seats between 1 and 99),
        appointed jsonb not null,
        ended jsonb not null,
        state text not null constraint council_decision_state_check
          check (state in ('prepared', 'confirmed', 'withdrawn')),
        despite text,
        prepared_by uuid constraint council_decision_preparer_fkey references person (id),
        prepared_at timestamptz(3) not null,
        settled_by uuid constraint council_decision_settler_fkey references person (id),
        settled_at timestamptz(3),
        simulated boolean not null,
        constraint council_decision_second_person_check
          check (state <> 'confirmed' or prepared_by is null or settled_by is distinct from prepared_by),
        constraint council_decision_settled_check check ((state = 'prepared') = (settled_at is null))
      );
      comment on column council_decision.seats is 'How many seats the council has from that day on, where the decision says so.';
      comment on column council_decision.despite is 'Why it was confirmed although a rule of composition is not kept.';
      comment on column council_decision.prepared_by is 'Null for what came with the software.';
      create unique index council_decision_prepared_key on council_decision (council) where state = 'prepared';
      create index council_decision_council_idx on council_decision (council, id);

      alter table council_member
        add column decision_id uuid constraint council_member_decision_fkey references council_decision (id),
        add column ended_by uuid constraint council_member_ended_fkey references council_decision (id),
        add column body_kind text constraint council_member_body_kind_check check (body_kind in (
          'ministry-of-justice', 'procuracy', 'bar-federation', 'investigation', 'research-department', 'other-body',
          'expert'));

      -- The one reading of "members in office on a day". Whoever was seated twice by mistake counts once.
      create function app.members_in_office(council text, day date)
      returns table (membership uuid, person uuid, office text, body text, body_kind text, valid_from date, valid_to date)
      language sql stable parallel safe
      as $$
        select distinct on (m.person_id)
          m.id, m.person_id, m.office, m.body, m.body_kind, m.valid_from, m.valid_to
        from public.council_member m
        where m.council = $1 and m.valid_from <= $2 and (m.valid_to is null or m.valid_to >= $2)
        order by m.person_id, m.valid_from desc, m.id desc
      $$;
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
