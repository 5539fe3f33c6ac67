import { recordAdministrativeAct, type Refused } from '@app/engine';
import type { Tx } from '@app/platform';
import { addDays, type LocalDate } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import type { Paper } from '@app/workflows/papers';
import { compositionOf, type CompositionRule } from '@app/workflows/regimes';
import { v7 as uuid } from 'uuid';
import { type Appointment, seatMembers } from './appointment';
import { type CouncilCode, type MemberInOffice, membersInOffice } from './council';
import { votedSince } from './decision-reading';
import { refusals } from './decision-refusals';

/** What a decision on a council says: one document that ends and appoints several members from one day on (kiện toàn). */
export interface DecisionTerms {
  council: CouncilCode;
  effectiveOn: LocalDate;
  document: Paper;
  /** How many seats the council has from that day on, where the decision says so. */
  seats?: number | undefined;
  appointed: readonly Appointment[];
  /** Persons whose place ends with the day before. */
  ended: readonly string[];
}

/** A prepared decision that waits for its second person. */
interface Prepared extends DecisionTerms {
  id: string;
  preparedBy: string | null;
}

/** Puts a decision on paper before a second person; nobody enters or leaves a council yet. One waits per council. */
export async function prepareDecision(
  tx: Tx,
  act: DecisionTerms & { actor: string },
): Promise<{ decision: string; rules: CompositionRule[] } | Refused> {
  const { actor, ...terms } = act;
  await tx.rows('select from council where code = $1 for update', [terms.council]);
  const waiting = await tx.one(
    `select from council_decision where council = $1 and state = 'prepared'`,
    [terms.council],
  );
  if (waiting) return refusals.oneWaits;
  const seen = await foresee(tx, terms);
  if ('accepted' in seen) return seen;
  const decision = uuid();
  await tx.rows(
    `insert into council_decision (id, council, kind, effective_on, document, seats, appointed, ended, state,
       prepared_by, prepared_at, simulated)
     select $1, $2, case when exists (select from council_member where council = $2) then 'change' else 'founding' end,
       $3, $4, $5, $6, $7, 'prepared', $8, app.now(), exists (select from app.simulated_clock)`,
    [
      decision,
      terms.council,
      terms.effectiveOn,
      JSON.stringify(terms.document),
      terms.seats ?? null,
      JSON.stringify(terms.appointed),
      JSON.stringify(terms.ended),
      actor,
    ],
  );
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'COUNCIL_CHANGE.PREPARED',
    payload: {
      decision,
      council: terms.council,
      from: terms.effectiveOn,
      document: terms.document,
    },
    actor,
  });
  return { decision, rules: seen.rules };
}

/**
 * A second person confirms a prepared decision: whoever it ends leaves with the day before, whoever it appoints sits from its
 * day on, in one act. Where a rule of composition is not kept, `despite` says why.
 */
export async function confirmDecision(
  tx: Tx,
  act: { council: CouncilCode; decision: string; despite?: string | undefined; actor: string },
): Promise<{ decision: string; memberships: string[] } | Refused> {
  const prepared = await takeDecision(tx, act);
  if ('accepted' in prepared) return prepared;
  if (prepared.preparedBy === act.actor) return refusals.secondPerson;
  const seen = await foresee(tx, prepared);
  if ('accepted' in seen) return seen;
  const broken = seen.rules.filter(({ met, when }) => !met && when === 'always');
  if (broken.length > 0 && act.despite === undefined)
    return { ...refusals.sayWhyDespite, sentences: notKept(broken) };
  await tx.rows(
    `update council_member set valid_to = $2, ended_by = $3 where id = any($1::uuid[])`,
    [
      seen.ended.map(({ membership }) => membership),
      addDays(prepared.effectiveOn, -1),
      prepared.id,
    ],
  );
  const memberships = await seatMembers(tx, {
    council: prepared.council,
    members: prepared.appointed,
    from: prepared.effectiveOn,
    document: prepared.document,
    decision: prepared.id,
  });
  await tx.rows(
    `update council_decision set state = 'confirmed', settled_by = $2, settled_at = app.now(), despite = $3 where id = $1`,
    [prepared.id, act.actor, broken.length > 0 ? act.despite : null],
  );
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'COUNCIL_CHANGE.CONFIRMED',
    payload: {
      decision: prepared.id,
      council: prepared.council,
      from: prepared.effectiveOn,
      document: prepared.document,
      ended: seen.ended.map(({ membership, person }) => ({ membership, person })),
      appointed: prepared.appointed.map(({ person, office }, index) => ({
        membership: memberships[index] ?? '',
        person,
        office,
      })),
      ...(prepared.seats !== undefined && { seats: prepared.seats }),
      ...(broken.length > 0 && { notKept: broken.map(({ rule }) => rule) }),
      preparedBy: prepared.preparedBy,
    },
    actor: act.actor,
  });
  return { decision: prepared.id, memberships };
}

