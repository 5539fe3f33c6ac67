import type { ArmDeadline, DisarmDeadline, Extension, Suspension } from '@app/workflows/kernel';

/** The part of a machine's context that remembers its clocks. Instants are ISO 8601, UTC. */
export interface Clocked {
  /** Steps whose clock runs or rests in a suspension, with the instant at which each was entered. */
  readonly clocks: Readonly<Record<string, string>>;
  /** Every suspension of the case, oldest first; the last has no end while it lasts. */
  readonly suspensions: readonly Suspension[];
  /** By what the limits of running steps were prolonged, oldest first; absent until the first time. */
  readonly extensions?: Readonly<Record<string, readonly Extension[]>>;
}

type Clocks = Pick<Clocked, 'clocks' | 'extensions'>;
type Ledger = Pick<Clocked, 'suspensions'>;

/** Starts the clock of a step; one that rests in a suspension keeps the instant at which it was first entered. */
export function startClock({ clocks }: Clocked, step: string, at: string): Clocks {
  return { clocks: { [step]: at, ...clocks } };
}

/** Forgets the clock of a step that was left for good, so that a later entry is a new one. */
export function stopClock({ clocks, extensions }: Clocked, step: string): Clocks {
  return {
    clocks: without(clocks, step),
    ...(extensions && { extensions: without(extensions, step) }),
  };
}

/** Prolongs the limit of a running step. */
export function extend(
  { extensions }: Clocked,
  step: string,
  extension: Extension,
): Pick<Clocked, 'extensions'> {
  return { extensions: { ...extensions, [step]: [...(extensions?.[step] ?? []), extension] } };
}

/** Opens a suspension. */
export function suspend({ suspensions }: Clocked, from: string): Ledger {
  return { suspensions: [...suspensions, { from }] };
}

/** Closes the suspension that lasts. */
export function resume({ suspensions }: Clocked, to: string): Ledger {
  return {
    suspensions: suspensions.map((each) => (each.to === undefined ? { ...each, to } : each)),
  };
}

/**
 * The effect that arms a step: counted from its first entry, with the suspensions since and what it was prolonged by. Throws
 * without a clock.
 */
export function armed({ clocks, suspensions, extensions }: Clocked, step: string): ArmDeadline {
  const startedAt = clocks[step];
  const prolonged = extensions?.[step];
  if (startedAt === undefined) throw new Error(`Step "${step}" has no clock to arm.`);
  return {
    type: 'deadline.arm',
    step,
    startedAt,
    suspensions: suspensions.filter(({ to }) => to === undefined || to > startedAt),
    ...(prolonged && { extensions: prolonged }),
  };
}

/** The effect that disarms a step. */
export function disarmed(step: string, because: DisarmDeadline['because']): DisarmDeadline {
  return { type: 'deadline.disarm', step, because };
}

function without<Value>(
  record: Readonly<Record<string, Value>>,
  step: string,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== step));
}
