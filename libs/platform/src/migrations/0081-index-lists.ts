import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists that go from the newest back find their rows in a large archive: what a role was told, and what somebody proposed. The
 * inbox asks for the limit of each case that stands open, and finds it without the wide rows of the rungs.
 */
export class IndexLists0081000000001 implements MigrationInterface {
  name = 'IndexLists0081000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index notification_audience_idx;
      create index notification_newest_idx on notification (audience, created_at desc, id desc);
      create index notification_proposer_idx on notification (process_id) where audience = 'proposer';
      create index candidate_proposer_idx on candidate (proposer_id, process_id) where proposer_id is not null;
      create index deadline_open_idx on deadline (process_id) include (due_at, started_at, step, status)
        where rung = 'due' and status in ('armed', 'fired');
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
