import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a sitting needs to be conducted: whether online counts, roll calls by half-day, guests, the chair of an item, what was done
 * with an item, papers that came late, and who sat on the source judgment.
 */
export class ConductSittings0061000000001 implements MigrationInterface {
  name = 'ConductSittings0061000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table sitting add column online_counts boolean not null default true;
      comment on column sitting.online_counts is 'Whether whoever attends online is present [U]; said when the sitting is put on record.';

      create table roll_call (
        id uuid not null constraint roll_call_pkey primary key,
        sitting_id uuid not null constraint roll_call_sitting_fkey references sitting (id),
        day date not null,
        half text not null constraint roll_call_half_check check (half in ('morning', 'afternoon')),
        from_at timestamptz(3) not null,
        recorded_by uuid not null constraint roll_call_recorder_fkey references person (id),
        recorded_at timestamptz(3) not null,
        simulated boolean not null,
        constraint roll_call_key unique (sitting_id, day, half)
      );
      comment on table roll_call is 'Whoever is not called present again after it is absent from its instant on.';

      alter table sitting_item
        add column chair_id uuid constraint sitting_item_chair_fkey references person (id),
        add column added_at_sitting boolean not null default false;
      comment on column sitting_item.chair_id is 'Who presides over this item; null for the chair of the sitting.';

      create table sitting_item_act (
        id uuid not null constraint sitting_item_act_pkey primary key,
        sitting_id uuid not null,
        process_id uuid not null,
        act text not null constraint sitting_item_act_check
          check (act in ('added', 'taken', 'chair')),
        person_id uuid constraint sitting_item_act_person_fkey references person (id),
        actor_id uuid constraint sitting_item_act_actor_fkey references person (id),
        at timestamptz(3) not null,
        simulated boolean not null,
        constraint sitting_item_act_item_fkey foreign key (sitting_id, process_id)
          references sitting_item (sitting_id, process_id)
      );
      comment on table sitting_item_act is 'Append-only: what became of an item of an agenda, in its order.';
      create index sitting_item_act_item_idx on sitting_item_act (process_id, id);
      create trigger sitting_item_act_append_only before update or delete or truncate on sitting_item_act
        for each statement execute function app.refuse_change();

      create table sitting_guest (
        id uuid not null constraint sitting_guest_pkey primary key,
        sitting_id uuid not null constraint sitting_guest_sitting_fkey references sitting (id),
        process_id uuid constraint sitting_guest_process_fkey references process (id),
        name text not null,
        body text,
        invited_by uuid not null constraint sitting_guest_inviter_fkey references person (id),
        invited_at timestamptz(3) not null,
        simulated boolean not null
      );
      comment on table sitting_guest is 'Invited without a vote; for one item or, without one, for the whole sitting.';
      create index sitting_guest_sitting_idx on sitting_guest (sitting_id);

      create table sitting_paper (
        id uuid not null constraint sitting_paper_pkey primary key,
        sitting_id uuid not null constraint sitting_paper_sitting_fkey references sitting (id),
        process_id uuid not null constraint sitting_paper_process_fkey references process (id),
        paper jsonb not null,
        late boolean not null,
        changed text,
        added_by uuid not null constraint sitting_paper_adder_fkey references person (id),
        added_at timestamptz(3) not null,
        simulated boolean not null,
        constraint sitting_paper_late_check check (not late or changed is not null)
      );
      comment on column sitting_paper.changed is 'What is new in it; wanted of whatever comes late.';
      create index sitting_paper_item_idx on sitting_paper (sitting_id, process_id);

      create table source_panel (
        process_id uuid not null constraint source_panel_process_fkey references process (id),
        person_id uuid not null constraint source_panel_person_fkey references person (id),
        recorded_by uuid not null constraint source_panel_recorder_fkey references person (id),
        recorded_at timestamptz(3) not null,
        simulated boolean not null,
        constraint source_panel_pkey primary key (process_id, person_id)
      );
      comment on table source_panel is 'Members who sat on the source judgment: information, no ground to stand aside.';

      alter table interest add column ground text not null default 'other'
        constraint interest_ground_check check (ground in ('party', 'sat-on-source', 'other'));
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
