const READY = 'an-le-ready';

/**
 * Makes a process end with the one that started it. Even when that one is killed at once the channel between them closes, and
 * this process then shuts down as if it had been asked to. Without a channel (started by hand) it does nothing.
 */
export function stopWithParent(): void {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}

/** Tells the process that started this one that it can be relied on from now. */
export function tellParentReady(): void {
  process.send?.(READY);
}

/** True for the message that `tellParentReady` sends. */
export function isReadyMessage(message: unknown): boolean {
  return message === READY;
}
