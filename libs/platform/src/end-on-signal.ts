import type { Logger } from 'pino';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
const END_WITHIN_MS = 20_000;
/** npm and the terminal both pass Ctrl-C on: what comes twice in one breath was meant once. */
const ONE_BREATH_MS = 500;

/**
 * Ends this process in order when it is asked to: `close` lets what is in flight finish, then code 0. Asked again, or after 20
 * seconds, it ends at once with code 1: nothing that was answered is lost by that, only what was not answered yet.
 */
export function endOnSignal(close: () => Promise<void>, logger: Logger): void {
  let askedAt: number | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    if (askedAt !== undefined) {
      if (performance.now() - askedAt < ONE_BREATH_MS) return;
      logger.warn({ signal }, 'asked again: ending at once');
      process.exit(1);
    }
    askedAt = performance.now();
    logger.info({ signal }, 'stopping: what is in flight finishes');
    setTimeout(() => {
      logger.error('what was in flight did not finish in time: ending all the same');
      process.exit(1);
    }, END_WITHIN_MS).unref();
    close().then(
      () => {
        logger.info('stopped');
        process.exit(0);
      },
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  for (const signal of SIGNALS) process.on(signal, stop);
}
