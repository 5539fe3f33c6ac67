import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The one clock. `app.now()` is the simulated instant where one is set, otherwise the server's clock in whole milliseconds.
 * It is STABLE so that `due_at <= app.now()` can use an index: within one statement it may be read once, so ask again after a lock.
 */
export class CreateClock0001000000001 implements MigrationInterface {
  name = 'CreateClock0001000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`create schema app`);
    await queryRunner.query(`create extension if not exists unaccent`);
    await queryRunner.query(`create extension if not exists pg_trgm`);
    await queryRunner.query(`
      create table app.simulated_clock (
        only_row boolean not null default true
          constraint simulated_clock_pkey primary key
          constraint simulated_clock_only_row check (only_row),
        now timestamptz(3) not null
      )`);
    await queryRunner.query(`
      create function app.now() returns timestamptz
      language sql stable
      as $$
        select coalesce(
          (select clock.now from app.simulated_clock clock),
          date_trunc('milliseconds', clock_timestamp())
        )
      $$`);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
