import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How whoever was empowered signs, as the document says: KT. (for the head), TL. (by order), TUQ. (on powers passed on), NĐ 30/2020. */
export class NameCapacityOfDelegation0023000000001 implements MigrationInterface {
  name = 'NameCapacityOfDelegation0023000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table delegation add column capacity text
        constraint delegation_capacity_check check (capacity in ('KT', 'TL', 'TUQ'));
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
