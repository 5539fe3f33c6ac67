import { lastDay } from '../dates';

/** One row: a step that is done, that runs, or that is projected. Instants are UTC; ends are half-open. */
export interface TimelineStep {
  /** Unique in its timeline. */
  id: string;
  title: string;
  state: 'past' | 'running' | 'projected';
  kind: 'legal' | 'internal' | null;
  from: string;
  /** When it was left, or is projected to end; `null` when nothing is known of its end. */
  to: string | null;
  /** The end of its limit. */
  dueAt: string | null;
  isLate: boolean;
}

/** A time in which the case stood still. */
export interface Suspension {
  from: string;
  to?: string | undefined;
}

/** What GET /candidates/{id}/timeline answers, as far as the picture needs it. */
export interface TimelineAnswer {
  past: readonly {
    phase: { code: string; title: string };
    enteredAt: string;
    leftAt: string | null;
    limits: readonly { kind: 'legal' | 'internal'; dueAt: string; late: boolean }[];
  }[];
  projected: readonly {
    phase: { code: string; title: string };
    kind: 'legal' | 'internal' | null;
    startsAt: string;
    endsAt: string;
  }[];
  suspensions: readonly Suspension[];
}

/**
 * The rows of a timeline as the door answers it. Stays in one phase that only a suspension parts are one row; the rest of the
 * step that runs belongs to its row. A projected step that takes no time of its own has no row.
 */
export function stepsOf({ past, projected }: TimelineAnswer): TimelineStep[] {
  const rows: (TimelineStep & { code: string })[] = [];
  for (const [index, stay] of past.entries()) {
    if (stay.phase.code === 'suspended') continue;
    const before = rows.at(-1);
    const goesOn = before?.code === stay.phase.code && past[index - 1]?.phase.code === 'suspended';
    if (goesOn) rows.pop();
    const limit = stay.limits.at(-1);
    rows.push({
      id: `${stay.phase.code} ${stay.enteredAt}`,
      code: stay.phase.code,
      title: stay.phase.title,
      state: stay.leftAt === null ? 'running' : 'past',
      kind: limit?.kind ?? (goesOn ? before.kind : null),
      from: goesOn ? before.from : stay.enteredAt,
      to: stay.leftAt,
      dueAt: limit?.dueAt ?? (goesOn ? before.dueAt : null),
      isLate: limit?.late ?? false,
    });
  }
  const running = rows.at(-1);
  for (const [index, step] of projected.entries()) {
    if (index === 0 && running?.state === 'running' && running.code === step.phase.code) {
      running.to = step.endsAt;
      running.kind ??= step.kind;
      running.dueAt ??= step.kind === null ? null : step.endsAt;
    } else if (step.startsAt < step.endsAt)
      rows.push({
        id: `${step.phase.code} ${step.startsAt}`,
        code: step.phase.code,
        title: step.phase.title,
        state: 'projected',
        kind: step.kind,
        from: step.startsAt,
        to: step.endsAt,
        dueAt: step.kind === null ? null : step.endsAt,
        isLate: false,
      });
  }
  return rows.map(({ code: _, ...row }) => row);
}

/** "chậm 5 ngày": by how many days the last step of a guess ends later than that of the plan; negative when sooner. */
export function delayOf(steps: readonly TimelineStep[], ghost: readonly TimelineStep[]): number {
  const end = (rows: readonly TimelineStep[]): number =>
    Math.max(...rows.map(({ to, from }) => Date.parse(`${lastDay(to ?? from)}T00:00:00Z`)));
  return Math.round((end(ghost) - end(steps)) / 86_400_000);
}
