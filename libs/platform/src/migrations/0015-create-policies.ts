import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Policies that were drafted and issued, and the acts by which running cases were moved to one. */
export class CreatePolicies0015000000001 implements MigrationInterface {
  name = 'CreatePolicies0015000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table policy_version (
        id uuid not null constraint policy_version_pkey primary key,
        code text not null constraint policy_version_code_check check (code in ('baseline', 'shortened')),
        number int,
        status text not null constraint policy_version_status_check
          check (status in ('draft', 'in-force', 'discarded')),
        terms jsonb not null,
        document jsonb not null,
        effective_from date not null,
        revision int not null,
        author uuid not null,
        editors uuid[] not null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        put_in_force_by uuid,
        put_in_force_at timestamptz(3),
        simulated boolean not null,
        constraint policy_version_number_key unique (code, number),
        constraint policy_version_issued_check check (
          (status = 'in-force') = (number is not null and put_in_force_by is not null and put_in_force_at is not null)),
        constraint policy_version_second_person_check check (put_in_force_by is null or put_in_force_by <> all(editors))
      );
      comment on column policy_version.number is 'Given when it is put in force, from 2: the first versions come with the software.';
      comment on column policy_version.editors is 'Everybody who wrote on the draft; none of them puts it in force.';

      create function app.refuse_change_of_issued_policy() returns trigger language plpgsql as $body$
        begin
          if old.status <> 'draft' then
            raise exception 'A policy that was issued or discarded never changes.' using errcode = 'restrict_violation';
          end if;
          return new;
        end $body$;
      create trigger policy_version_issued before update or delete on policy_version
        for each row execute function app.refuse_change_of_issued_policy();

      create table policy_move (
        id uuid not null constraint policy_move_pkey primary key,
        to_version text not null,
        reason text not null,
        document jsonb,
        moved_by uuid not null,
        moved_at timestamptz(3) not null,
        undone_by uuid,
        undone_at timestamptz(3),
        simulated boolean not null
      );
      create table policy_move_case (
        move_id uuid not null constraint policy_move_case_move_fkey references policy_move (id),
        process_id uuid not null constraint policy_move_case_process_fkey references process (id),
        from_version text not null,
        limits jsonb not null,
        constraint policy_move_case_pkey primary key (move_id, process_id)
      );
      comment on column policy_move_case.limits is 'Per step: the choice, the rows that were replaced and those that were armed instead.';
      create index policy_move_case_process_idx on policy_move_case (process_id);
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
