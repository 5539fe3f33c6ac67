import { recordAdministrativeAct, type Refused } from '@app/engine';
import type { Tx } from '@app/platform';
import { addDays, type LocalDate } from '@app/workflows/calendar';
import type { Paper } from '@app/workflows/papers';
import { v7 as uuid } from 'uuid';
import type { Court, CourtKind } from './court';
import { comesAfter, existsOn, overlap } from './line';
import { namesCourt, plainName } from './name';
import { courtById, linesOf } from './reading';
import { refusals } from './refusals';

/** A court to enter: one that exists, or one of the past that old judgments name. */
export interface NewCourt {
  name: string;
  kind: CourtKind;
  /** Null where the first day is not known. */
  validFrom: LocalDate | null;
  /** The last day of a court of the past; its successors are named by `endCourt`. */
  validTo: LocalDate | null;
  /** The law, resolution or decision that the entry rests on. */
  document: Paper;
}

/** Enters a court and records the act. No two courts bear the same name on the same day. */
export async function addCourt(
  tx: Tx,
  act: { court: NewCourt; actor: string },
): Promise<{ court: string } | Refused> {
  const { name, kind, validFrom, validTo, document } = act.court;
  await inTurn(tx);
  if (!namesCourt(name)) return refusals.noCourtName;
  if (endsBeforeItBegins(act.court)) return refusals.endBeforeStart;
  const other = await otherOfThatName(tx, name, act.court, null);
  if (other) return refusals.nameTaken(other);
  const id = uuid();
  await tx.rows(
    `insert into court (id, name, plain_name, kind, valid_from, valid_to, basis, ended_by, created_at, simulated)
     values ($1, $2, $3, $4, $5, $6, $7, $8, app.now(), exists (select from app.simulated_clock))`,
    [
      id,
      name,
      plainName(name),
      kind,
      validFrom,
      validTo,
      JSON.stringify(document),
      validTo === null ? null : JSON.stringify(document),
    ],
  );
  await record(tx, 'COURT.ADDED', { court: id, ...act.court }, act.actor);
  return { court: id };
}

/**
 * Ends a court on a day and names who answers for it from the next one on, and records the act. Said again, it replaces what was
 * said before. Successors must exist on that next day, so that no day is without a court that answers.
 */
export async function endCourt(
  tx: Tx,
  act: {
    court: string;
    lastDay: LocalDate;
    successors: readonly string[];
    document: Paper;
    actor: string;
  },
): Promise<{ ended: string } | Refused> {
  const { court: id, lastDay, document } = act;
  const successors = [...new Set(act.successors)];
  const from = addDays(lastDay, 1);
  await inTurn(tx);
  const court = await courtById(tx, id);
  if (!court) return refusals.noSuchCourt;
  if (endsBeforeItBegins({ ...court, validTo: lastDay })) return refusals.endBeforeStart;
  if (successors.includes(id)) return refusals.successorOfItself;
  const line = await linesOf(tx, [id, ...successors]);
  const later = line.successions.find((one) => one.successor === id && one.from > lastDay);
  if (later) return refusals.gap(court, later.from);
  for (const successor of successors) {
    const next = line.courts.get(successor);
    if (!next) return refusals.noSuchSuccessor;
    if (comesAfter(line, id, successor)) return refusals.circle(next);
    if (!existsOn(next, from)) return refusals.gap(next, from);
  }
  await tx.rows(
    'update court set valid_to = $2, ended_by = $3, version = version + 1 where id = $1',
    [id, lastDay, JSON.stringify(document)],
  );
  await tx.rows('delete from court_succession where predecessor_id = $1', [id]);
  await tx.rows(
    `insert into court_succession (predecessor_id, successor_id, from_day)
     select $1, successor, $3 from unnest($2::uuid[]) as successor`,
    [id, successors, from],
  );
  await record(tx, 'COURT.ENDED', { court: id, lastDay, successors, document }, act.actor);
  return { ended: id };
}

/** Corrects what was entered wrongly, and records the act. A name that the law changed is no mistake: that ends the court. */
export async function correctCourt(
  tx: Tx,
  act: {
    court: string;
    correction: Pick<NewCourt, 'name' | 'kind' | 'validFrom'>;
    reason: string;
    actor: string;
  },
): Promise<{ corrected: string } | Refused> {
  const { court: id, correction, reason } = act;
  const { name, kind, validFrom } = correction;
  await inTurn(tx);
  const court = await courtById(tx, id);
  if (!court) return refusals.noSuchCourt;
  if (court.name === name && court.kind === kind && court.validFrom === validFrom)
    return refusals.nothingChanged;
  if (!namesCourt(name)) return refusals.noCourtName;
  const corrected = { ...court, ...correction };
  if (endsBeforeItBegins(corrected)) return refusals.endBeforeStart;
  const { successions } = await linesOf(tx, [id]);
  const earlier = successions.find(
    (one) => one.successor === id && validFrom !== null && one.from < validFrom,
  );
  if (earlier) return refusals.gap(court, earlier.from);
  const other = await otherOfThatName(tx, name, corrected, id);
  if (other) return refusals.nameTaken(other);
  await tx.rows(
    `update court set name = $2, plain_name = $3, kind = $4, valid_from = $5, version = version + 1 where id = $1`,
    [id, name, plainName(name), kind, validFrom],
  );
  await record(tx, 'COURT.CORRECTED', { court: id, ...correction, reason }, act.actor);
  return { corrected: id };
}

/** Acts on courts follow each other, so that what one looked at is still so when it writes. */
async function inTurn(tx: Tx): Promise<void> {
  await tx.rows(`select pg_advisory_xact_lock(hashtext('courts'))`);
}

function endsBeforeItBegins({ validFrom, validTo }: Pick<Court, 'validFrom' | 'validTo'>): boolean {
  return validFrom !== null && validTo !== null && validTo < validFrom;
}

async function otherOfThatName(
  tx: Tx,
  name: string,
  term: Pick<Court, 'validFrom' | 'validTo'>,
  self: string | null,
): Promise<string | undefined> {
  const same = await tx.rows<Pick<Court, 'id' | 'name' | 'validFrom' | 'validTo'>>(
    `select id, name, valid_from as "validFrom", valid_to as "validTo" from court
     where plain_name = $1 and id is distinct from $2::uuid`,
    [plainName(name), self],
  );
  return same.find((other) => overlap(other, term))?.name;
}

function record(
  tx: Tx,
  type: string,
  payload: Readonly<Record<string, unknown>>,
  actor: string,
): Promise<void> {
  return recordAdministrativeAct(tx, { stream: 'courts', type, payload, actor });
}
