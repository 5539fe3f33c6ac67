const READY = 'an-le-ready';

/**
 * Makes a process end with the one that started it. Even when that one is killed at once the channel between them closes, and
 * this process then shuts down as if it had been asked to. Without a channel (started by hand) it does nothing.
 */
export function stopWithParent(): void {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}

/** What a process that is ready may tell the one that started it. */
export type ReadyDetails = Readonly<Record<string, string>>;

/** Tells the process that started this one that it can be relied on from now, and what it needs to know. */
export function tellParentReady(details: ReadyDetails = {}): void {
  process.send?.({ [READY]: details });
}

/** The details of a message that `tellParentReady` sent; undefined for any other message. */
export function readyDetails(message: unknown): ReadyDetails | undefined {
  return typeof message === 'object' && message !== null && READY in message
    ? (message[READY] as ReadyDetails)
    : undefined;
}

/** True for the message that `tellParentReady` sends. */
export function isReadyMessage(message: unknown): boolean {
  return readyDetails(message) !== undefined;
}
