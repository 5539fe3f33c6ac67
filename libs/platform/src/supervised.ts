/**
 * Makes a process end with the one that started it. Even when that one is killed at once the channel between them closes, and
 * this process then shuts down as if it had been asked to. Without a channel (started by hand) it does nothing.
 */
export function stopWithParent(): void {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
