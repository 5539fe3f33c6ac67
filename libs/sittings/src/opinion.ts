import { type Seat, seatOf } from '@app/councils';
import { type ActContext, type Prepare, RefusedError, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { dayOf, type LocalDate } from '@app/workflows/calendar';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { endOfAdvice, silentPlaces } from './advice';
import { seal } from './seal';

/** What an adviser may say: agree, agree with changes, disagree, something else. Not a vote. */
export const stances = ['agree', 'agree-with-changes', 'disagree', 'other'] as const;

/** An advisory opinion as its author sends it; everything but a plain "agree" says why. */
export const opinionGiven = z
  .strictObject({
    stance: z.enum(stances),
    text: z.string().normalize('NFC').trim().min(1).max(20_000).optional(),
  })
  .refine(({ stance, text }) => stance === 'agree' || text !== undefined, {
    path: ['text'],
    params: {
      sentence: {
        vi: 'Ý kiến này cần có nội dung.',
        en: 'This opinion needs its words.',
      },
    },
  });

/** An opinion as those read it who may (view `advisory-opinions`). */
export interface Opinion {
  id: string;
  round: number;
  person: string;
  name: string;
  body: string | null;
  stance: (typeof stances)[number];
  text: string | null;
  receivedAt: Date;
  late: boolean;
}

/**
 * Prepares OPINION.GIVEN of selection: keeps `{ stance, text }` in a row of its own and hands on `{ opinion, commitment }`.
 * A later opinion of the same person in the same round supersedes the earlier one. Throws `RefusedError` on wrong input.
 */
export const prepareOpinion: Prepare = async (tx, act, raw) => {
  const parsed = opinionGiven.safeParse(raw);
  if (!parsed.success)
    throw new RefusedError(
      refuse(
        'invalid-data',
        { vi: 'Nội dung gửi không đúng quy định.', en: 'The opinion has not the required form.' },
        {
          issues: parsed.error.issues.map(({ path, message }) => ({
            pointer: path.map((part) => `/${String(part)}`).join(''),
            message,
          })),
        },
      ),
    );
  const { person } = act.actor;
  if (person === null)
    throw new RefusedError(
      refuse('not-permitted', {
        vi: 'Ý kiến tư vấn phải có người cho ý kiến.',
        en: 'An advisory opinion has an author.',
      }),
    );
  const { stance, text = null } = parsed.data;
  const id = uuid();
  const { salt, commitment } = seal({ opinion: id, stance, text });
  const seat = await placeOf(tx, act, person);
  const round = roundOf(act);
  await tx.rows(
    `update opinion set superseded_at = $4
     where process_id = $1 and round = $2 and person_id = $3 and superseded_at is null`,
    [act.process.id, round, person, act.recordedAt],
  );
  await tx.rows(
    `insert into opinion (id, process_id, round, person_id, membership_id, body, stance, text, salt, commitment,
       received_at, late, simulated)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, exists (select from app.simulated_clock))`,
    [
      id,
      act.process.id,
      round,
      person,
      seat?.membership ?? null,
      seat?.body ?? null,
      stance,
      text,
      salt,
      commitment,
      act.receivedAt,
      await isLate(tx, act),
    ],
  );
  return { data: { opinion: id, commitment }, answer: { opinion: id, commitment } };
};

/** Facts of OPINION.GIVEN beside the limits: a member in office on the day of receipt, or whom the member's body sent. */
export async function opinionFacts(tx: Tx, act: ActContext): Promise<{ onAdvisoryRoll: boolean }> {
  const { person } = act.actor;
  const seat = person === null ? undefined : await placeOf(tx, act, person);
  return { onAdvisoryRoll: seat !== undefined };
}

/** Members of the advisory council on a day whose seat has given no opinion in this round, themselves or by a substitute. */
export async function missingOpinions(
  tx: Tx,
  process: string,
  round: number,
  day: LocalDate,
): Promise<number> {
  return (await silentPlaces(tx, process, round, day)).length;
}

/** Part of the opinions on a case. */
interface OpinionPage {
  after?: { round: number; receivedAt: string; id: string } | undefined;
  limit?: number;
}

/** The standing opinions on a case, round by round, in the order of receipt; of a long list, `limit` after a position. */
export async function opinionsOn(
  tx: Tx,
  process: string,
  { after, limit }: OpinionPage = {},
): Promise<Opinion[]> {
  return tx.rows<Opinion>(
    `select o.id, o.round, o.person_id as person, p.name, o.body, o.stance, o.text, o.received_at as "receivedAt", o.late
     from opinion o join person p on p.id = o.person_id
     where o.process_id = $1 and o.superseded_at is null
       and ($2::int is null or (o.round, o.received_at, o.id) > ($2, $3::timestamptz, $4::uuid))
     order by o.round, o.received_at, o.id limit $5`,
    [process, after?.round ?? null, after?.receivedAt ?? null, after?.id ?? null, limit ?? null],
  );
}

function roundOf({ context }: ActContext): number {
  return typeof context['round'] === 'number' ? context['round'] : 1;
}

/** The own place on the day of receipt, or that of the body that sent this person for the day, the case or its sitting. */
function placeOf(tx: Tx, act: ActContext, person: string): Promise<Seat | undefined> {
  const day = dayOf(act.receivedAt.toISOString());
  return seatOf(tx, 'HDTV', person, { day, process: act.process.id });
}

/** Limits are half-open; while the council meets nothing is late, and whatever comes after its report is. */
async function isLate(tx: Tx, act: ActContext): Promise<boolean> {
  const end = await endOfAdvice(tx, act);
  return end !== undefined && act.receivedAt.toISOString() >= end;
}
