import { type Engine, once, type Refused, RefusedError, refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { v7 as uuid } from 'uuid';
import { type PollSettings, quorumNow } from './poll-acts';
import { itemsOf, type SittingItem } from './sitting';

/** What is done to a run of items in one act. */
export const runActs = ['prepare', 'open', 'close', 'announce'] as const;
export type RunAct = (typeof runActs)[number];

/** At most this many items in one act, as many as a sitting convenes in one. */
export const RUN_LIMIT = 50;

export interface RunOfPolls {
  sitting: string;
  act: RunAct;
  /** In this order. `question` is put where the poll is yet to be prepared. */
  items: readonly { candidate: string; question?: string | undefined }[];
  /** For what is prepared in this act. */
  settings: PollSettings;
  person: string;
  receivedAt: Date;
  idempotencyKey: string;
}

/** One item of a run that was done: its poll, where it stands now, and whether this act brought it there. */
export interface RunStep {
  candidate: string;
  poll: string;
  phase: string;
  changed: boolean;
}

/** Why an item stands in the way of the whole run. */
export interface RunRefusal {
  candidate: string;
  refused: Refused;
}

/**
 * Prepares, opens, closes or announces the polls on several items of a sitting: one transaction, each item its own poll with its own
 * roll and acts. One that is refused refuses all, and every one that would be is named: who votes on what is then never half
 * begun. A poll that stands there already is passed over. The same request under the same key is answered and not repeated.
 */
export async function runPolls(
  engine: Engine,
  run: RunOfPolls,
): Promise<{ polls: readonly RunStep[] } | { inTheWay: readonly RunRefusal[] } | Refused> {
  let inTheWay: RunRefusal[] = [];
  const { person, idempotencyKey, sitting, act, items, settings } = run;
  const answer = await once(
    engine.dataSource,
    { person, idempotencyKey, request: { run: act, sitting, items, settings } },
    async (tx) => {
      inTheWay = [];
      const listed = await lockedItems(tx, run);
      const polls: RunStep[] = [];
      for (const asked of items) {
        const item = listed.get(asked.candidate);
        const done = await answered(() => stepOf(tx, engine, run, { item, ...asked }));
        if ('refused' in done) inTheWay.push({ candidate: asked.candidate, ...done });
        else polls.push(done);
      }
      const [first] = inTheWay;
      // Thrown, so that what the others have written is undone with it.
      if (first) throw new RefusedError(first.refused);
      return { polls };
    },
  );
  return 'accepted' in answer && inTheWay.length > 0 ? { inTheWay } : answer;
}

type ItemOfRun = Pick<SittingItem, 'poll'> & { phase: string | null; policy: string };

/** Cases first, then polls, each in the order of their ids, as every other act locks them: two runs wait and never block each other. */
async function lockedItems(tx: Tx, run: RunOfPolls): Promise<ReadonlyMap<string, ItemOfRun>> {
  const cases = run.items.map(({ candidate }) => candidate);
  // Not against their keys: a ballot that holds a poll has yet to see that the case exists.
  const locking = 'select id from process where id = any($1::uuid[]) order by id for no key update';
  await tx.rows(locking, [cases]);
  const listed = (await itemsOf(tx, run.sitting)).filter((item) => cases.includes(item.process));
  await tx.rows(locking, [listed.flatMap(({ poll }) => poll ?? [])]);
  const rows = await tx.rows<ItemOfRun & { candidate: string }>(
    `select i.process_id as candidate, i.poll_id as poll, p.phase, c.policy_version as policy
     from sitting_item i join process c on c.id = i.process_id and c.workflow = 'selection'
     left join process p on p.id = i.poll_id
     where i.sitting_id = $1 and i.process_id = any($2::uuid[])`,
    [run.sitting, cases],
  );
  return new Map(rows.map(({ candidate, ...item }) => [candidate, item]));
}

const events = {
  open: { event: 'POLL.OPENED', reached: ['open'] },
  close: { event: 'POLL.CLOSED', reached: ['closed', 'announced'] },
  announce: { event: 'POLL.ANNOUNCED', reached: ['announced'] },
} as const;

async function stepOf(
  tx: Tx,
  engine: Engine,
  run: RunOfPolls,
  asked: { item: ItemOfRun | undefined; candidate: string; question?: string | undefined },
): Promise<RunStep> {
  const { item, candidate } = asked;
  if (!item) throw new RefusedError(notListed);
  const isPrepared = item.poll !== null && item.phase !== null && item.phase !== 'cancelled';
  const isNew = !isPrepared && (run.act === 'prepare' || run.act === 'open');
  const poll = isNew ? await prepared(tx, engine, run, { ...asked, item }) : item.poll;
  if (poll === null) throw new RefusedError(noPoll);
  const phase = isNew ? 'prepared' : (item.phase ?? '');
  if (run.act === 'prepare') return { candidate, poll, phase, changed: isNew };
  const { event, reached } = events[run.act];
  if (reached.some((each) => each === phase)) return { candidate, poll, phase, changed: false };
  try {
    const accepted = await engine.submitWithin(tx, {
      process: poll,
      event,
      data: {},
      sender: { kind: 'person', person: run.person },
      receivedAt: run.receivedAt,
    });
    return { candidate, poll, phase: accepted.phase, changed: true };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { refused } = error;
    if (!refused.guards?.includes('quorumPresent')) throw error;
    const around = { sitting: run.sitting, candidate };
    throw new RefusedError({
      ...refused,
      sentences: [await quorumNow(tx, around, run.receivedAt)],
    });
  }
}

async function prepared(
  tx: Tx,
  engine: Engine,
  run: RunOfPolls,
  {
    item,
    candidate,
    question,
  }: { item: ItemOfRun; candidate: string; question?: string | undefined },
): Promise<string> {
  if (question === undefined) throw new RefusedError(noQuestion);
  const poll = uuid();
  await engine.openWithin(tx, {
    workflow: 'poll',
    process: poll,
    parent: candidate,
    policyVersion: item.policy,
    data: { sitting: run.sitting, candidate, question, ...run.settings },
    sender: { kind: 'person', person: run.person },
    receivedAt: run.receivedAt,
  });
  return poll;
}

async function answered(work: () => Promise<RunStep>): Promise<RunStep | { refused: Refused }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RefusedError) return { refused: error.refused };
    throw error;
  }
}

const notListed = refuse('rejected-by-facts', {
  vi: 'Hồ sơ này không có trong chương trình phiên họp.',
  en: 'This case is not on the agenda of the sitting.',
});
const noPoll = refuse('rejected-by-facts', {
  vi: 'Chưa có biểu quyết nào về mục này.',
  en: 'There is no poll on this item yet.',
});
const noQuestion = refuse('rejected-by-facts', {
  vi: 'Mục này chưa chuẩn bị biểu quyết; hãy ghi câu hỏi biểu quyết.',
  en: 'No poll is prepared on this item; say the question.',
});
