import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A scan of signed minutes is a file that the house keeps. By itself, because files come after sittings in a new database. */
export class LinkMinutesToFiles0089000000001 implements MigrationInterface {
  name = 'LinkMinutesToFiles0089000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table minutes_scan add constraint minutes_scan_file_fkey
        foreign key (sha256) references stored_file (sha256);
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
