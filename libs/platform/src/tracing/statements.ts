import type * as Api from '@opentelemetry/api';
import { Client } from 'pg';

type Query = (this: object, ...given: unknown[]) => unknown;
interface Settled {
  then(done: (value: unknown) => void, failed: (error: unknown) => void): unknown;
}

/**
 * Makes a span of every statement that is asked inside another span, and of the transaction around it. A span says the name of
 * a prepared statement, or the verb of one that has none: never its text, never its values. What runs in no span (the queue,
 * the pulses) is left as it is.
 */
export function traceStatements(api: typeof Api): void {
  const prototype = Client.prototype as unknown as { query: Query & { traced?: true } };
  const untraced = prototype.query;
  if (untraced.traced) return;
  const transactions = new WeakMap<object, Api.Span>();

  function query(this: object, ...given: unknown[]): unknown {
    const { context, trace } = api;
    const open = transactions.get(this);
    const name = nameOf(given[0]);
    if (name === undefined || (open === undefined && trace.getActiveSpan() === undefined))
      return untraced.apply(this, given);
    const tracer = trace.getTracer('an-le');
    const parent = open ? trace.setSpan(context.active(), open) : context.active();
    if (name === 'BEGIN' && open === undefined) {
      const transaction = tracer.startSpan('transaction', {}, parent);
      transactions.set(this, transaction);
      return untraced.apply(this, given);
    }
    const isEnd = name === 'COMMIT' || name === 'ROLLBACK';
    const options = {
      kind: api.SpanKind.CLIENT,
      attributes: { 'db.system.name': 'postgresql', 'db.operation.name': name },
    };
    const span = tracer.startSpan(name, options, parent);
    if (isEnd) transactions.delete(this);
    const end = (error?: unknown): void => {
      if (error !== undefined) span.setStatus({ code: api.SpanStatusCode.ERROR });
      span.end();
      if (!isEnd) return;
      if (name === 'ROLLBACK') open?.setStatus({ code: api.SpanStatusCode.ERROR });
      open?.end();
    };
    return heard(untraced.apply(this, listening(given, end)), end);
  }
  query.traced = true as const;
  prototype.query = query;
}

/** The end of a statement, where its asker gave a callback. */
function listening(given: readonly unknown[], end: (error?: unknown) => void): unknown[] {
  const last = given.at(-1);
  if (typeof last !== 'function') return [...given];
  const callback = (...answer: unknown[]): void => {
    end(answer[0] ?? undefined);
    (last as (...values: unknown[]) => void)(...answer);
  };
  return [...given.slice(0, -1), callback];
}

/** The end of a statement, where its asker was given a promise, which is handed on as it is. */
function heard(answer: unknown, end: (error?: unknown) => void): unknown {
  if (isPromise(answer))
    answer.then(
      () => {
        end();
      },
      (error: unknown) => {
        end(error ?? new Error('It failed.'));
      },
    );
  return answer;
}

function isPromise(answer: unknown): answer is Settled {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'then' in answer &&
    typeof answer.then === 'function'
  );
}

/** The name of a prepared statement, or the verb of another; undefined for what runs itself (COPY, cursors). */
function nameOf(asked: unknown): string | undefined {
  if (typeof asked === 'string') return verbOf(asked);
  if (typeof asked !== 'object' || asked === null || 'submit' in asked) return undefined;
  const { name, text } = asked as { name?: unknown; text?: unknown };
  if (typeof name === 'string') return name;
  return typeof text === 'string' ? verbOf(text) : undefined;
}

function verbOf(text: string): string {
  return /^\s*([a-z]+)/i.exec(text)?.[1]?.toUpperCase() ?? 'statement';
}
