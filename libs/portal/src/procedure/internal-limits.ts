import type { Tx } from '@app/platform';
import { policyInForce, type PolicyInForce } from '@app/policies';
import type { LocalDate } from '@app/workflows/calendar';

/** The internal limits that new cases get, and those of before beside them. */
export interface InternalLimits {
  shortened: PolicyInForce;
  baseline: PolicyInForce;
}

/** The versions in force on a day. */
export async function internalLimits(tx: Tx, on: LocalDate): Promise<InternalLimits> {
  const [shortened, baseline] = await Promise.all([
    policyInForce(tx, 'shortened', on),
    policyInForce(tx, 'baseline', on),
  ]);
  return { shortened, baseline };
}
