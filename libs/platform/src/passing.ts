import { errorCode } from './error-code';
import { storageFault } from './storage';

// Connection exceptions, resources, operator intervention, transactions given up for the sake of others, and what took too long.
const PASSING_STATES = /^(08|53|57P0|57014$|40001$|40P01$|55P03$|25P03$)/;
const PASSING_SYSTEM_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
const PASSING_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Connection ended|Query runner already released)/;

/**
 * True where the database was away, stopping, busy or without a disk to write to, so that the same work may succeed later;
 * false for a fault that will be the same every time. After a connection lost during COMMIT nobody knows whether it was
 * committed: only ask again with the same idempotency key.
 */
export function isPassing(error: unknown): boolean {
  const code = errorCode(error);
  if (code !== undefined && (PASSING_STATES.test(code) || PASSING_SYSTEM_CODES.has(code)))
    return true;
  if (!(error instanceof Error)) return false;
  if (storageFault(error) !== undefined) return true;
  if (error instanceof AggregateError && error.errors.some(isPassing)) return true;
  return PASSING_WORDS.test(error.message) || (error.cause !== undefined && isPassing(error.cause));
}
