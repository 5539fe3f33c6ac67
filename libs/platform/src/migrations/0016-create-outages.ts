import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stretches during which the portal could not be reached, each with its evidence. */
export class CreateOutages0016000000001 implements MigrationInterface {
  name = 'CreateOutages0016000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table portal_outage (
        id uuid not null constraint portal_outage_pkey primary key,
        began_at timestamptz(3) not null,
        ended_at timestamptz(3) not null,
        evidence jsonb not null,
        remark text,
        recorded_by uuid not null,
        recorded_at timestamptz(3) not null,
        simulated boolean not null,
        constraint portal_outage_order_check check (began_at < ended_at and ended_at <= recorded_at)
      );
      create trigger portal_outage_append_only before update or delete or truncate on portal_outage
        for each statement execute function app.refuse_change();
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
