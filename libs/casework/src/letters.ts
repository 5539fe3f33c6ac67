import { digest, type Engine, recordAdministrativeAct, type Refused, refuse } from '@app/engine';
import { scanOf } from '@app/files';
import {
  actOnLetter,
  enterLetter,
  type LetterAct,
  type LetterPaper,
  type NewLetter,
  prepared,
} from '@app/letters';
import type { Tx } from '@app/platform';
import { dayOf, type LocalDate } from '@app/workflows/calendar';
import type { Role } from '@app/workflows/kernel';
import { accountableSteps, selection, type SelectionContext } from '@app/workflows/selection';

interface Acting {
  person: string;
  roles: readonly Role[];
}

const recording: readonly Role[] = ['research', 'research-head'];

/** Whether somebody enters requests to other bodies and what becomes of them: the unit that researches. */
export function mayRecordLetters(roles: readonly Role[]): boolean {
  return roles.some((role) => recording.includes(role));
}

/** The steps of a case that may wait for a reply now: those that it is in, also while it is suspended. */
export function stepsWaiting({ clocks }: SelectionContext): readonly string[] {
  return accountableSteps.filter((step) => clocks[step] !== undefined);
}

/** A request as its sender enters it; with `paper` it went out already. */
export interface EnteredLetter extends NewLetter {
  askedBy: LocalDate;
  paper?: LetterPaper | undefined;
}

/**
 * Enters a request to another body (công văn đề nghị) of a running case; with its number and date it counts as sent. By the unit
 * only. It moves no limit: while it is out, its days are counted as waiting for others. Answers its id.
 */
export async function enterLetterOf(
  tx: Tx,
  engine: Engine,
  { paper, askedBy, ...letter }: EnteredLetter,
  { actor, at }: { actor: Acting; at: Date },
): Promise<{ letter: string } | Refused> {
  if (!mayRecordLetters(actor.roles)) return notTheUnit;
  const found = await engine.find(tx, letter.process);
  if (found?.process.workflow !== selection.name) return noSuchCase;
  if (found.process.ended) return hasEnded;
  const { step } = letter;
  const steps: readonly string[] = stepsWaiting(
    engine.restored(found.process).context as SelectionContext,
  );
  if (step !== null && !steps.includes(step)) return notInThisStep;
  const today = dayOf(at.toISOString());
  // What went out earlier may be past its day by now; what is still to go out may not.
  if (paper === undefined && askedBy <= today) return askedInThePast;
  const id = await enterLetter(tx, letter, prepared(askedBy), actor.person);
  await recordAdministrativeAct(tx, {
    stream: 'letters',
    type: 'LETTER.ENTERED',
    payload: {
      candidate: letter.process,
      letter: id,
      step,
      receiver: letter.receiver.kind,
      askedBy,
      // The words may name people; the record holds what they were without holding them.
      textSha256: digest([letter.receiver.name, letter.subject, letter.asks]),
    },
    actor: actor.person,
  });
  if (paper === undefined) return { letter: id };
  return actOnLetterOf(tx, {
    process: letter.process,
    letter: id,
    act: { act: 'sent', paper },
    actor,
    at,
  });
}

/**
 * Records what became of a request: sent, reminded of (đôn đốc), answered, withdrawn, or opened again where that was an error. By
 * the unit, in every phase: a reply may come when the case is over.
 */
export async function actOnLetterOf(
  tx: Tx,
  asked: { process: string; letter: string; act: LetterAct; actor: Acting; at: Date },
): Promise<{ letter: string } | Refused> {
  const { process, letter, act, actor, at } = asked;
  if (!mayRecordLetters(actor.roles)) return notTheUnit;
  const paper = 'paper' in act ? act.paper : undefined;
  if (paper?.sha256 !== undefined && !(await scanOf(tx, process, paper.sha256))) return noSuchScan;
  const today = dayOf(at.toISOString());
  const done = await actOnLetter(tx, { letter, process, act, actor: actor.person, today });
  if ('code' in done) return done;
  await recordAdministrativeAct(tx, {
    stream: 'letters',
    type: actTypes[act.act],
    payload: {
      candidate: process,
      letter,
      from: done.before.standing,
      askedBy: done.after.askedBy,
      ...(paper && { paper }),
      ...(act.act === 'answered' && { receivedOn: act.receivedOn }),
      ...(act.act === 'withdrawn' && { because: act.because }),
    },
    actor: actor.person,
  });
  return { letter };
}

const actTypes = {
  sent: 'LETTER.SENT',
  reminded: 'LETTER.REMINDED',
  answered: 'LETTER.ANSWERED',
  withdrawn: 'LETTER.WITHDRAWN',
  reopened: 'LETTER.REOPENED',
} as const satisfies Record<LetterAct['act'], string>;

const notTheUnit = refuse('not-permitted', {
  vi: 'Chuyên viên hoặc lãnh đạo đơn vị nghiên cứu nhập và theo dõi công văn đề nghị.',
  en: 'The research unit, officer or head, enters requests to other bodies and follows them.',
});
const noSuchCase = refuse('unknown-process', {
  vi: 'Không tìm thấy hồ sơ này.',
  en: 'There is no such case.',
});
const hasEnded = refuse('already-ended', {
  vi: 'Hồ sơ đã kết thúc nên không còn đề nghị cơ quan nào; công văn đã gửi vẫn ghi trả lời được.',
  en: 'The case has ended, so nothing is asked of others any more; replies to what was sent can still be recorded.',
});
const notInThisStep = refuse('rejected-by-facts', {
  vi: 'Hồ sơ không ở bước này nên bước này không chờ trả lời.',
  en: 'The case is not in this step, so the step does not wait for a reply.',
});
const askedInThePast = refuse('rejected-by-facts', {
  vi: 'Ngày đề nghị trả lời phải sau hôm nay, vì công văn chưa được gửi.',
  en: 'The day by which a reply is asked for must lie after today, because the letter was not sent yet.',
});
const noSuchScan = refuse('rejected-by-facts', {
  vi: 'Hồ sơ không có bản chụp này; hãy tải bản chụp lên trước.',
  en: 'The case has no such scan; send the scan first.',
});
