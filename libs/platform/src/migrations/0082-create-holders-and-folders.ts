import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who holds a case (người giữ việc) and where its paper folder is: as it is now, and every change. */
export class CreateHoldersAndFolders0082000000001 implements MigrationInterface {
  name = 'CreateHoldersAndFolders0082000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table case_holder (
        process_id uuid not null constraint case_holder_pkey primary key
          constraint case_holder_process_fkey references process (id),
        version int not null,
        holder uuid constraint case_holder_person_fkey references person (id),
        phase text not null,
        case_version int not null,
        since timestamptz(3) not null
      );
      comment on column case_holder.version is 'How often it changed: what If-Match names.';
      comment on column case_holder.case_version is 'Of the case then: whoever took it in one stay in a phase does not hold the next.';
      create index case_holder_person_idx on case_holder (holder, process_id) where holder is not null;

      create table case_holder_change (
        process_id uuid not null constraint case_holder_change_process_fkey references process (id),
        version int not null,
        act text not null constraint case_holder_change_act_check check (act in ('taken', 'given', 'returned')),
        holder uuid constraint case_holder_change_holder_fkey references person (id),
        actor uuid not null constraint case_holder_change_actor_fkey references person (id),
        phase text not null,
        note text constraint case_holder_change_note_check check (char_length(note) between 1 and 500),
        changed_at timestamptz(3) not null,
        simulated boolean not null,
        constraint case_holder_change_pkey primary key (process_id, version),
        constraint case_holder_change_returned_check check ((act = 'returned') = (holder is null))
      );
      create trigger case_holder_change_append_only before update or delete or truncate on case_holder_change
        for each statement execute function app.refuse_change();

      create table case_folder (
        process_id uuid not null constraint case_folder_pkey primary key
          constraint case_folder_process_fkey references process (id),
        version int not null,
        place text not null,
        keeper uuid constraint case_folder_keeper_fkey references person (id),
        keeper_unit text,
        actor uuid not null constraint case_folder_actor_fkey references person (id),
        since timestamptz(3) not null,
        search text not null generated always as (app.searchable(place || ' ' || coalesce(keeper_unit, ''))) stored,
        constraint case_folder_keeper_check check (keeper is null or keeper_unit is null)
      );
      create index case_folder_search_idx on case_folder using gin (search gin_trgm_ops);

      create table case_folder_move (
        process_id uuid not null constraint case_folder_move_process_fkey references process (id),
        version int not null,
        place text not null constraint case_folder_move_place_check check (char_length(place) between 1 and 200),
        keeper uuid constraint case_folder_move_keeper_fkey references person (id),
        keeper_unit text constraint case_folder_move_unit_check check (char_length(keeper_unit) between 1 and 200),
        actor uuid not null constraint case_folder_move_actor_fkey references person (id),
        moved_at timestamptz(3) not null,
        simulated boolean not null,
        constraint case_folder_move_pkey primary key (process_id, version),
        constraint case_folder_move_keeper_check check (keeper is null or keeper_unit is null)
      );
      create trigger case_folder_move_append_only before update or delete or truncate on case_folder_move
        for each statement execute function app.refuse_change();
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
