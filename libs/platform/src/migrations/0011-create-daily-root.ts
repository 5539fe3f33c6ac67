import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Daily roots: one value that commits to the heads of all chains, and the heads that moved since the root before it. */
export class CreateDailyRoot0011000000001 implements MigrationInterface {
  name = 'CreateDailyRoot0011000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table daily_root (
        number int not null constraint daily_root_pkey primary key,
        day date not null,
        root text not null constraint daily_root_root_key unique,
        previous text not null,
        heads int not null,
        taken_at timestamptz(3) not null,
        simulated boolean not null
      );
      comment on column daily_root.heads is 'How many heads moved since the root before and are listed under this one.';
      create index daily_root_day_idx on daily_root (day);

      -- No key to process: that a process is gone is what these rows are there to show.
      create table daily_root_head (
        number int not null constraint daily_root_head_root_fkey references daily_root (number)
          deferrable initially deferred,
        process_id uuid not null,
        version int not null,
        head_hash text not null,
        constraint daily_root_head_pkey primary key (number, process_id)
      );
      create index daily_root_head_process_idx on daily_root_head (process_id, number desc);

      create trigger daily_root_append_only before update or delete or truncate on daily_root
        for each statement execute function app.refuse_change();
      create trigger daily_root_head_append_only before update or delete or truncate on daily_root_head
        for each statement execute function app.refuse_change();
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
