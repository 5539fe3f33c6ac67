import {
  addDays,
  type Calendar,
  dayOf,
  type Instant,
  type LocalDate,
  restDay,
} from '@app/workflows/calendar';
import type { Suspension } from '@app/workflows/kernel';
import type { RungDerivation } from './plan-step';

/** What was used of a limit, what of it fell into suspensions, what is left; each in days of the limit's own kind. */
export interface LimitAccount {
  unit: 'days' | 'workingDays';
  used: number;
  suspended: number;
  left: number;
}

/** What an account is made from: how the limit was counted, and when somebody looks. */
export interface AccountRequest {
  derivation: Pick<RungDerivation, 'limit' | 'extensions'>;
  kind: 'legal' | 'internal';
  suspensions: readonly Suspension[];
  now: Instant;
  calendar: Calendar;
}

/**
 * The account of a limit at an instant. A limit in months is accounted in days. While an internal limit rests in a suspension, its
 * account stands still at the day on which it was suspended, and only `suspended` grows. Null for a day that a document names.
 */
export function accountOf(request: AccountRequest): LimitAccount | null {
  const { derivation, kind, calendar } = request;
  const { limit, extensions = [] } = derivation;
  if (limit.kind === 'named-day') return null;
  const today = dayOf(request.now);
  const suspensions = kind === 'legal' ? [] : request.suspensions;
  const rests = suspensions.find(({ to }) => to === undefined);
  const standsAt = rests ? dayOf(rests.from) : today;
  const lastDay = extensions.at(-1)?.derivation.lastDay ?? limit.lastDay;
  const unit = limit.unit === 'workingDays' ? 'workingDays' : 'days';
  const suspended = suspendedDays(suspensions, limit.startDay, today);
  const account = { unit, used: 0, suspended: suspended.size, left: 0 } as const;
  let [used, left] = [0, 0];
  for (let day = addDays(limit.startDay, 1); day <= lastDay; day = addDays(day, 1)) {
    const counts =
      !(suspended.has(day) && day <= standsAt) && (unit === 'days' || !restDay(calendar, day).rest);
    if (!counts) continue;
    if (day <= standsAt) used += 1;
    else left += 1;
  }
  return { ...account, used, left };
}

/** Days after the one on which work stopped, up to the one on which it was resumed, or to today while it has not been. */
function suspendedDays(
  suspensions: readonly Suspension[],
  since: LocalDate,
  today: LocalDate,
): ReadonlySet<LocalDate> {
  const days = new Set<LocalDate>();
  for (const { from, to } of suspensions) {
    const last = to === undefined ? today : dayOf(to);
    for (let day = addDays(dayOf(from), 1); day <= last; day = addDays(day, 1))
      if (day > since) days.add(day);
  }
  return days;
}
