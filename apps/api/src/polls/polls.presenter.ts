import type { Options } from '@app/casework';
import type { Accepted } from '@app/engine';
import type { PollCount, PollSheet } from '@app/sittings';
import { type Language, say } from '@app/workflows/kernel';
import { poll } from '@app/workflows/poll';
import type { z } from 'zod';
import { presentOptions } from '../candidates/candidates.presenter';
import { presentReckoning } from '../sittings/sittings.presenter';
import { presentBoth } from './papers.presenter';
import type { pollActSchema, pollSchema, resultSchema } from './polls.schemas';

/** A poll with who has voted, never how. */
export function presentPoll(
  { process, context, question, roll, quorum, outlook, amendments }: PollSheet,
  options: Options,
  language: Language,
): z.infer<typeof pollSchema> {
  return {
    id: process.id,
    version: process.version,
    phase: phaseIn(process.phase, language),
    sitting: context.sitting,
    candidate: context.subject.process,
    question,
    textSha256: context.textSha256,
    allMembers: context.allMembers,
    roll: [...roll],
    voted: context.cast.length,
    ballots: context.ballots ?? 'named',
    changes: context.changes ?? 'until-close',
    about: context.about ?? 'adoption',
    quorum: presentReckoning(quorum, language),
    outlook: { ...outlook, sentence: say(outlook.sentence, language) },
    amendments: amendments.map((each) => ({ ...each, phase: phaseIn(each.phase, language) })),
    ...presentOptions(options, poll, language),
  };
}

/** The counts of a closed poll with their arithmetic. */
export function presentResult(count: PollCount, language: Language): z.infer<typeof resultSchema> {
  return {
    poll: count.poll,
    result: count.result,
    tally: count.tally,
    reasoning: say(count.reasoning, language),
    ballots: count.ballots,
    both: presentBoth(count.both),
    unanimous: count.unanimous,
    otherOpinions: [...count.otherOpinions],
    present: count.quorum.counted,
    allMembers: count.quorum.allMembers,
    quorum: presentReckoning(count.quorum, language),
    majority: presentReckoning(count.majority, language),
    textSha256: count.textSha256,
    closedAt: count.closedAt.toISOString(),
    commitments: [...count.commitments],
  };
}

/** What was recorded of a poll, for the one who sent it. */
export function presentPollAct(
  accepted: Accepted,
  language: Language,
): z.infer<typeof pollActSchema> {
  return {
    id: accepted.process,
    event: accepted.event,
    seq: accepted.seq,
    version: accepted.version,
    fromPhase: accepted.fromPhase === null ? null : phaseIn(accepted.fromPhase, language),
    phase: phaseIn(accepted.phase, language),
    receivedAt: accepted.receivedAt,
    recordedAt: accepted.recordedAt,
    hash: accepted.hash,
    repeated: accepted.repeated === true,
  };
}

/** A phase of a poll by its code and in words. */
export function phaseIn(code: string, language: Language): { code: string; title: string } {
  const title = poll.phases[code];
  return { code, title: title ? say(title, language) : code };
}
