import { type Calendar, dayOf, type LocalDate, startOfDay } from '@app/workflows/calendar';
import type { Extension, Suspension } from '@app/workflows/kernel';
import { planStep, type Policy } from '@app/workflows/policies';
import { proposedApplication, regimeOn, type Route } from '@app/workflows/regimes';
import { selection } from '@app/workflows/selection';

/** A step that is still to come, if every limit is used to its end and nothing goes wrong. Instants are ISO 8601. */
export interface ProjectedStep {
  phase: string;
  step: string | null;
  kind: 'legal' | 'internal' | null;
  startsAt: string;
  endsAt: string;
}

/** The clock that runs in the phase where the case stands. */
export interface RunningClock {
  step: string;
  startedAt: string;
  dueAt: string;
  extensions: readonly Extension[];
}

/** What a projection is made from: where the case stands, and by what it will be counted. */
export interface Outlook {
  phase: string;
  /** ISO 8601. */
  now: string;
  route: Route;
  postingOrdered: boolean;
  policy: Policy;
  calendar: Calendar;
  running: RunningClock | undefined;
  /** Those that have ended. */
  suspensions: readonly Suspension[];
  /** How the council advises: where it is not known yet, in writing, as most often. */
  advisory: 'written' | 'meeting' | 'waived';
  /** The day on which the plenary sits, where one is named. */
  sitting?: LocalDate | undefined;
  /** How often the plenary will lack its quorum: each time the item waits to be convened again. */
  failedQuorums: number;
  /** The running limit is counted anew, because what it is counted by is not what it was armed with. */
  recount: boolean;
}

type Part = Readonly<{ phase: string; step: string | null }>;

const posting: readonly Part[] = [
  { phase: 'posting', step: 'post' },
  { phase: 'publicComment', step: 'publicComment' },
  { phase: 'answering', step: 'answer' },
];

/** The way ahead from each phase on; a step without a clock takes no time of its own. */
function wayOf({ advisory, failedQuorums }: Outlook): readonly Part[] {
  const plenary: readonly Part[] = [
    { phase: 'agenda', step: 'convene' },
    { phase: 'plenary', step: null },
  ];
  return [
    { phase: 'received', step: 'acknowledge' },
    { phase: 'screening', step: 'screen' },
    { phase: 'drafting', step: 'draft' },
    ...posting,
    { phase: 'advisoryDecision', step: 'advisoryDecision' },
    ...(advisory === 'waived'
      ? []
      : [
          {
            phase: 'advisoryOpinion',
            step: advisory === 'written' ? 'advisoryWritten' : 'advisoryMeeting',
          },
          { phase: 'revising', step: 'revise' },
        ]),
    ...plenary,
    ...Array.from({ length: failedQuorums }, () => plenary).flat(),
    { phase: 'adopted', step: null },
    { phase: 'finalising', step: 'finalise' },
    { phase: 'signing', step: 'sign' },
    { phase: 'publishing', step: 'publish' },
  ];
}

/**
 * Every step from where the case stands to the day of application, each limit used to its end. What a person does ends in the
 * last moment of the limit's last day, so that the next step is counted from that day; what the limit ends by itself, at the
 * limit. Empty for a phase from which the way is not known. Pure.
 */
export function project(outlook: Outlook): readonly ProjectedStep[] {
  const way = wayOf(outlook);
  const from = way.findIndex(({ phase }) => phase === outlook.phase);
  if (from < 0) return [];
  const steps: ProjectedStep[] = [];
  let at = outlook.now;
  let sittings = 0;
  for (const [index, part] of way.slice(from).entries()) {
    const { phase, step } = part;
    if (index > 0 && isPostingPart(phase) && !isPosted(outlook, at)) continue;
    at = afterSuspension(outlook, at);
    const clock = index === 0 && outlook.running?.step === step ? outlook.running : undefined;
    const planned = step === null ? undefined : limitOf(outlook, step, at, clock);
    let endsAt = later(planned?.dueAt ?? at, at);
    let next = step !== null && endsByItself(step) ? endsAt : later(lastMoment(endsAt), at);
    if (phase === 'agenda' && outlook.sitting !== undefined && sittings === 0)
      // Convened in time for the day that is named, however long the limit would still be.
      endsAt = next = earlier(next, later(startOfDay(outlook.sitting), at));
    if (phase === 'plenary') {
      if (sittings === 0 && outlook.sitting !== undefined)
        endsAt = next = later(startOfDay(outlook.sitting), at);
      sittings += 1;
    }
    steps.push({ phase, step, kind: planned?.kind ?? null, startsAt: at, endsAt });
    at = afterSuspension(outlook, next);
  }
  const publishedOn = dayOf(at);
  const appliesFrom = proposedApplication(publishedOn, regimeOn(publishedOn));
  return [
    ...steps,
    {
      phase: 'published',
      step: 'application',
      kind: 'legal',
      startsAt: at,
      endsAt: startOfDay(appliesFrom),
    },
  ];
}

/** Whether the draft is posted for comment, by the law of the day on which it is approved (Đ4(1), Đ6(2)). */
function isPosted({ phase, route, postingOrdered }: Outlook, at: string): boolean {
  return (
    isPostingPart(phase) ||
    postingOrdered ||
    !regimeOn(dayOf(at)).rules.exemptRoutes.value.includes(route)
  );
}

function isPostingPart(phase: string): boolean {
  return posting.some((part) => part.phase === phase);
}

function limitOf(
  { policy, calendar, suspensions, recount, now }: Outlook,
  step: string,
  at: string,
  clock: RunningClock | undefined,
): { dueAt: string; kind: 'legal' | 'internal' } | undefined {
  const startedAt = clock?.startedAt ?? at;
  const due = planStep({
    step,
    startedAt,
    suspensions: suspensions.filter(({ to }) => to === undefined || to > startedAt),
    extensions: clock?.extensions ?? [],
    policy,
    regime: regimeOn(dayOf(startedAt)),
    calendar,
  }).find(({ rung }) => rung === 'due');
  if (!due || !clock) return due;
  // A limit that has ended stays where it ended, and none is moved to where it would already be over.
  return recount && due.kind === 'internal' && clock.dueAt > now && due.dueAt > now
    ? due
    : { kind: due.kind, dueAt: clock.dueAt };
}

function endsByItself(step: string): boolean {
  return selection.steps[step]?.onLapse.kind === 'event';
}

/** Nothing goes on while work stands still, though a legal limit may end meanwhile. */
function afterSuspension({ suspensions }: Outlook, at: string): string {
  const during = suspensions.find(({ from, to }) => to !== undefined && from <= at && at < to);
  return during?.to ?? at;
}

/** The last millisecond in time: a limit that ends "24:00" is over at that instant. */
function lastMoment(dueAt: string): string {
  return new Date(Date.parse(dueAt) - 1).toISOString();
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
