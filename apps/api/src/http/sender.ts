import type { Sender } from '@app/engine';
import type { Actor } from './actor';

/** Who stands behind a write of this request: a person, a person under a delegation, or the public. */
export function senderOf(actor: Actor, address: string, authority?: string): Sender {
  if (actor.person === null) return { kind: 'public', address };
  return authority === undefined
    ? { kind: 'person', person: actor.person }
    : { kind: 'delegate', person: actor.person, authority };
}
