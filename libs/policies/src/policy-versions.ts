import type { Tx } from '@app/platform';
import type { LocalDate } from '@app/workflows/calendar';
import type { Paper } from '@app/workflows/papers';
import {
  currentPolicyVersion,
  isPolicyVersion,
  policies,
  type Policy,
  type PolicyCode,
  policyFrom,
  policyOf,
  type PolicyTerms,
} from '@app/workflows/policies';

/** A policy as it stands on record: a draft, one in force, or one that was dropped. */
export interface PolicyRecord {
  id: string;
  code: PolicyCode;
  /** Null until it is put in force. */
  number: number | null;
  status: 'draft' | 'in-force' | 'discarded';
  terms: PolicyTerms;
  document: Paper;
  effectiveFrom: LocalDate;
  /** Counts the changes of a draft. */
  revision: number;
  author: string;
  editors: readonly string[];
  createdAt: Date;
  putInForceBy: string | null;
  putInForceAt: Date | null;
}

/** A version that cases may run under. `record` is null for those that come with the software. */
export interface IssuedPolicy {
  policy: Policy;
  record: PolicyRecord | null;
}

const columns = `id, code, number, status, terms, document, effective_from as "effectiveFrom", revision, author, editors,
  created_at as "createdAt", put_in_force_by as "putInForceBy", put_in_force_at as "putInForceAt"`;

/** Every version that was issued, those of the software first, and every draft that waits. */
export async function listPolicies(
  tx: Tx,
): Promise<{ issued: IssuedPolicy[]; drafts: PolicyRecord[] }> {
  const records = await tx.rows<PolicyRecord>(
    `select ${columns} from policy_version where status <> 'discarded' order by code, number nulls last, created_at`,
  );
  const builtIn = Object.values(policies).map((policy) => ({ policy, record: null }));
  return {
    issued: [...builtIn, ...records.flatMap((record) => issuedOf(record) ?? [])],
    drafts: records.filter(({ status }) => status === 'draft'),
  };
}

/** A draft, or a version that was put in force, by its id. */
export function policyById(tx: Tx, id: string): Promise<PolicyRecord | undefined> {
  return tx.one<PolicyRecord>(`select ${columns} from policy_version where id = $1`, [id]);
}

// By transaction: whoever counts ten thousand limits anew asks once for each version, and nothing outlives a rollback.
const known = new WeakMap<Tx, Map<string, Promise<Policy>>>();

/** The policy of a version. Throws `RangeError` on a version that was never issued: cases are pinned to issued ones only. */
export async function policyAt(tx: Tx, version: string): Promise<Policy> {
  if (isPolicyVersion(version)) return policyOf(version);
  const versions = known.get(tx) ?? new Map<string, Promise<Policy>>();
  known.set(tx, versions);
  const asked = versions.get(version) ?? readPolicy(tx, version);
  versions.set(version, asked);
  return asked;
}

async function readPolicy(tx: Tx, version: string): Promise<Policy> {
  const [code, number] = version.split('@');
  const [record] = await tx.named<PolicyRecord>(
    'policies-at',
    `select ${columns} from policy_version where code = $1 and number = $2 and status = 'in-force'`,
    [code ?? '', Number(number)],
  );
  const issued = record && issuedOf(record);
  if (!issued) throw new RangeError(`Policy "${version}" does not exist.`);
  return issued.policy;
}

/** The version that new cases of that day get. */
export async function currentPolicy(
  tx: Tx,
  code: PolicyCode,
  on: LocalDate,
): Promise<Policy['version']> {
  const newest = await tx.one<{ number: number }>(
    `select number from policy_version where code = $1 and status = 'in-force' and effective_from <= $2
     order by effective_from desc, number desc limit 1`,
    [code, on],
  );
  return newest ? `${code}@${newest.number}` : currentPolicyVersion[code];
}

/** What everybody may know of the version that new cases get: what it says, since when, and by which document. */
export interface PolicyInForce {
  policy: Policy;
  /** Null for what came with the software. */
  effectiveFrom: LocalDate | null;
  document: Paper | null;
}

/** The version that new cases of that day get, without who wrote it; reads nothing that a portal's own account may not read. */
export async function policyInForce(
  tx: Tx,
  code: PolicyCode,
  on: LocalDate,
): Promise<PolicyInForce> {
  const newest = await tx.one<Pick<PolicyRecord, 'terms' | 'document'> & InForce>(
    `select number, terms, document, effective_from as "effectiveFrom" from policy_version
     where code = $1 and status = 'in-force' and effective_from <= $2
     order by effective_from desc, number desc limit 1`,
    [code, on],
  );
  return newest
    ? {
        policy: policyFrom(code, newest.number, newest.terms),
        effectiveFrom: newest.effectiveFrom,
        document: newest.document,
      }
    : { policy: policyOf(currentPolicyVersion[code]), effectiveFrom: null, document: null };
}

interface InForce {
  number: number;
  effectiveFrom: LocalDate;
}

function issuedOf(record: PolicyRecord): IssuedPolicy | undefined {
  const { code, number, terms } = record;
  return number === null ? undefined : { policy: policyFrom(code, number, terms), record };
}
