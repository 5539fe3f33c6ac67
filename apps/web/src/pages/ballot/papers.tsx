import { fullInstant, Note, Status } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { papersQuery } from './reading';
import { markWords, NamedPapers } from './papers-named';
import { SumsOfPapers } from './papers-sums';

type Papers = Shape<'PaperBallotCount'>;
type Both = Shape<'BothResults'>;

const words = {
  title: { vi: 'Kiểm phiếu giấy', en: 'Counting the papers' },
  lead: {
    vi: 'Hai người kiểm phiếu nhập độc lập. Không ai xem được bản nhập của người kia trước khi cả hai đã gửi.',
    en: 'Two tellers enter the papers, each on their own. Neither is shown the entry of the other before both are sent.',
  },
  round: { vi: 'Lượt nhập', en: 'Round' },
  entered: { vi: 'Đã nhập', en: 'Entered by' },
  nobody: { vi: 'chưa ai', en: 'nobody yet' },
  waits: {
    vi: 'Bạn đã nhập. Đang chờ người kiểm phiếu thứ hai nhập.',
    en: 'Your entry is in. The second teller is waited for.',
  },
  differs: {
    vi: 'Hai bản nhập khác nhau: xem lại phiếu ở những chỗ dưới đây rồi cả hai nhập lại.',
    en: 'The two entries differ: look at the papers in these places, then both enter them anew.',
  },
  differsFor: {
    vi: 'Hai bản nhập khác nhau; người kiểm phiếu đang nhập lại.',
    en: 'The two entries differ; the tellers enter them anew.',
  },
  differences: { vi: 'Chỗ khác nhau', en: 'Where they differ' },
  first: { vi: 'Người thứ nhất', en: 'First teller' },
  second: { vi: 'Người thứ hai', en: 'Second teller' },
  what: { vi: 'Phiếu', en: 'Paper' },
  none: { vi: 'không nhập phiếu', en: 'no paper entered' },
  opinions: { vi: 'Lời ghi của ý kiến khác', en: 'Words of other opinions' },
  both: { vi: 'Hai kết quả, không cộng vào nhau', en: 'Two results, never added up' },
  electronic: { vi: 'Phiếu điện tử', en: 'Electronic ballots' },
  paper: { vi: 'Phiếu giấy', en: 'Paper ballots' },
  ballots: { vi: 'Số phiếu', en: 'Ballots' },
  isVote: { vi: 'là kết quả biểu quyết', en: 'is the vote' },
  declared: { vi: 'Chủ tọa xác định', en: 'Declared by the chair' },
  declare: { vi: 'Xác định phiếu làm kết quả', en: 'Declare which is the vote' },
  which: { vi: 'Kết quả biểu quyết là', en: 'The vote is' },
  reason: { vi: 'Lý do', en: 'Reason' },
  consequence: {
    vi: 'Kết quả được xác định là kết quả mà hồ sơ đi theo khi kết thúc biểu quyết; kết quả kia vẫn được ghi trong biên bản. Xác định lại được cho tới khi kết thúc.',
    en: 'The case follows the result that is declared when the poll is closed; the other stays in the minutes. It may be declared anew until the closing.',
  },
  done: { vi: 'Đã ghi nhận.', en: 'Recorded.' },
};

/** The counting of papers: who has entered them, what differs, both results beside each other, and the declaration. */
export function PapersPart({ poll }: { poll: Shape<'Poll'> }): ReactElement | null {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const papers = useQuery(papersQuery(poll.id, language, poll.phase.code === 'tallying')).data;
  if (poll.phase.code !== 'tallying' || !papers) return null;
  const mayEnter =
    poll.allowed.some(({ type }) => type === 'PAPERS.ENTERED') && !papers.mine && !papers.results;
  const mayDeclare = poll.allowed.some(({ type }) => type === 'VOTE.DECLARED');
  const [last] = papers.rounds.toReversed();
  const isTeller = me?.roles.some(({ code }) => code === 'clerk') === true;
  return (
    <section className="sec poll__after" aria-labelledby="h-papers" data-round={papers.round}>
      <h2 className="h2" id="h-papers">
        {say(words.title)}
      </h2>
      <p className="small muted">{say(words.lead)}</p>
      <p className="gap" role="status">
        {say(words.round)} {papers.round}. {say(words.entered)}:{' '}
        <b data-tellers={papers.tellers.length}>
          {papers.tellers.map(({ name }) => name).join('; ') || say(words.nobody)}
        </b>
      </p>
      {papers.mine && !papers.results ? <Note kind="plain" title={say(words.waits)} /> : null}
      {last !== undefined && last.differences > 0 ? (
        <Note kind="soon" title={say(isTeller ? words.differs : words.differsFor)} />
      ) : null}
      {papers.comparison && !papers.results ? <Comparison comparison={papers.comparison} /> : null}
      {mayEnter ? (
        // A new round is a new form: nothing of the former entry is taken over unread.
        papers.kind === 'named' ? (
          <NamedPapers key={papers.round} poll={poll} />
        ) : (
          <SumsOfPapers key={papers.round} poll={poll.id} entitled={papers.entitled} />
        )
      ) : null}
      {papers.results ? <BothTable both={papers.results} /> : null}
      {mayDeclare ? <Declare poll={poll.id} /> : null}
    </section>
  );
}

