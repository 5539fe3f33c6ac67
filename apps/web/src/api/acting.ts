/** The header of one write: a new key, so that whoever sends it twice by accident does it once. */
export function newAct(): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': crypto.randomUUID() };
}
