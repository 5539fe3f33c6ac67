import type { Tx } from '@app/platform';
import { senderKey } from './actor';
import { digest } from './chain';
import { type Accepted, type Command, RefusedError, refuse } from './command';
import { forgetExpiredKey } from './once';

/** What the inbox keeps under the key of a request. */
export interface Seen {
  request_hash: string;
  outcome: Accepted;
  expired: boolean;
}

/** The row of the inbox that keeps the outcome, where the sender named the request. */
export function remember(command: Command, accepted: Accepted): unknown[] {
  return command.idempotencyKey === undefined
    ? []
    : [
        {
          sender: senderKey(command.sender),
          key: command.idempotencyKey,
          request_hash: requestHash(command),
          outcome: accepted,
        },
      ];
}

/**
 * What makes two requests the same: the process, the event, its data, and the paper or the delegation behind it. A process that the
 * request itself opens has a new id each time, which is no part of what was asked.
 */
function requestHash(command: Command): string {
  const { process, event, data, sender } = command;
  return digest(
    JSON.parse(
      JSON.stringify({
        process: 'workflow' in command ? null : process,
        // The kind that was asked for: a version that came into force meanwhile makes no other request of it.
        ...('policyVersion' in command && { policy: String(command.policyVersion).split('@')[0] }),
        event,
        data,
        paper: sender.kind === 'paper' ? sender.paper : null,
        ...(sender.kind === 'delegate' && { authority: sender.authority }),
      }),
    ),
  );
}

/** The recorded outcome of the same request; a key past its lifetime is forgotten here and stands for nothing any more. */
export async function seenBefore(
  tx: Tx,
  seen: Seen | null,
  command: Command,
): Promise<Accepted | undefined> {
  if (!seen?.expired) return seen ? repeated(seen, command) : undefined;
  await forgetExpiredKey(tx, senderKey(command.sender), command.idempotencyKey ?? '');
  return undefined;
}

function repeated(seen: Seen, command: Command): Accepted {
  if (seen.request_hash !== requestHash(command))
    throw new RefusedError(
      refuse('key-reused', {
        vi: 'Khóa Idempotency-Key này đã dùng cho một yêu cầu khác.',
        en: 'This Idempotency-Key was already used for another request.',
      }),
    );
  return { ...seen.outcome, repeated: true };
}
