import { once, type OnceRequest, type Refused } from '@app/engine';
import type { Tx } from '@app/platform';
import type { DataSource } from 'typeorm';
import { problemFrom } from './outcome';

/** A write that is no event of a case, done once for each idempotency key. Throws the `Problem` of its refusal. */
export async function onceOr<Answer extends object>(
  dataSource: DataSource,
  asked: OnceRequest,
  work: (tx: Tx) => Promise<Answer | Refused>,
): Promise<Answer> {
  const answer = await once(dataSource, asked, work);
  if (isRefused(answer)) throw problemFrom(answer);
  return answer;
}

function isRefused(answer: object): answer is Refused {
  return 'accepted' in answer && answer.accepted === false;
}
