import type { Sentence } from '@app/workflows/kernel';

/** A process may not start, for reasons that whoever started it can change. Anything else that stops a start is a bug. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';

  constructor(readonly reasons: readonly [Sentence, ...Sentence[]]) {
    super(reasons.map(({ en }) => en).join(' '));
  }
}

/**
 * Says on standard error why the process ends, Vietnamese first, and ends it with code 1. A bug is printed with its stack,
 * because there is nothing better to say about it.
 */
export function exitBecause(error: unknown): never {
  process.stderr.write(explain(error));
  process.exit(1);
}

function explain(error: unknown): string {
  if (error instanceof CannotStart) {
    return error.reasons.map(({ vi, en }) => `✗ ${vi}\n  ${en}\n`).join('');
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `✗ Lỗi của phần mềm, không phải của người dùng:\n  This is a fault of the software:\n${trace}\n`;
}
