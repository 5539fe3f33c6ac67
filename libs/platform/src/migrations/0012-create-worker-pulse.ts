import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which workers live and whether they reach the queue, for processes that own no queue themselves. In real time, always. */
export class CreateWorkerPulse0012000000001 implements MigrationInterface {
  name = 'CreateWorkerPulse0012000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table worker_pulse (
        id uuid not null constraint worker_pulse_pkey primary key,
        queue text not null constraint worker_pulse_queue_check check (queue in ('redis', 'postgres')),
        reachable boolean not null,
        started_at timestamptz(3) not null default clock_timestamp(),
        seen_at timestamptz(3) not null default clock_timestamp()
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
