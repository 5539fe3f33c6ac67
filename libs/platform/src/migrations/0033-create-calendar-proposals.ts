import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Changes of the calendar that one person proposes and another puts in force, with what the proposer saw of the running limits; and
 * those that one person put in force because they could not wait, until a second has looked.
 */
export class CreateCalendarProposals0033000000001 implements MigrationInterface {
  name = 'CreateCalendarProposals0033000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table calendar_proposal (
        id uuid not null constraint calendar_proposal_pkey primary key,
        edit jsonb not null,
        days jsonb not null,
        seen_version int not null
          constraint calendar_proposal_seen_fkey references calendar_version (version),
        counts jsonb not null,
        urgency text,
        version int constraint calendar_proposal_version_fkey references calendar_version (version)
          constraint calendar_proposal_version_key unique,
        status text not null constraint calendar_proposal_status_check
          check (status in ('waiting', 'approved', 'returned', 'withdrawn')),
        proposed_by uuid not null constraint calendar_proposal_proposer_fkey references person (id),
        proposed_at timestamptz(3) not null,
        decided_by uuid constraint calendar_proposal_decider_fkey references person (id),
        decided_at timestamptz(3),
        decision_reason text,
        simulated boolean not null,
        constraint calendar_proposal_decided_check
          check ((status = 'waiting') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
        constraint calendar_proposal_second_person_check
          check (case when status = 'withdrawn' then decided_by = proposed_by else decided_by <> proposed_by end),
        constraint calendar_proposal_approved_check check (status <> 'approved' or version is not null),
        constraint calendar_proposal_urgency_check check (urgency is null or (version is not null and status <> 'withdrawn')),
        constraint calendar_proposal_reason_check
          check (status in ('waiting', 'approved') or decision_reason is not null)
      );
      comment on column calendar_proposal.days is 'Each day that would change, before and after, as the proposer saw it.';
      comment on column calendar_proposal.version is 'The version that it became; null until it is in force.';
      comment on column calendar_proposal.urgency is 'Why it was put in force by one person; the second looked afterwards.';
      create index calendar_proposal_waiting_idx on calendar_proposal (proposed_at, id) where status = 'waiting';
      create index calendar_proposal_decided_idx on calendar_proposal (decided_at, id) where status <> 'waiting';

      create table calendar_proposal_limit (
        proposal_id uuid not null
          constraint calendar_proposal_limit_proposal_fkey references calendar_proposal (id),
        process_id uuid not null,
        workflow text not null,
        step text not null,
        started_at timestamptz(3) not null,
        kind text not null constraint calendar_proposal_limit_kind_check check (kind in ('legal', 'internal')),
        outcome text not null constraint calendar_proposal_limit_outcome_check
          check (outcome in ('moves', 'announced', 'past')),
        rungs jsonb not null,
        constraint calendar_proposal_limit_pkey primary key (proposal_id, process_id, step, started_at)
      );
      comment on table calendar_proposal_limit is 'What the proposer saw that would become of each running limit.';

      create function app.refuse_change_of_decided_proposal() returns trigger language plpgsql as $body$
        begin
          if tg_op = 'DELETE' or old.status <> 'waiting'
            or (new.id, new.edit, new.days, new.seen_version, new.counts, new.proposed_by, new.proposed_at)
              is distinct from (old.id, old.edit, old.days, old.seen_version, old.counts, old.proposed_by, old.proposed_at) then
            raise exception 'A proposed change of the calendar is decided once, and its words never change.'
              using errcode = 'restrict_violation';
          end if;
          return new;
        end $body$;
      create trigger calendar_proposal_decided before update or delete on calendar_proposal
        for each row execute function app.refuse_change_of_decided_proposal();
      create trigger calendar_proposal_limit_append_only before update or delete or truncate on calendar_proposal_limit
        for each statement execute function app.refuse_change();
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
