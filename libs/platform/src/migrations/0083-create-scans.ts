import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Scans of papers. The bytes lie in a folder under their SHA-256; here is what they are, and to which case each belongs. The
 * same bytes are one file, however often and to however many cases they were sent.
 */
export class CreateScans0083000000001 implements MigrationInterface {
  name = 'CreateScans0083000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table stored_file (
        sha256 text not null constraint stored_file_pkey primary key
          constraint stored_file_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
        media_type text not null constraint stored_file_media_type_check
          check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
        bytes int not null constraint stored_file_bytes_check check (bytes > 0),
        stored_at timestamptz(3) not null
      );
      create trigger stored_file_append_only before update or delete or truncate on stored_file
        for each statement execute function app.refuse_change();

      create table case_scan (
        process_id uuid not null constraint case_scan_process_fkey references process (id),
        sha256 text not null constraint case_scan_file_fkey references stored_file (sha256),
        name text not null,
        kept_by uuid not null constraint case_scan_person_fkey references person (id),
        kept_at timestamptz(3) not null,
        constraint case_scan_pkey primary key (process_id, sha256)
      );
      comment on column case_scan.name is 'As the sender called it: shown to people, never a path.';
      create trigger case_scan_append_only before update or delete or truncate on case_scan
        for each statement execute function app.refuse_change();
      create index case_scan_newest_idx on case_scan (process_id, kept_at desc, sha256 desc);
      create index paper_entry_scan_idx on paper_entry (process_id, (paper ->> 'sha256'));
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
