import { fullDate, fullInstant, shortDate, Status } from '@app/design';
import type { ReactElement } from 'react';
import { useLanguage, useWords } from '../../shell/language';
import { LetterActs } from './letter-acts';
import { type Letter, standingOf, waitedWords } from './words';

const words = {
  to: { vi: 'Nơi nhận', en: 'Receiver' },
  asks: { vi: 'Đề nghị', en: 'What is asked' },
  step: { vi: 'Bước chờ trả lời', en: 'Step that waits' },
  noStep: { vi: 'Không bước nào phải chờ', en: 'No step waits for it' },
  askedBy: { vi: 'Đề nghị trả lời đến', en: 'Reply asked for by' },
  paper: { vi: 'Công văn', en: 'Letter' },
  notIssued: { vi: 'Chưa có số, chưa gửi', en: 'Without a number, not sent' },
  reply: { vi: 'Văn bản trả lời', en: 'Reply' },
  received: { vi: 'nhận ngày', en: 'received on' },
  waited: { vi: 'Đã chờ', en: 'Waited' },
  course: { vi: 'Diễn biến', en: 'Course' },
  soon: { vi: 'Hệ thống nhắc trước ngày', en: 'The system reminded before' },
  late: { vi: 'Hệ thống báo quá ngày', en: 'The system reported as late' },
  of: { vi: 'số', en: 'no.' },
  day: { vi: 'ngày', en: 'of' },
};

type Paper = NonNullable<Letter['paper']>;

/** A request to another body with its course, and what may be recorded of it. */
export function OneLetter({
  id,
  letter,
  mayRecord,
}: {
  id: string;
  letter: Letter;
  mayRecord: boolean;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { receiver, subject, asks, step, askedBy, paper, reply, endedOn, waited } = letter;
  const standing = standingOf(letter);
  const numbered = ({ number, date }: Paper): string =>
    `${say(words.of)} ${number}, ${say(words.day)} ${shortDate(date)}`;
  const heading = `letter-${letter.letter}`;
  return (
    <article className="sheet pad gap" aria-labelledby={heading}>
      <h3 className="h3" id={heading} lang="vi">
        {subject}
      </h3>
      <p className="letter__status">
        <Status kind={standing.kind}>{say(standing.words)}</Status>
      </p>
      <dl className="kv">
        <dt>{say(words.to)}</dt>
        <dd>
          <span lang="vi">{receiver.name}</span>
          {` (${receiver.kind.title})`}
        </dd>
        <dt>{say(words.asks)}</dt>
        <dd lang="vi">{asks}</dd>
        <dt>{say(words.paper)}</dt>
        <dd>{paper === null ? say(words.notIssued) : numbered(paper)}</dd>
        <dt>{say(words.askedBy)}</dt>
        <dd>{fullDate(askedBy, language)}</dd>
        <dt>{say(words.step)}</dt>
        <dd>{step === null ? say(words.noStep) : step.title}</dd>
        {reply === null || endedOn === null ? null : (
          <>
            <dt>{say(words.reply)}</dt>
            <dd>{`${numbered(reply)}; ${say(words.received)} ${fullDate(endedOn, language)}`}</dd>
          </>
        )}
        {paper === null ? null : (
          <>
            <dt>{say(words.waited)}</dt>
            <dd>{say(waitedWords).replace('{}', String(waited))}</dd>
          </>
        )}
      </dl>
      <h4 className="letter__course">{say(words.course)}</h4>
      <ol className="letter__acts">
        {courseOf(letter).map((each) => (
          <li key={`${each.at} ${each.kind}`}>
            {each.kind === 'act' ? (
              <>
                <b>{each.act.title}</b>
                {each.act.paper === null ? null : ` ${numbered(each.act.paper)}`}
                {each.act.askedBy === null
                  ? null
                  : `; ${say(words.askedBy).toLowerCase()} ${shortDate(each.act.askedBy)}`}
                {each.act.remark === null ? null : <span lang="vi">{`: ${each.act.remark}`}</span>}
                <span className="small muted">{` ${each.act.by.name}, ${fullInstant(each.at, language)}`}</span>
              </>
            ) : (
              <>
                {`${say(words[each.rung])} ${shortDate(each.askedBy)}`}
                <span className="small muted">{` ${fullInstant(each.at, language)}`}</span>
              </>
            )}
          </li>
        ))}
      </ol>
      {mayRecord ? <LetterActs id={id} letter={letter} /> : null}
    </article>
  );
}

type Happened =
  | { kind: 'act'; at: string; act: Letter['acts'][number] }
  | { kind: 'reminder'; at: string; rung: 'soon' | 'late'; askedBy: string };

/** Acts of people and reminders of the system in the order of time. */
function courseOf({ acts, reminders }: Letter): readonly Happened[] {
  const course: Happened[] = [
    ...acts.map((act) => ({ kind: 'act' as const, at: act.recordedAt, act })),
    ...reminders.map(({ rung, askedBy, givenAt }) => ({
      kind: 'reminder' as const,
      at: givenAt,
      rung,
      askedBy,
    })),
  ];
  return course.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}
