import { type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import { v7 as uuid } from 'uuid';
import { afterAct } from './course';
import type { LetterAct, LetterState, ReceiverKind } from './letter';

/** A request to another body as it is entered; its texts are Vietnamese as people typed them. */
export interface NewLetter {
  process: string;
  /** The step that waits for the reply; null where no step with a limit does. */
  step: string | null;
  receiver: { kind: ReceiverKind; name: string };
  subject: string;
  asks: string;
}

/** Enters a request with the state that it has, as the first act on it. Answers its id. */
export async function enterLetter(
  tx: Tx,
  letter: NewLetter,
  { askedBy }: LetterState,
  actor: string,
): Promise<string> {
  const id = uuid();
  const { process, step, receiver, subject, asks } = letter;
  await tx.rows(
    `insert into official_letter (id, process_id, step, receiver_kind, receiver, subject, asks, asked_by, standing,
       follower, version, entered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'prepared', $9, 0, app.now())`,
    [id, process, step, receiver.kind, receiver.name, subject, asks, askedBy, actor],
  );
  await keepAct(tx, id, 'entered', { step, receiver, subject, asks, askedBy }, actor);
  return id;
}

/** Records an act on a request of this case, and who did it. Answers the step of the request, or why it cannot be. */
export async function actOnLetter(
  tx: Tx,
  asked: { letter: string; process: string; act: LetterAct; actor: string; today: LocalDate },
): Promise<{ before: LetterState; after: LetterState } | Refused> {
  const before = await tx.one<LetterState>(
    `select standing, asked_by as "askedBy", paper, reply, ended_on as "endedOn" from official_letter
     where id = $1 and process_id = $2 for update`,
    [asked.letter, asked.process],
  );
  if (!before) return noSuchLetter;
  const after = afterAct(before, asked.act, asked.today);
  if ('code' in after) return after;
  await tx.rows(
    `update official_letter set standing = $2, asked_by = $3, paper = $4, sent_on = $5, reply = $6, ended_on = $7
     where id = $1`,
    [
      asked.letter,
      after.standing,
      after.askedBy,
      after.paper && JSON.stringify(after.paper),
      after.paper?.date ?? null,
      after.reply && JSON.stringify(after.reply),
      after.endedOn,
    ],
  );
  const { act, ...said } = asked.act;
  await keepAct(tx, asked.letter, act, said, asked.actor);
  return { before, after };
}

async function keepAct(
  tx: Tx,
  letter: string,
  act: string,
  payload: Readonly<Record<string, unknown>>,
  actor: string,
): Promise<void> {
  await tx.rows(
    `with counted as (update official_letter set version = version + 1 where id = $1 returning version)
     insert into official_letter_act (letter_id, version, act, payload, actor, recorded_at, simulated)
     select $1, version, $2, $3, $4, app.now(), exists (select from app.simulated_clock) from counted`,
    [letter, act, JSON.stringify(payload), actor],
  );
}

const noSuchLetter = refuse('unknown-process', {
  vi: 'Hồ sơ này không có công văn đó.',
  en: 'This case has no such letter.',
});
