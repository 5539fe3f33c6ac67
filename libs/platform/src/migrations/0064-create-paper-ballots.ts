import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ballots on paper, as each teller read them; entries that differ stay beside those made after them (ADR 0043). */
export class CreatePaperBallots0064000000001 implements MigrationInterface {
  name = 'CreatePaperBallots0064000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table paper_count_entry (
        id uuid not null constraint paper_count_entry_pkey primary key,
        poll_id uuid not null constraint paper_count_entry_poll_fkey references process (id),
        round int not null constraint paper_count_entry_round_check check (round >= 1),
        place int not null constraint paper_count_entry_place_check check (place in (1, 2)),
        teller_id uuid not null constraint paper_count_entry_teller_fkey references person (id),
        in_favour int not null,
        against int not null,
        other int not null,
        invalid int not null,
        opinions text[],
        salt text not null,
        commitment text not null,
        request_key text not null,
        entered_at timestamptz(3) not null,
        simulated boolean not null,
        constraint paper_count_entry_place_key unique (poll_id, round, place),
        constraint paper_count_entry_teller_key unique (poll_id, round, teller_id),
        constraint paper_count_entry_request_key unique (poll_id, teller_id, request_key),
        constraint paper_count_entry_sums_check check (least(in_favour, against, other, invalid) >= 0)
      );
      comment on table paper_count_entry is 'Append-only: what one teller read from the papers, at most two entries in each round.';
      comment on column paper_count_entry.opinions is 'Of a secret poll, sorted: words of other opinions without their names. Of a named poll null: they stand in paper_count_line.';
      create trigger paper_count_entry_append_only before update or delete or truncate on paper_count_entry
        for each statement execute function app.refuse_change();

      create table paper_count_line (
        entry_id uuid not null constraint paper_count_line_entry_fkey references paper_count_entry (id),
        person_id uuid not null constraint paper_count_line_person_fkey references person (id),
        mark text not null constraint paper_count_line_mark_check
          check (mark in ('for', 'against', 'other', 'invalid')),
        text text constraint paper_count_line_text_check check ((mark = 'other') = (text is not null)),
        constraint paper_count_line_pkey primary key (entry_id, person_id)
      );
      comment on table paper_count_line is 'Sealed: the paper of a member in a named poll, read by the tellers while they count and by the tally, by nobody else, for ever.';
      create trigger paper_count_line_append_only before update or delete or truncate on paper_count_line
        for each statement execute function app.refuse_change();
    `);
  }

  /** Schemas only move forward; a backup is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from a migration: restore a backup.'));
  }
}
