import type { ArmDeadline, DisarmDeadline, Suspension } from '@app/workflows/kernel';

/** The part of a machine's context that remembers its clocks. Instants are ISO 8601, UTC. */
export interface Clocked {
  /** Steps whose clock runs or rests in a suspension, with the instant at which each was entered. */
  readonly clocks: Readonly<Record<string, string>>;
  /** Every suspension of the case, oldest first; the last has no end while it lasts. */
  readonly suspensions: readonly Suspension[];
}

type Clocks = Pick<Clocked, 'clocks'>;
type Ledger = Pick<Clocked, 'suspensions'>;

/** Starts the clock of a step; one that rests in a suspension keeps the instant at which it was first entered. */
export function startClock({ clocks }: Clocked, step: string, at: string): Clocks {
  return { clocks: { [step]: at, ...clocks } };
}

/** Forgets the clock of a step that was left for good, so that a later entry is a new one. */
export function stopClock({ clocks }: Clocked, step: string): Clocks {
  return { clocks: Object.fromEntries(Object.entries(clocks).filter(([name]) => name !== step)) };
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

/** The effect that arms a step: counted from its first entry, with the suspensions since. Throws without a clock. */
export function armed({ clocks, suspensions }: Clocked, step: string): ArmDeadline {
  const startedAt = clocks[step];
  if (startedAt === undefined) throw new Error(`Step "${step}" has no clock to arm.`);
  return {
    type: 'deadline.arm',
    step,
    startedAt,
    suspensions: suspensions.filter(({ to }) => to === undefined || to > startedAt),
  };
}

/** The effect that disarms a step. */
export function disarmed(step: string, because: DisarmDeadline['because']): DisarmDeadline {
  return { type: 'deadline.disarm', step, because };
}