/** Whoever prepared a decision, or the second person, takes it back; nothing was changed by it. */
export async function withdrawDecision(
  tx: Tx,
  act: { council: CouncilCode; decision: string; reason: string; actor: string },
): Promise<{ withdrawn: string } | Refused> {
  const prepared = await takeDecision(tx, act);
  if ('accepted' in prepared) return prepared;
  await tx.rows(
    `update council_decision set state = 'withdrawn', settled_by = $2, settled_at = app.now() where id = $1`,
    [prepared.id, act.actor],
  );
  await recordAdministrativeAct(tx, {
    stream: 'councils',
    type: 'COUNCIL_CHANGE.WITHDRAWN',
    payload: { decision: prepared.id, council: prepared.council, reason: act.reason },
    actor: act.actor,
  });
  return { withdrawn: prepared.id };
}

/** Who would leave, who would sit, and which rules that keeps; or why it cannot be. */
async function foresee(
  tx: Tx,
  terms: DecisionTerms,
): Promise<{ ended: MemberInOffice[]; rules: CompositionRule[] } | Refused> {
  const { council, effectiveOn, appointed, ended } = terms;
  const persons = appointed.map(({ person }) => person);
  if (new Set(persons).size < persons.length || new Set(ended).size < ended.length)
    return refusals.namedTwice;
  if (appointed.some(({ until }) => until !== undefined && until < effectiveOn))
    return refusals.endBeforeStart;
  // What was voted on was counted on these members: that cannot change afterwards.
  if (await votedSince(tx, council, effectiveOn)) return refusals.votedSince;
  const known = await tx.rows('select from person where id = any($1::uuid[])', [persons]);
  if (known.length < persons.length) return refusals.noSuchPerson;
  const later = await tx.one(
    `select from council_member where council = $1 and valid_from > $2::date and person_id = any($3::uuid[])`,
    [council, effectiveOn, [...persons, ...ended]],
  );
  if (later) return refusals.laterTerm;
  const before = await membersInOffice(tx, council, addDays(effectiveOn, -1));
  const leaving = before.filter(({ person }) => ended.includes(person));
  if (leaving.length < ended.length) return refusals.notInOffice;
  const onTheDay = await membersInOffice(tx, council, effectiveOn);
  const staying = onTheDay.filter(({ person }) => !ended.includes(person));
  if (staying.some(({ person }) => persons.includes(person))) return refusals.sitsAlready;
  const after = [
    ...staying,
    ...appointed.map(({ office, bodyKind = null }) => ({ office, bodyKind })),
  ];
  return { ended: leaving, rules: compositionOf(council, after, effectiveOn) };
}

function notKept(broken: readonly CompositionRule[]): Sentence[] {
  return [
    ...refusals.sayWhyDespite.sentences,
    ...broken.map(({ sentence: { vi, en }, basis }) => ({
      vi: `${vi} (${basis})`,
      en: `${en} (${basis})`,
    })),
  ];
}

async function takeDecision(
  tx: Tx,
  { council, decision }: { council: CouncilCode; decision: string },
): Promise<Prepared | Refused> {
  await tx.rows('select from council where code = $1 for update', [council]);
  const found = await tx.one<Omit<Prepared, 'seats'> & { seats: number | null; state: string }>(
    `select id, council, effective_on::text as "effectiveOn", document, seats, appointed, ended, state,
       prepared_by as "preparedBy"
     from council_decision where id = $1 and council = $2`,
    [decision, council],
  );
  if (!found) return refusals.noSuchDecision;
  const { state, seats, ...terms } = found;
  return state === 'prepared' ? { ...terms, seats: seats ?? undefined } : refusals.settled;
}
