import type { Logger } from 'pino';

const AGAIN_AFTER_MS = 60_000;

/**
 * Logs an error that returns with every attempt, such as a lost connection, at once and then once a minute with the number of
 * times that it came since.
 */
export function reporterFor(
  logger: Logger,
  now: () => number = () => performance.now(),
): (error: Error) => void {
  const said = new Map<string, { at: number; since: number }>();
  return (error) => {
    const kind = `${error.name} ${'code' in error ? String(error.code) : error.message}`;
    const before = said.get(kind);
    if (before && now() - before.at < AGAIN_AFTER_MS) {
      before.since += 1;
      return;
    }
    said.set(kind, { at: now(), since: 0 });
    logger.error({ err: error, ...(before && { times: before.since + 1 }) }, 'trying again');
  };
}
