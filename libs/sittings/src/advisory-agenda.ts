import { membersInOffice, substitutesFor } from '@app/councils';
import { type ActContext, type Prepare, type Refused, RefusedError, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { dayOf } from '@app/workflows/calendar';
import type { SelectionContext } from '@app/workflows/selection';
import { recordItemAct } from './item-acts';
import { addItem, type Sitting, sittingNamed } from './sitting';

/**
 * Puts a case before a sitting of the advisory council: its chair chose a meeting (Đ5), and nothing was reported yet. Nobody votes
 * there; the report is what carries the case on (ADVISORY.REPORTED).
 */
export async function listForAdvice(
  tx: Tx,
  act: { sitting: Sitting; process: string; actor: string; receivedAt: Date },
): Promise<{ listed: string } | Refused> {
  const { sitting, process, receivedAt } = act;
  if (sitting.council !== 'HDTV') return refusals.convenedInstead;
  if ((sitting.days.at(-1) ?? '') < dayOf(receivedAt.toISOString())) return refusals.over;
  const found = await tx.one<{ phase: string; advisory: SelectionContext['advisory'] }>(
    `select phase, snapshot -> 'context' -> 'advisory' as advisory
     from process where id = $1 and workflow = 'selection' for update`,
    [process],
  );
  if (found?.phase !== 'advisoryOpinion' || found.advisory.mode !== 'meeting')
    return refusals.noMeeting;
  await addItem(tx, sitting.id, process);
  await recordItemAct(tx, act, 'added');
  return { listed: process };
}

/** What a meeting of the advisory council was, as the report on a case is recorded with it. Persons are counted, never named. */
export interface AdvisoryMeeting {
  sitting: string;
  allMembers: number;
  /** Places of which somebody was there on a day of the sitting: the member, or whom the body sent. */
  present: number;
}

/** The sitting of the advisory council on whose agenda the case is, if it is on one. */
async function advisorySittingOf(tx: Tx, process: string): Promise<string | undefined> {
  const found = await tx.one<{ sitting: string }>(
    `select i.sitting_id as sitting from sitting_item i join sitting s on s.id = i.sitting_id and s.council = 'HDTV'
     where i.process_id = $1 and i.state = 'listed' order by s.days desc, s.id desc limit 1`,
    [process],
  );
  return found?.sitting;
}

/**
 * Prepares ADVISORY.REPORTED: a case that lies before a sitting is reported on once that sitting has taken it up. A meeting that the
 * house does not conduct here is reported by its paper alone, as before. Throws `RefusedError`.
 */
export const prepareReported: Prepare = async (tx, act, data) => {
  const sitting = await advisorySittingOf(tx, act.process.id);
  if (sitting === undefined) return { data };
  const taken = await tx.one(
    `select from sitting_item_act where sitting_id = $1 and process_id = $2 and act = 'taken' limit 1`,
    [sitting, act.process.id],
  );
  if (taken === undefined) throw new RefusedError(refusals.notTaken);
  return { data };
};

/** Fact of ADVISORY.REPORTED: the meeting, where it was a sitting of the house. */
export async function meetingFacts(
  tx: Tx,
  act: ActContext,
): Promise<{ meeting?: AdvisoryMeeting }> {
  const sitting = await advisorySittingOf(tx, act.process.id);
  if (sitting === undefined) return {};
  const { days, onlineCounts } = await sittingNamed(tx, sitting);
  const [day = ''] = days;
  const members = await membersInOffice(tx, 'HDTV', day);
  const substitutes = await substitutesFor(tx, { sitting }, day);
  const rows = await tx.rows<{ person: string }>(
    `select distinct person_id as person from attendance
     where sitting_id = $1 and (mode = 'in-room' or mode = 'online' and $2)`,
    [sitting, onlineCounts],
  );
  const there = new Set(rows.map(({ person }) => person));
  const present = members.filter(
    ({ person, membership }) =>
      there.has(person) ||
      substitutes.some((sent) => sent.membership === membership && there.has(sent.person)),
  );
  return { meeting: { sitting, allMembers: members.length, present: present.length } };
}

const refusals = {
  convenedInstead: refuse('rejected-by-facts', {
    vi: 'Hồ sơ được đưa vào phiên họp toàn thể bằng việc triệu tập, không bằng cách này.',
    en: 'A case comes before the plenary by being convened to it, not this way.',
  }),
  over: refuse('rejected-by-facts', {
    vi: 'Phiên họp này đã qua.',
    en: 'This sitting is over.',
  }),
  noMeeting: refuse('rejected-by-facts', {
    vi: 'Hồ sơ này không chờ một phiên họp của Hội đồng tư vấn án lệ.',
    en: 'This case does not wait for a meeting of the advisory council.',
  }),
  notTaken: refuse('rejected-by-facts', {
    vi: 'Hồ sơ nằm trong chương trình phiên họp của Hội đồng tư vấn án lệ nhưng chưa được đưa ra thảo luận.',
    en: 'The case is on the agenda of a sitting of the advisory council that has not taken it up.',
  }),
} as const;
