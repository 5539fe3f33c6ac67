/** A stretch during which internal limits did not run. `to` is absent while it lasts. Instants, ISO 8601. */
export interface Suspension {
  from: string;
  to?: string;
}

/**
 * What a limit was prolonged by (gia hạn): counted from the last day that it had, so that a change of the calendar moves it
 * along. `decision` is an act of a person with that power, `outage` the rule about a portal that could not be reached.
 */
export interface Extension {
  amount: number;
  unit: 'days' | 'workingDays' | 'months';
  because: 'decision' | 'outage';
  /** The limit had ended and was opened again then: it is counted from that day, if that is later than its last one. */
  reopenedAt?: string;
}

/** Start the clock of a step. The runner finds the limit by policy and regime and writes one row per rung. */
export interface ArmDeadline {
  type: 'deadline.arm';
  step: string;
  /** When the step was first entered; on resumption this is earlier than now. */
  startedAt: string;
  /** Suspensions since `startedAt`; they do not count against an internal limit. */
  suspensions: readonly Suspension[];
  /** By what the limit was prolonged since `startedAt`, oldest first; absent where it never was. */
  extensions?: readonly Extension[];
  /** A day fixed by a document instead of counted (YYYY-MM-DD): the limit ends at 00:00 of that day, Viet Nam time. */
  day?: string;
}

/**
 * Stop the clock of a step. `suspended` stops internal limits only: a legal limit runs on (procedure, "Clocks"). `extended`
 * replaces what is armed by the arming that follows.
 */
export interface DisarmDeadline {
  type: 'deadline.disarm';
  step: string;
  because: 'left' | 'suspended' | 'extended';
}

/** Tell people. `audience` is a role or a named relation that the notifier resolves. */
export interface Notify {
  type: 'notice.send';
  audience: string;
  notice: string;
  values?: Readonly<Record<string, string | number>>;
}

/** Send an event to another process in the same transaction. */
export interface SendEvent {
  type: 'event.send';
  to: { workflow: string; process: string };
  event: string;
  data: Readonly<Record<string, unknown>>;
}

/** Something that a library does in the same transaction: `register.admit`, `consultation.open`, … */
export interface DomainEffect {
  type: 'domain';
  name: string;
  data: Readonly<Record<string, unknown>>;
}

/** All that may leave a machine. Effects are data: stored with the state, performed in or after its transaction. */
export type Effect = ArmDeadline | DisarmDeadline | Notify | SendEvent | DomainEffect;
