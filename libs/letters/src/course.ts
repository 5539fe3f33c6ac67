import { type Refused, refuse } from '@app/engine';
import { type LocalDate, written } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import type { LetterAct, LetterState } from './letter';

/**
 * The request after an act, or why it cannot be. Pure; `today` is the day in Viet Nam. Nothing is dated in the future, no paper lies
 * before the one that it follows, and a reply is asked for by a day after the letter that asks.
 */
export function afterAct(
  before: LetterState,
  act: LetterAct,
  today: LocalDate,
): LetterState | Refused {
  switch (act.act) {
    case 'sent':
      return sent(before, act, today);
    case 'reminded':
      return reminded(before, act, today);
    case 'answered':
      return answered(before, act, today);
    case 'withdrawn':
      if (isOver(before)) return over(before);
      // What was entered in error has kept nobody waiting, not even until the error was found.
      return {
        ...before,
        standing: 'withdrawn',
        endedOn: act.because === 'enteredInError' ? (before.paper?.date ?? today) : today,
      };
    case 'reopened':
      if (!isOver(before)) return fault(sentences.notOver);
      return {
        ...before,
        standing: before.paper === null ? 'prepared' : 'sent',
        reply: null,
        endedOn: null,
      };
  }
}

/** A request as it is entered, before its letter is issued; refused where no time is left to answer it. */
export function prepared(askedBy: LocalDate): LetterState {
  return { standing: 'prepared', askedBy, paper: null, reply: null, endedOn: null };
}

/** Whether a request stands open past the day by which a reply was asked for. */
export function isLate(
  { standing, askedBy }: Pick<LetterState, 'standing' | 'askedBy'>,
  today: LocalDate,
): boolean {
  return standing === 'sent' && askedBy < today;
}

type ActOf<Name extends LetterAct['act']> = Extract<LetterAct, { act: Name }>;

function sent(before: LetterState, act: ActOf<'sent'>, today: LocalDate): LetterState | Refused {
  if (isOver(before)) return over(before);
  if (before.standing === 'sent') return fault(sentences.sentAlready);
  const { paper, askedBy = before.askedBy } = act;
  if (paper.date > today) return inTheFuture(today);
  if (askedBy <= paper.date) return fault(sentences.askedTooEarly, { date: paper.date });
  return { ...before, standing: 'sent', paper, askedBy };
}

function reminded(
  before: LetterState,
  act: ActOf<'reminded'>,
  today: LocalDate,
): LetterState | Refused {
  if (isOver(before)) return over(before);
  if (before.paper === null) return fault(sentences.notSent);
  const { paper, askedBy = before.askedBy } = act;
  if (paper.date > today) return inTheFuture(today);
  if (paper.date < before.paper.date)
    return fault(sentences.reminderBeforeSent, { date: before.paper.date });
  // What is asked for anew is asked for by a day to come; who names no other day insists on the one that was named.
  if (act.askedBy !== undefined && askedBy <= paper.date)
    return fault(sentences.askedTooEarly, { date: paper.date });
  return { ...before, askedBy };
}

function answered(
  before: LetterState,
  { paper, receivedOn }: ActOf<'answered'>,
  today: LocalDate,
): LetterState | Refused {
  if (isOver(before)) return over(before);
  if (before.paper === null) return fault(sentences.notSent);
  if (receivedOn > today || paper.date > today) return inTheFuture(today);
  if (paper.date < before.paper.date)
    return fault(sentences.replyBeforeSent, { date: before.paper.date });
  if (receivedOn < paper.date) return fault(sentences.receivedBeforeWritten, { date: paper.date });
  return { ...before, standing: 'answered', reply: paper, endedOn: receivedOn };
}

function isOver({ standing }: LetterState): boolean {
  return standing === 'answered' || standing === 'withdrawn';
}

function over({ standing }: LetterState): Refused {
  return fault(standing === 'answered' ? sentences.answeredAlready : sentences.withdrawnAlready);
}

function inTheFuture(today: LocalDate): Refused {
  return fault(sentences.inTheFuture, { date: today });
}

function fault(sentence: Sentence, { date }: { date?: LocalDate } = {}): Refused {
  return refuse(
    'rejected-by-facts',
    sentence,
    date === undefined ? {} : { values: { date: written(date) } },
  );
}

const sentences = {
  notOver: {
    vi: 'Công văn này chưa được trả lời hay thu hồi nên không cần mở lại.',
    en: 'This request was neither answered nor withdrawn, so there is nothing to reopen.',
  },
  sentAlready: {
    vi: 'Công văn này đã được ghi là đã gửi.',
    en: 'This letter is on record as sent already.',
  },
  answeredAlready: {
    vi: 'Công văn này đã được trả lời; nếu ghi nhầm thì mở lại kèm lý do.',
    en: 'This request was answered already; if that was a mistake, reopen it with a reason.',
  },
  withdrawnAlready: {
    vi: 'Công văn này đã được thu hồi; nếu ghi nhầm thì mở lại kèm lý do.',
    en: 'This request was withdrawn; if that was a mistake, reopen it with a reason.',
  },
  notSent: {
    vi: 'Công văn này chưa được gửi: phải ghi số và ngày gửi trước khi đôn đốc hoặc ghi trả lời.',
    en: 'This letter was not sent yet: record its number and date before a reminder or a reply.',
  },
  inTheFuture: {
    vi: 'Không ghi trước một ngày chưa đến: hôm nay là {date}.',
    en: 'No day is recorded before it comes: today is {date}.',
  },
  askedTooEarly: {
    vi: 'Ngày đề nghị trả lời phải sau ngày của văn bản đề nghị ({date}).',
    en: 'The day by which a reply is asked for must come after the date of the letter that asks ({date}).',
  },
  reminderBeforeSent: {
    vi: 'Công văn đôn đốc không thể có trước công văn đề nghị ({date}).',
    en: 'A reminder cannot be dated before the letter that it reminds of ({date}).',
  },
  replyBeforeSent: {
    vi: 'Văn bản trả lời không thể có trước công văn đề nghị ({date}).',
    en: 'A reply cannot be dated before the letter that it answers ({date}).',
  },
  receivedBeforeWritten: {
    vi: 'Văn bản trả lời không thể đến trước ngày ghi trên văn bản đó ({date}).',
    en: 'A reply cannot come in before its own date ({date}).',
  },
} as const satisfies Record<string, Sentence>;
