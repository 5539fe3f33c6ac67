/** What a span says: words of the program, counts and case ids; never a name, a text or a parameter. */
export type SpanValues = Readonly<Record<string, string | number | boolean>>;

/** A span that has begun; whoever began it ends it. */
export interface OpenSpan {
  /** Runs `work` so that spans which begin meanwhile, also later on in what it started, are children of this one. */
  within<T>(work: () => T): T;
  readonly set: (values: SpanValues) => void;
  end(outcome: 'done' | 'failed'): void;
}

/** Where spans go. There is none unless the operator asked for traces: whoever has something to trace asks `activeTracer` first. */
export interface Tracer {
  /** Begins a span below the present one, or below that of another system where the headers of its request name it (W3C). */
  begin(name: string, from?: { headers: Readonly<Record<string, unknown>> }): OpenSpan;
  /** A span that began at `beganAt` (milliseconds of the local clock) and ends now, below the present one. */
  note(name: string, values: SpanValues, beganAt: number): void;
  /** Ids of the present span, for the log. */
  ids(): { trace_id: string; span_id: string } | undefined;
  /** Sends what is left, for three seconds at most. Never rejects. */
  stop(): Promise<void>;
}

let active: Tracer | undefined;

/** The tracer of this process; undefined while nobody asked for traces. */
export function activeTracer(): Tracer | undefined {
  return active;
}

/** Puts a tracer in place, or takes it away. Once, before anything that asks for it is made. */
export function useTracer(tracer: Tracer | undefined): void {
  active = tracer;
}

/** Runs `work` in a span of its own; without a tracer it only runs it. What `work` notes about its outcome is kept with the span. */
export async function traced<T>(
  name: string,
  work: (note: (values: SpanValues) => void) => Promise<T>,
): Promise<T> {
  const span = active?.begin(name);
  if (span === undefined) return work(ignore);
  try {
    const outcome = await span.within(() => work(span.set));
    span.end('done');
    return outcome;
  } catch (error) {
    span.set({ 'error.type': error instanceof Error ? error.name : typeof error });
    span.end('failed');
    throw error;
  }
}

/** Runs a turn that mostly finds nothing to do; it is a span only when it did something. */
export async function tracedUnlessIdle(name: string, turn: () => Promise<number>): Promise<number> {
  const beganAt = Date.now();
  const count = await turn();
  if (count > 0) active?.note(name, { 'an_le.count': count }, beganAt);
  return count;
}

function ignore(): void {
  // Nobody listens.
}
