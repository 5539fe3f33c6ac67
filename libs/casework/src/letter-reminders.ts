import { currentCalendar } from '@app/calendar';
import { rolesOf } from '@app/identity';
import { remindedToday } from '@app/letters';
import { inTransaction, type Tx } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { personally } from './holder';
import { mayRecordLetters } from './letters';

/** What whoever follows a request is told, and of a late one the head as well. */
export const letterNotices = {
  'letter.soon': {
    vi: 'Sắp đến ngày đề nghị trả lời {askedBy}: công văn gửi {receiver}.',
    en: 'A reply is asked for by {askedBy}: letter to {receiver}.',
  },
  'letter.late': {
    vi: 'Quá ngày đề nghị trả lời {askedBy} mà chưa có trả lời: công văn gửi {receiver}.',
    en: 'No reply by {askedBy}, for which it was asked: letter to {receiver}.',
  },
} as const satisfies Record<string, Sentence>;

const HEAD = 'research-head';
const PAGE = 200;

interface Due {
  id: string;
  process: string;
  version: number;
  rung: 'soon' | 'late';
  receiver: string;
  askedBy: string;
  follower: string;
}

/**
 * Reminds of every request whose reply is soon asked for, or late, once each for each day that is asked for; of cases that have
 * ended nobody is reminded. The notices go the way of all notices (outbox, relay, incident). Answers how many were given.
 */
export async function remindOfLetters(dataSource: DataSource): Promise<number> {
  for (let given = 0; ;) {
    const some = await inTransaction(dataSource, remindOfSome);
    given += some;
    if (some < PAGE) return given;
  }
}

async function remindOfSome(tx: Tx): Promise<number> {
  const clock = await tx.one<{ now: Date }>('select app.now() as now');
  if (!clock) throw new Error('app.now() answered nothing.');
  const today = dayOf(clock.now.toISOString());
  const due = await tx.rows<Due>(
    `select l.id, l.process_id as process, p.version, l.receiver, l.asked_by as "askedBy", l.follower,
       case when l.asked_by < $1 then 'late' else 'soon' end as rung
     from official_letter l join process p on p.id = l.process_id
     where l.standing = 'sent' and l.asked_by <= $2 and l.sent_on < $1 and not p.ended
       and not exists (select from official_letter_reminder r where r.letter_id = l.id and r.asked_by = l.asked_by
         and (r.rung = 'late' or l.asked_by >= $1))
     order by l.asked_by, l.id limit ${String(PAGE)} for update of l skip locked`,
    [today, remindedToday(today, await currentCalendar(tx))],
  );
  for (const letter of due) await remind(tx, letter, today);
  return due.length;
}

async function remind(tx: Tx, letter: Due, today: string): Promise<void> {
  const { id, rung, askedBy, process, version, receiver } = letter;
  await tx.rows(
    `insert into official_letter_reminder (letter_id, rung, asked_by, given_at) values ($1, $2, $3, app.now())`,
    [id, rung, askedBy],
  );
  for (const audience of await toldOf(tx, letter, today))
    await tx.rows(
      `insert into outbox (id, process_id, seq, kind, payload, created_at)
       values ($1, $2, $3, 'notice', $4, app.now())`,
      [
        uuid(),
        process,
        version,
        JSON.stringify({ audience, notice: `letter.${rung}`, values: { receiver, askedBy } }),
      ],
    );
}

/** Who entered it, while they are of the unit; the head where it is late, and where nobody else follows it any more. */
async function toldOf(tx: Tx, { rung, follower }: Due, today: string): Promise<string[]> {
  const roles = await rolesOf(tx, follower, today);
  const follows = mayRecordLetters(roles);
  const head = rung === 'late' || !follows ? [HEAD] : [];
  return follows && !(head.length > 0 && roles.includes(HEAD))
    ? [personally(follower), ...head]
    : head;
}
