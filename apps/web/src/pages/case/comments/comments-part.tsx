import { fullInstant, placeInDraft, Status } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { Refused } from '../../../api/client';
import type { Shape } from '../../../api/shape';
import { useLanguage, useWords } from '../../../shell/language';
import { Empty, Loading, Trouble } from '../../../shell/states';
import { commentsQuery } from '../queries';
import { AnswerForm } from './answer-form';
import { byPlace, type Comment, type CommentedPlace } from './by-passage';
import { Opinions } from './opinions';

const words = {
  title: { vi: 'Bảng tổng hợp, tiếp thu, giải trình ý kiến', en: 'Comments and their disposition' },
  answered: { vi: 'Đã trả lời', en: 'Answered' },
  of: { vi: 'trong', en: 'of' },
  comments: { vi: 'ý kiến', en: 'comments' },
  none: { vi: 'Chưa có ý kiến nào', en: 'No comments yet' },
  noneMore: {
    vi: 'Ý kiến hiện ở đây từ khi dự thảo được đăng lấy ý kiến.',
    en: 'Comments appear here once the draft is posted.',
  },
  onlyOpen: { vi: 'Chỉ hiện ý kiến chưa trả lời', en: 'Only those without an answer' },
  anonymous: { vi: 'Người góp ý', en: 'Commenter' },
  late: { vi: 'nhận sau hạn', en: 'received late' },
  round: { vi: 'lượt', en: 'round' },
  unanswered: { vi: 'chưa trả lời', en: 'not answered' },
  waiting: { vi: 'Chưa trả lời', en: 'Not answered' },
  approved: { vi: 'đã duyệt', en: 'approved' },
  closed: { vi: 'Ý kiến chưa mở với bạn', en: 'Comments are not open to you' },
};

/** What people said of the draft, and what became of each word. */
export function CommentsPart({ found }: { found: Shape<'Candidate'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const [isOnlyOpen, setOnlyOpen] = useState(false);
  const read = useQuery(commentsQuery(found.id, language));
  if (read.isPending) return <Loading />;
  if (read.isError)
    return read.error instanceof Refused ? (
      <section className="sec sec--first">
        <Empty title={say(words.closed)}>
          <p>{read.error.message}</p>
        </Empty>
      </section>
    ) : (
      <Trouble error={read.error} retry={() => void read.refetch()} />
    );
  const done = read.data.filter(({ answer }) => answer !== null).length;
  const shown = isOnlyOpen ? read.data.filter(({ answer }) => answer === null) : read.data;
  const rounds = new Set(read.data.map(({ round }) => round)).size;
  const mayAnswer = (found.allowed ?? []).some(({ type }) => type === 'COMMENT.ANSWERED');
  return (
    <>
      <section className="sec sec--first" aria-labelledby="h-com">
        <div className="sec__head">
          <h2 className="h2" id="h-com">
            {say(words.title)}
          </h2>
          <p role="status">
            {`${say(words.answered)} ${String(done)} ${say(words.of)} ${String(read.data.length)} ${say(words.comments)}`}
          </p>
        </div>
        {read.data.length === 0 ? (
          <Empty title={say(words.none)}>
            <p>{say(words.noneMore)}</p>
          </Empty>
        ) : (
          <label className="case-check">
            <input
              type="checkbox"
              checked={isOnlyOpen}
              onChange={({ target }) => setOnlyOpen(target.checked)}
            />
            {say(words.onlyOpen)}
          </label>
        )}
        {byPlace(shown).map((place) => (
          <Place
            key={place.key}
            {...{ place, found, mayAnswer }}
            round={rounds > 1 ? place.round : undefined}
          />
        ))}
      </section>
      <Opinions found={found} />
    </>
  );
}

function Place({
  place: { key, section, passage, comments },
  round,
  found,
  mayAnswer,
}: {
  place: CommentedPlace;
  /** Where there were several rounds. */
  round: number | undefined;
  found: Shape<'Candidate'>;
  mayAnswer: boolean;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const id = `place-${key.replaceAll(':', '-')}`;
  const open = comments.filter(({ answer }) => answer === null).length;
  const count = `${String(comments.length)} ${say(words.comments)}`;
  return (
    <section className="case-place" aria-labelledby={id}>
      <header>
        <h3 className="h3" id={id}>
          {placeInDraft(section, passage, language)}
          {round === undefined ? null : ` (${say(words.round)} ${String(round)})`}
        </h3>
        <p className="small soft">
          {open === 0 ? count : `${count}, ${String(open)} ${say(words.unanswered)}`}
        </p>
        {passage === null ? null : (
          <blockquote className="case-quote" lang="vi">
            {passage.text}
          </blockquote>
        )}
      </header>
      <ol className="disp">
        {comments.map((comment) => (
          <OneComment key={comment.comment} {...{ comment, found, mayAnswer }} />
        ))}
      </ol>
    </section>
  );
}

function OneComment({
  comment,
  found,
  mayAnswer,
}: {
  comment: Comment;
  found: Shape<'Candidate'>;
  mayAnswer: boolean;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { commenter, answer, late } = comment;
  return (
    <li id={comment.comment}>
      <div>
        <b>{commenter?.name ?? say(words.anonymous)}</b>
        {commenter?.organisation ? <p className="small">{commenter.organisation}</p> : null}
        <p className="tiny muted">{fullInstant(comment.receivedAt, language)}</p>
        {late ? <Status kind="soon">{say(words.late)}</Status> : null}
      </div>
      <div>
        <blockquote lang="vi">{comment.body}</blockquote>
        {answer ? (
          <>
            <Status kind="done">
              {`${answer.title}${answer.approved ? `, ${say(words.approved)}` : ''}`}
            </Status>
            <p lang="vi">{answer.text}</p>
          </>
        ) : mayAnswer ? (
          <AnswerForm found={found} comment={comment.comment} />
        ) : (
          <Status kind="waits">{say(words.waiting)}</Status>
        )}
      </div>
    </li>
  );
}
