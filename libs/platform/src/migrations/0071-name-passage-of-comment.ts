import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A comment may speak of one passage of a section. Those from before speak of a section, or of the whole draft. */
export class NamePassageOfComment0071000000001 implements MigrationInterface {
  name = 'NamePassageOfComment0071000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table comment add column passage_index int
        constraint comment_passage_check check (passage_index is null or (passage_index >= 0 and section is not null));
      comment on column comment.passage_index is 'Which passage of the section, counted from 0 as in draft_version.text.';
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
