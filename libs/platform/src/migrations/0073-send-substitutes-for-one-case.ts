import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A body sends a substitute not only for days, but for one case or one sitting of the advisory council. */
export class SendSubstitutesForOneCase0073000000001 implements MigrationInterface {
  name = 'SendSubstitutesForOneCase0073000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table council_substitute
        alter column last_day drop not null,
        add column process_id uuid constraint council_substitute_process_fkey references process (id),
        add column sitting_id uuid constraint council_substitute_sitting_fkey references sitting (id),
        add constraint council_substitute_purpose_check check (num_nonnulls(last_day, process_id, sitting_id) = 1);
      comment on table council_substitute is
        'By letter, in the advisory council only: until a last day, or for one case, or for one sitting.';

      create function app.stands_in(sent council_substitute, day date, asked_process uuid, asked_sitting uuid)
      returns boolean language sql stable as $body$
        select sent.first_day <= day and (sent.last_day is null or sent.last_day >= day)
          and (sent.process_id is null or sent.process_id = asked_process
            or exists (select from sitting_item i where i.process_id = sent.process_id and i.sitting_id = asked_sitting))
          and (sent.sitting_id is null or sent.sitting_id = asked_sitting
            or exists (select from sitting_item i where i.sitting_id = sent.sitting_id and i.process_id = asked_process))
      $body$;
      comment on function app.stands_in is
        'Whether somebody was sent for this day and this case or sitting; a case goes with the sittings on whose agenda it is.';
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
