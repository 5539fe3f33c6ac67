import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import type { LetterState, LetterStanding, ReceiverKind } from './letter';

interface Named {
  person: string;
  name: string;
}

/** An act on a request as it was recorded; what was said is as `LetterAct` has it. */
export interface LetterActOnRecord {
  act: 'entered' | 'sent' | 'reminded' | 'answered' | 'withdrawn' | 'reopened';
  said: Readonly<Record<string, unknown>>;
  actor: Named;
  recordedAt: string;
}

/** A request to another body, with everything that was done about it, oldest first. */
export interface Letter extends LetterState {
  id: string;
  process: string;
  step: string | null;
  receiver: { kind: ReceiverKind; name: string };
  subject: string;
  asks: string;
  /** Who entered it and is reminded of it. */
  follower: Named;
  enteredAt: Date;
  acts: readonly LetterActOnRecord[];
  /** Reminders that the system gave by itself. */
  reminders: readonly { rung: 'soon' | 'late'; askedBy: LocalDate; givenAt: string }[];
}

const columns = `l.id, l.process_id as process, l.step, json_build_object('kind', l.receiver_kind, 'name', l.receiver) as receiver,
  l.subject, l.asks, l.asked_by as "askedBy", l.standing, l.paper, l.reply, l.ended_on as "endedOn", l.entered_at as "enteredAt",
  (select json_build_object('person', f.id, 'name', f.name) from person f where f.id = l.follower) as follower,
  (select json_agg(json_build_object('act', a.act, 'said', a.payload,
       'actor', json_build_object('person', p.id, 'name', p.name),
       'recordedAt', to_char(a.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by a.version)
     from official_letter_act a join person p on p.id = a.actor where a.letter_id = l.id) as acts,
  (select coalesce(json_agg(json_build_object('rung', r.rung, 'askedBy', r.asked_by,
       'givenAt', to_char(r.given_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by r.given_at, r.rung desc), '[]')
     from official_letter_reminder r where r.letter_id = l.id) as reminders`;

/** The requests of a case, newest first, before one of them. */
export function lettersOf(
  tx: Tx,
  process: string,
  page: { before?: string | undefined; limit: number },
): Promise<Letter[]> {
  return tx.rows<Letter>(
    `select ${columns} from official_letter l where l.process_id = $1 and ($2::uuid is null or l.id < $2)
     order by l.id desc limit $3`,
    [process, page.before ?? null, page.limit],
  );
}

/** One request of a case. */
export function letterOf(tx: Tx, process: string, letter: string): Promise<Letter | undefined> {
  return tx.one<Letter>(
    `select ${columns} from official_letter l where l.process_id = $1 and l.id = $2`,
    [process, letter],
  );
}

/** Where a page of open requests ends. */
export interface OpenLetterPosition {
  askedBy: LocalDate;
  id: string;
}

/** What part of the open requests is asked for. */
export interface OpenLetterQuery {
  kind?: ReceiverKind | undefined;
  standing?: Extract<LetterStanding, 'prepared' | 'sent'> | undefined;
  /** Only those sent whose day lies before this one. */
  lateOn?: LocalDate | undefined;
  after?: OpenLetterPosition | undefined;
  limit: number;
}

/** The open requests of the whole house, soonest asked-by day first, so that what is late comes first. */
export function openLetters(tx: Tx, query: OpenLetterQuery): Promise<Letter[]> {
  return tx.rows<Letter>(
    `select ${columns} from official_letter l
     where l.standing in ('prepared', 'sent') and ($1::text is null or l.receiver_kind = $1)
       and ($2::text is null or l.standing = $2)
       and ($3::date is null or (l.standing = 'sent' and l.asked_by < $3))
       and ($4::date is null or (l.asked_by, l.id) > ($4, $5::uuid))
     order by l.asked_by, l.id limit $6`,
    [
      query.kind ?? null,
      query.standing ?? null,
      query.lateOn ?? null,
      query.after?.askedBy ?? null,
      query.after?.id ?? null,
      query.limit,
    ],
  );
}

/** How many requests stand open with one kind of body, and how many of them are late. */
export interface OpenByReceiver {
  kind: ReceiverKind;
  open: number;
  late: number;
}

/** Open requests by the kind of body that they wait for, those with most that is late first. */
export function openByReceiver(tx: Tx, today: LocalDate): Promise<OpenByReceiver[]> {
  return tx.rows<OpenByReceiver>(
    `select receiver_kind as kind, count(*)::int as open,
       (count(*) filter (where standing = 'sent' and asked_by < $1))::int as late
     from official_letter where standing in ('prepared', 'sent') group by 1 order by 3 desc, 2 desc, 1`,
    [today],
  );
}

/** A request that is late, for whoever is asked to see to it. */
export interface LateLetter {
  id: string;
  process: string;
  receiver: string;
  subject: string;
  askedBy: LocalDate;
  follower: string;
}

/** The late requests of some cases, soonest asked-by day first. */
export async function lateLettersOf(
  tx: Tx,
  processes: readonly string[],
  today: LocalDate,
): Promise<ReadonlyMap<string, readonly LateLetter[]>> {
  const rows = await tx.rows<LateLetter>(
    `select id, process_id as process, receiver, subject, asked_by as "askedBy", follower from official_letter
     where process_id = any($1::uuid[]) and standing = 'sent' and asked_by < $2 order by asked_by, id`,
    [processes, today],
  );
  const late = new Map<string, LateLetter[]>();
  for (const row of rows) late.set(row.process, [...(late.get(row.process) ?? []), row]);
  return late;
}
