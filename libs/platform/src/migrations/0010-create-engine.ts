import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The durable runner: processes, their append-only history, deadlines, outbox, inbox, entries awaiting confirmation. */
export class CreateEngine0010000000001 implements MigrationInterface {
  name = 'CreateEngine0010000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table process (
        id uuid not null constraint process_pkey primary key,
        workflow text not null,
        machine_version int not null,
        policy_version text not null,
        phase text not null,
        snapshot jsonb not null,
        version int not null,
        ended boolean not null default false,
        parent_id uuid constraint process_parent_fkey references process (id),
        head_hash text not null,
        simulated boolean not null,
        opened_at timestamptz(3) not null,
        updated_at timestamptz(3) not null
      );
      create index process_phase_idx on process (workflow, phase, id);
      create index process_parent_idx on process (parent_id) where parent_id is not null;

      create table process_event (
        process_id uuid not null constraint process_event_process_fkey references process (id),
        seq int not null,
        type text not null,
        payload jsonb not null,
        facts jsonb not null,
        actor uuid,
        actor_roles text[] not null,
        on_behalf_of uuid,
        entered_by uuid,
        confirmed_by uuid,
        authority uuid,
        paper jsonb,
        batch_id uuid,
        received_at timestamptz(3) not null,
        recorded_at timestamptz(3) not null,
        from_phase text,
        to_phase text not null,
        machine_version int not null,
        simulated boolean not null,
        prev_hash text not null,
        hash text not null,
        tx_id xid8 not null default pg_current_xact_id(),
        constraint process_event_pkey primary key (process_id, seq)
      );
      create index process_event_batch_idx on process_event (batch_id) where batch_id is not null;
      create index process_event_tx_idx on process_event (tx_id);

      create function app.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'The history is append-only: % of % is refused.', tg_op, tg_table_name;
      end $$;
      create trigger process_event_append_only before update or delete or truncate on process_event
        for each statement execute function app.refuse_change();

      create table deadline (
        id uuid not null constraint deadline_pkey primary key,
        process_id uuid not null constraint deadline_process_fkey references process (id),
        step text not null,
        rung text not null,
        kind text not null constraint deadline_kind_check check (kind in ('legal', 'internal')),
        due_at timestamptz(3) not null,
        started_at timestamptz(3) not null,
        derivation jsonb not null,
        policy_version text not null,
        calendar_version int not null,
        status text not null constraint deadline_status_check
          check (status in ('armed', 'fired', 'disarmed', 'superseded')),
        armed_seq int not null,
        settled_seq int,
        settled_at timestamptz(3),
        queued_at timestamptz(3),
        constraint deadline_arming_key unique (process_id, step, rung, armed_seq)
      );
      create index deadline_armed_idx on deadline (due_at, id) where status = 'armed';

      create table outbox (
        id uuid not null constraint outbox_pkey primary key,
        process_id uuid not null,
        seq int not null,
        kind text not null,
        payload jsonb not null,
        created_at timestamptz(3) not null,
        done_at timestamptz(3),
        attempts int not null default 0,
        last_error text,
        tx_id xid8 not null default pg_current_xact_id()
      );
      create index outbox_open_idx on outbox (created_at, id) where done_at is null;

      create table inbox (
        sender text not null,
        key text not null,
        request_hash text not null,
        outcome jsonb not null,
        recorded_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        constraint inbox_pkey primary key (sender, key)
      );
      create index inbox_expiry_idx on inbox (expires_at);

      create table paper_entry (
        id uuid not null constraint paper_entry_pkey primary key,
        process_id uuid not null constraint paper_entry_process_fkey references process (id),
        event text not null,
        payload jsonb not null,
        decided_by uuid not null,
        entered_by uuid not null,
        paper jsonb not null,
        authority uuid,
        received_at timestamptz(3) not null,
        status text not null constraint paper_entry_status_check
          check (status in ('waiting', 'confirmed', 'rejected')),
        settled_by uuid,
        settled_at timestamptz(3),
        reason text
      );
      create index paper_entry_waiting_idx on paper_entry (received_at, id) where status = 'waiting';

      create table batch (
        id uuid not null constraint batch_pkey primary key,
        event text not null,
        actor uuid not null,
        document jsonb,
        whole boolean not null,
        outcome jsonb not null,
        recorded_at timestamptz(3) not null
      );

      create table incident (
        id uuid not null constraint incident_pkey primary key,
        kind text not null constraint incident_kind_check check (kind in ('deadline', 'outbox')),
        subject_id uuid not null,
        process_id uuid not null,
        reason text not null,
        opened_at timestamptz(3) not null,
        resolved_at timestamptz(3),
        resolved_by uuid
      );
      create unique index incident_open_key on incident (kind, subject_id) where resolved_at is null;

      create table notification (
        id uuid not null constraint notification_pkey primary key,
        outbox_id uuid not null,
        process_id uuid not null,
        audience text not null,
        notice text not null,
        payload jsonb not null,
        created_at timestamptz(3) not null,
        constraint notification_outbox_key unique (outbox_id)
      );
      create index notification_audience_idx on notification (audience, created_at desc, id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
