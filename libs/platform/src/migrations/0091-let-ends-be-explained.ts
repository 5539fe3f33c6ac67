import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ends of the second version of the selection are no final states any more: what was left late is explained there too. A case that
 * came to such an end before is stored as one of a final state, and differs from what its history gives in this one word.
 */
export class LetEndsBeExplained0091000000001 implements MigrationInterface {
  readonly name = 'LetEndsBeExplained0091000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      update process set snapshot = jsonb_set(snapshot, '{status}', '"active"')
      where workflow = 'selection' and machine_version = 2 and snapshot ->> 'status' = 'done';
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
