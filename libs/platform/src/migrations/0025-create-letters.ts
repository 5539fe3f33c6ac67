import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests to other bodies by official letter (công văn đề nghị): as each stands now, every act on it, and every reminder that the
 * system gave. `app.days_waited` is the one place where days of waiting for others are counted.
 */
export class CreateLetters0025000000001 implements MigrationInterface {
  name = 'CreateLetters0025000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table official_letter (
        id uuid not null constraint official_letter_pkey primary key,
        process_id uuid not null constraint official_letter_process_fkey references process (id),
        step text,
        receiver_kind text not null,
        receiver text not null constraint official_letter_receiver_check check (char_length(receiver) between 1 and 200),
        subject text not null,
        asks text not null,
        asked_by date not null,
        standing text not null constraint official_letter_standing_check
          check (standing in ('prepared', 'sent', 'answered', 'withdrawn')),
        paper jsonb,
        sent_on date,
        reply jsonb,
        ended_on date,
        follower uuid not null constraint official_letter_follower_fkey references person (id),
        version int not null,
        entered_at timestamptz(3) not null,
        constraint official_letter_kind_check check (receiver_kind in
          ('trialCourt', 'reviewDepartment', 'courtUnit', 'procuracy', 'justiceMinistry', 'agency', 'organisation')),
        constraint official_letter_sent_check check ((sent_on is null) = (paper is null)
          and (sent_on is not null or standing in ('prepared', 'withdrawn')) and (standing <> 'prepared' or sent_on is null)),
        constraint official_letter_asked_check check (sent_on is null or asked_by > sent_on),
        constraint official_letter_ended_check check ((ended_on is null) = (standing in ('prepared', 'sent'))
          and (sent_on is null or ended_on is null or ended_on >= sent_on)),
        constraint official_letter_reply_check check ((reply is null) = (standing <> 'answered'))
      );
      comment on column official_letter.asked_by is 'The day by which a reply was asked for, as the last letter says. It prolongs no limit.';
      comment on column official_letter.sent_on is 'The date of the letter: from the day after it the case waits.';
      comment on column official_letter.ended_on is 'The day on which the reply came in, or on which the request was withdrawn.';
      create index official_letter_process_idx on official_letter (process_id, id);
      create index official_letter_open_idx on official_letter (asked_by, id) where standing in ('prepared', 'sent');

      create table official_letter_act (
        letter_id uuid not null constraint official_letter_act_letter_fkey references official_letter (id),
        version int not null,
        act text not null constraint official_letter_act_check
          check (act in ('entered', 'sent', 'reminded', 'answered', 'withdrawn', 'reopened')),
        payload jsonb not null,
        actor uuid not null constraint official_letter_act_actor_fkey references person (id),
        recorded_at timestamptz(3) not null,
        simulated boolean not null,
        constraint official_letter_act_pkey primary key (letter_id, version)
      );
      create trigger official_letter_act_append_only before update or delete or truncate on official_letter_act
        for each statement execute function app.refuse_change();

      create table official_letter_reminder (
        letter_id uuid not null constraint official_letter_reminder_letter_fkey references official_letter (id),
        rung text not null constraint official_letter_reminder_rung_check check (rung in ('soon', 'late')),
        asked_by date not null,
        given_at timestamptz(3) not null,
        constraint official_letter_reminder_pkey primary key (letter_id, rung, asked_by)
      );
      create trigger official_letter_reminder_append_only before update or delete or truncate on official_letter_reminder
        for each statement execute function app.refuse_change();

      create function app.local_day(at timestamptz) returns date language sql immutable parallel safe as $$
        select (at at time zone 'UTC' + interval '7 hours')::date
      $$;
      comment on function app.local_day is 'The day in Viet Nam on which an instant falls.';

      create function app.days_waited(process uuid, of_step text, after_day date, to_day date) returns int
        language sql stable parallel safe as $$
        select coalesce(sum(upper(stretch) - lower(stretch)), 0)::int from unnest((
          select range_agg(daterange(l.sent_on, greatest(l.sent_on, coalesce(l.ended_on, to_day)), '(]'))
            * datemultirange(daterange(after_day, greatest(after_day, to_day), '(]'))
          from official_letter l
          where l.process_id = process and l.step = of_step and l.sent_on is not null and l.sent_on < to_day
        )) stretch
      $$;
      comment on function app.days_waited is 'Days after after_day, up to to_day with it, on which a request sent for that step had no reply yet; a day on which several were out counts once.';
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
