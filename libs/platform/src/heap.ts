import { setFlagsFromString } from 'node:v8';

/** How much the heap may grow over what was alive at the last full collection, in percent. */
const GROWTH_PERCENT = 50;

/**
 * Has the heap of this process collected before it is half as large again as what is in use. By itself V8 lets it grow to four
 * times that on a machine with much memory, and does not give it back: a third more resident memory, for nothing that a server
 * of ours gets faster by. Call it at the start.
 */
export function collectEarly(): void {
  setFlagsFromString(`--heap-growing-percent=${String(GROWTH_PERCENT)}`);
}
