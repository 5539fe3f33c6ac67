import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The two councils, who sits in them since when and on what document, and whom a body sends in a member's place. */
export class CreateCouncils0050000000001 implements MigrationInterface {
  name = 'CreateCouncils0050000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table council (
        code text not null constraint council_pkey primary key
          constraint council_code_check check (code in ('HDTP', 'HDTV')),
        name_vi text not null,
        name_en text not null
      );
      insert into council (code, name_vi, name_en) values
        ('HDTP', 'Hội đồng Thẩm phán Tòa án nhân dân tối cao', 'Council of Judges of the Supreme People''s Court'),
        ('HDTV', 'Hội đồng tư vấn án lệ', 'Advisory council on precedents');

      create table council_member (
        id uuid not null constraint council_member_pkey primary key,
        council text not null constraint council_member_council_fkey references council (code),
        person_id uuid not null constraint council_member_person_fkey references person (id),
        office text not null constraint council_member_office_check
          check (office in ('chair', 'vice-chair', 'secretary', 'member')),
        body text,
        valid_from date not null,
        valid_to date,
        document jsonb not null,
        created_at timestamptz(3) not null,
        simulated boolean not null,
        constraint council_member_days_check check (valid_to is null or valid_to >= valid_from),
        constraint council_member_key unique (council, person_id, valid_from)
      );
      comment on column council_member.body is 'The body that the member represents, as its letter names it.';
      comment on column council_member.valid_to is 'The last day, included; null while it lasts.';
      create index council_member_person_idx on council_member (person_id);

      create table council_substitute (
        id uuid not null constraint council_substitute_pkey primary key,
        member_id uuid not null constraint council_substitute_member_fkey references council_member (id),
        person_id uuid not null constraint council_substitute_person_fkey references person (id),
        first_day date not null,
        last_day date not null,
        letter jsonb not null,
        created_at timestamptz(3) not null,
        simulated boolean not null,
        constraint council_substitute_days_check check (last_day >= first_day)
      );
      create index council_substitute_person_idx on council_substitute (person_id);
      create index council_substitute_member_idx on council_substitute (member_id);
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
