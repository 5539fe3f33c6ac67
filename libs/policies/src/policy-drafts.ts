import { recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { dayOf, type LocalDate } from '@app/workflows/calendar';
import type { Role } from '@app/workflows/kernel';
import type { Paper } from '@app/workflows/papers';
import {
  differencesOf,
  policyFrom,
  type PolicyCode,
  type PolicyTerms,
} from '@app/workflows/policies';
import { v7 as uuid } from 'uuid';
import { currentPolicy, policyAt, policyById, type PolicyRecord } from './policy-versions';

/** Who acts, and in which of their own roles. */
interface Acting {
  person: string;
  roles: readonly Role[];
}

/** What a draft says: the terms, the document that will issue them, and the day from which new cases get them. */
interface Draft {
  terms: PolicyTerms;
  document: Paper;
  effectiveFrom: LocalDate;
}

const drafting: readonly Role[] = ['admin', 'research-head', 'office'];
const issuing: readonly Role[] = [...drafting, 'chief-justice', 'deputy-chief-justice'];

/** Whether somebody writes on drafts of policies. */
export function mayDraftPolicies(roles: readonly Role[]): boolean {
  return roles.some((role) => drafting.includes(role));
}

/** Whether somebody puts policies in force that others wrote. */
export function mayIssuePolicies(roles: readonly Role[]): boolean {
  return roles.some((role) => issuing.includes(role));
}

/** Begins a draft and records the act. Nothing changes for any case. */
export async function draftPolicy(
  tx: Tx,
  act: { code: PolicyCode; draft: Draft; actor: Acting },
): Promise<{ policy: string; revision: number } | Refused> {
  const { code, draft, actor } = act;
  if (!mayDraftPolicies(actor.roles)) return notDrafting;
  const id = uuid();
  await tx.rows(
    `insert into policy_version (id, code, status, terms, document, effective_from, revision, author, editors, created_at,
       updated_at, simulated)
     values ($1, $2, 'draft', $3, $4, $5, 1, $6, array[$6::uuid], app.now(), app.now(),
       exists (select from app.simulated_clock))`,
    [
      id,
      code,
      JSON.stringify(draft.terms),
      JSON.stringify(draft.document),
      draft.effectiveFrom,
      actor.person,
    ],
  );
  await record(tx, 'POLICY.DRAFTED', { policy: id, code, ...draft }, actor);
  return { policy: id, revision: 1 };
}

/** Changes a draft that nobody changed since `revision`, and records the act; whoever does so is one of its writers. */
export async function editDraft(
  tx: Tx,
  act: { policy: string; revision: number; draft: Draft; actor: Acting },
): Promise<{ policy: string; revision: number } | Refused> {
  const { policy, revision, draft, actor } = act;
  if (!mayDraftPolicies(actor.roles)) return notDrafting;
  const found = await held(tx, policy);
  if (!found) return noSuchDraft;
  if (found.status !== 'draft') return noDraftAnyMore;
  if (found.revision !== revision) return changedMeanwhile(found.revision);
  await tx.rows(
    `update policy_version set terms = $2, document = $3, effective_from = $4, revision = revision + 1,
       editors = case when $5::uuid = any(editors) then editors else editors || $5::uuid end, updated_at = app.now()
     where id = $1`,
    [
      policy,
      JSON.stringify(draft.terms),
      JSON.stringify(draft.document),
      draft.effectiveFrom,
      actor.person,
    ],
  );
  await record(tx, 'POLICY.EDITED', { policy, revision: revision + 1, ...draft }, actor);
  return { policy, revision: revision + 1 };
}

/** Drops a draft and records the act. */
export async function discardDraft(
  tx: Tx,
  act: { policy: string; reason: string; actor: Acting },
): Promise<{ policy: string } | Refused> {
  const { policy, reason, actor } = act;
  if (!mayDraftPolicies(actor.roles)) return notDrafting;
  const found = await held(tx, policy);
  if (!found) return noSuchDraft;
  if (found.status !== 'draft') return noDraftAnyMore;
  await tx.rows(
    `update policy_version set status = 'discarded', updated_at = app.now() where id = $1`,
    [policy],
  );
  await record(tx, 'POLICY.DISCARDED', { policy, reason }, actor);
  return { policy };
}

/**
 * Puts a draft in force, as it was at `revision`: it gets the next number of its code and never changes again. Only a person who
 * wrote nothing on it may; never backwards in time; not where it says what is said already. New cases get it from its day on;
 * running cases keep theirs until somebody moves them.
 */
export async function putInForce(
  tx: Tx,
  act: { policy: string; revision: number; actor: Acting; at: Date },
): Promise<{ policy: string; version: string } | Refused> {
  const { policy, revision, actor } = act;
  if (!mayIssuePolicies(actor.roles)) return notIssuing;
  // Numbers are given one after the other.
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('policy_version', 0))`);
  const found = await held(tx, policy);
  if (!found) return noSuchDraft;
  if (found.status !== 'draft') return noDraftAnyMore;
  if (found.revision !== revision) return changedMeanwhile(found.revision);
  if (found.editors.includes(actor.person)) return secondPerson;
  if (found.effectiveFrom < dayOf(act.at.toISOString())) return neverBackwards;
  const { code, terms } = found;
  const before = await policyAt(tx, await currentPolicy(tx, code, found.effectiveFrom));
  const newest = await tx.one<{ number: number | null }>(
    'select max(number) as number from policy_version where code = $1',
    [code],
  );
  const number = (newest?.number ?? 1) + 1;
  const changed = differencesOf(before, policyFrom(code, number, terms));
  if (changed.length === 0) return saysTheSame;
  await tx.rows(
    `update policy_version set status = 'in-force', number = $2, put_in_force_by = $3, put_in_force_at = app.now(),
       updated_at = app.now()
     where id = $1`,
    [policy, number, actor.person],
  );
  const version = `${code}@${String(number)}`;
  const { document, effectiveFrom, editors } = found;
  await record(
    tx,
    'POLICY.PUT_IN_FORCE',
    { policy, version, terms, document, effectiveFrom, editors, replaces: before.version },
    actor,
  );
  return { policy, version };
}

function held(tx: Tx, id: string): Promise<PolicyRecord | undefined> {
  return tx
    .rows('select from policy_version where id = $1 for update', [id])
    .then(() => policyById(tx, id));
}

function record(
  tx: Tx,
  type: string,
  payload: Readonly<Record<string, unknown>>,
  { person }: Acting,
): Promise<void> {
  return recordAdministrativeAct(tx, { stream: 'policies', type, payload, actor: person });
}

const notDrafting = refuse('not-permitted', {
  vi: 'Khung hạn nội bộ do quản trị viên, Văn phòng hoặc lãnh đạo Vụ Pháp chế và Quản lý khoa học soạn.',
  en: 'Policies are drafted by the administrator, the office or the head of research.',
});
const notIssuing = refuse('not-permitted', {
  vi: 'Khung hạn nội bộ do lãnh đạo hoặc quản trị viên cho thi hành.',
  en: 'Policies are put in force by the leadership or the administrator.',
});
const noSuchDraft = refuse('unknown-process', {
  vi: 'Không tìm thấy dự thảo khung hạn này.',
  en: 'There is no such draft of a policy.',
});
const noDraftAnyMore = refuse('rejected-by-facts', {
  vi: 'Đây không còn là dự thảo: đã được cho thi hành hoặc đã bỏ.',
  en: 'This is no draft any more: it was put in force or dropped.',
});
const secondPerson = refuse('rejected-by-facts', {
  vi: 'Người soạn hoặc sửa dự thảo không tự cho thi hành; cần người thứ hai.',
  en: 'Who wrote on the draft does not put it in force; a second person does.',
});
const neverBackwards = refuse('rejected-by-facts', {
  vi: 'Ngày thi hành đã qua: khung hạn nội bộ không áp dụng ngược thời gian.',
  en: 'The day from which it applies is past: a policy does not apply backwards in time.',
});
const saysTheSame = refuse('rejected-by-facts', {
  vi: 'Dự thảo không thay đổi gì so với khung hạn đang thi hành.',
  en: 'The draft changes nothing of the policy in force.',
});

function changedMeanwhile(revision: number): Refused {
  return refuse(
    'rejected-by-facts',
    {
      vi: 'Dự thảo đã được người khác sửa (nay là lần sửa {revision}); hãy tải lại.',
      en: 'Somebody changed the draft meanwhile (it is now at revision {revision}); reload.',
    },
    { values: { revision } },
  );
}