/** Both results in one table, the one that is the vote marked by words; and who declared it, why. */
export function BothTable({ both }: { both: Both }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const rows = [
    ['electronic', both.electronic.ballots, both.electronic.tally, 0],
    ['paper', both.paper.papers, both.paper.tally, both.paper.invalid],
  ] as const;
  return (
    <div className="tblc gap" data-vote={both.vote ?? 'undeclared'}>
      <table className="tbl tbl--stack papers__both">
        <caption>{say(words.both)}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col" className="r">
              {say(words.ballots)}
            </th>
            {(['for', 'against', 'other', 'invalid'] as const).map((mark) => (
              <th key={mark} scope="col" className="r">
                {say(markWords[mark])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([kind, ballots, tally, invalid]) => (
            <tr key={kind} data-kind={kind}>
              <th scope="row">
                {say(words[kind])}{' '}
                {both.vote === kind ? <Status kind="done">{say(words.isVote)}</Status> : null}
              </th>
              <td className="r" data-l={say(words.ballots)}>
                {ballots}
              </td>
              {(['for', 'against', 'other'] as const).map((mark) => (
                <td key={mark} className="r" data-l={say(markWords[mark])}>
                  {tally[mark]}
                </td>
              ))}
              <td className="r" data-l={say(markWords.invalid)}>
                {invalid}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {both.declared ? (
        <p className="small gap">
          {say(words.declared)}: <b>{say(words[both.declared.vote])}</b>, {both.declared.by.name},{' '}
          {fullInstant(both.declared.at, language)}. {say(words.reason)}:{' '}
          <span lang="vi">{both.declared.reason}</span>
        </p>
      ) : null}
    </div>
  );
}

function Comparison({
  comparison: { lines, sums, opinions },
}: {
  comparison: NonNullable<Papers['comparison']>;
}): ReactElement {
  const say = useWords();
  type Read = NonNullable<Papers['comparison']>['lines'][number]['first'];
  const read = (line: Read): string => {
    if (line === null) return say(words.none);
    return line.text === null
      ? say(markWords[line.mark])
      : `${say(markWords[line.mark])}: ${line.text}`;
  };
  const rows: readonly (readonly [string, string, string])[] = [
    ...lines.map((line) => [line.name, read(line.first), read(line.second)] as const),
    ...sums.map(
      ({ mark, first, second }) => [say(markWords[mark]), String(first), String(second)] as const,
    ),
    ...(opinions.first.length + opinions.second.length > 0
      ? [[say(words.opinions), opinions.first.join('; '), opinions.second.join('; ')] as const]
      : []),
  ];
  return (
    <div className="tblc gap">
      <table className="tbl tbl--stack papers__differ" data-differences={rows.length}>
        <caption>{say(words.differences)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.what)}</th>
            <th scope="col">{say(words.first)}</th>
            <th scope="col">{say(words.second)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([what, first, second]) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td data-l={say(words.first)}>{first}</td>
              <td data-l={say(words.second)}>{second}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Declare({ poll }: { poll: string }): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const send = async (form: FormData): Promise<string> => {
    const vote = textOf(form, 'vote') === 'paper' ? ('paper' as const) : ('electronic' as const);
    const params = { path: { id: poll }, header: newAct() };
    const body = { vote, reason: textOf(form, 'reason') };
    await answered(api.POST('/api/v1/polls/{id}/declare', { params, body }));
    for (const queryKey of [
      ['poll', poll],
      ['papers', poll],
    ])
      await queries.invalidateQueries({ queryKey });
    return say(words.done);
  };
  return (
    <div className="sheet pad gap">
      <h3 className="h3">{say(words.declare)}</h3>
      <Act button={say(words.declare)} consequence={say(words.consequence)} send={send}>
        <fieldset className="papers__which">
          <legend>{say(words.which)}</legend>
          {(['electronic', 'paper'] as const).map((kind) => (
            <label key={kind}>
              <input type="radio" name="vote" value={kind} required /> {say(words[kind])}
            </label>
          ))}
        </fieldset>
        <Field label={say(words.reason)}>
          {(id) => (
            <textarea className="in" id={id} name="reason" lang="vi" minLength={3} required />
          )}
        </Field>
      </Act>
    </div>
  );
}
