import './papers.css';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useWords } from '../../shell/language';
import { useMe } from '../../shell/session';

type Sitting = Shape<'Sitting'>;

const words = {
  title: { vi: 'Giấy tờ phiên họp', en: 'Papers of the sitting' },
  own: { vi: 'Tập tài liệu của tôi, PDF', en: 'My print file, PDF' },
  ownWhy: {
    vi: 'Bìa có tên người nhận và số bản, mục lục, số trang chạy suốt, mỗi mục một tờ ngăn.',
    en: 'A cover with name and number of the copy, contents, running page numbers, a divider for each item.',
  },
  noticePdf: { vi: 'Giấy triệu tập, PDF', en: 'Convening notice, PDF' },
  noticeDocx: { vi: 'Giấy triệu tập, Word', en: 'Convening notice, Word' },
  noNumber: { vi: 'chưa có số và ngày', en: 'without number and day yet' },
  numbered: { vi: 'số', en: 'number' },
  copies: { vi: 'Bản của từng thành viên', en: 'The copy of each member' },
  all: { vi: 'Tất cả các bản, một tệp PDF', en: 'All copies in one PDF' },
  issue: { vi: 'Ghi số, ngày giấy triệu tập', en: 'Record number and day of the notice' },
  issueWhy: {
    vi: 'Văn thư cấp số. Sau khi điểm danh thì giữ nguyên.',
    en: 'The records desk gives the number. Once the roll is called it stays.',
  },
  number: { vi: 'Số, ký hiệu', en: 'Number' },
  date: { vi: 'Ngày ban hành', en: 'Day of issue' },
  issued: { vi: 'Đã ghi số và ngày.', en: 'Number and day are recorded.' },
};

const printsForOthers = ['clerk', 'office', 'research', 'research-head'];
const issuesNotices = ['chief-justice', 'office'];

/** What may be taken from a sitting on paper: one's own copy, the convening notice, and for those who prepare it the copy of each. */
export function SittingFiles({ sitting }: { sitting: Sitting }): ReactElement {
  const say = useWords();
  const me = useMe();
  const root = `/api/v1/sittings/${sitting.id}`;
  const holds = (roles: readonly string[]): boolean =>
    me?.roles.some(({ code }) => roles.includes(code)) === true;
  const { number } = sitting.paper ?? {};
  return (
    <section className="sheet pad gap papers" aria-labelledby="h-papers">
      <h2 className="h3" id="h-papers">
        {say(words.title)}
      </h2>
      <ul className="papers__list">
        <li>
          <a href={`${root}/print-file.pdf`} download>
            {say(words.own)}
          </a>
          <p className="small muted">{say(words.ownWhy)}</p>
        </li>
        <li>
          <a href={`${root}/notice.pdf`} download>
            {say(words.noticePdf)}
          </a>{' '}
          <span className="small muted">
            ({number === undefined ? say(words.noNumber) : `${say(words.numbered)} ${number}`})
          </span>
        </li>
        <li>
          <a href={`${root}/notice.docx`} download>
            {say(words.noticeDocx)}
          </a>
        </li>
      </ul>
      {holds(printsForOthers) ? (
        <details className="disc">
          <summary>{say(words.copies)}</summary>
          <p>
            <a href={`${root}/print-file.pdf?copies=all`} download>
              {say(words.all)}
            </a>
          </p>
          <ol className="papers__copies">
            {sitting.roll.map(({ person, name }) => (
              <li key={person}>
                <a href={`${root}/print-file.pdf?copies=${person}`} download>
                  {name}
                </a>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
      {holds(issuesNotices) && sitting.state === 'waiting' ? (
        <IssueNotice sitting={sitting} />
      ) : null}
    </section>
  );
}

function IssueNotice({ sitting }: { sitting: Sitting }): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const send = async (form: FormData): Promise<string> => {
    const body = { number: textOf(form, 'number'), date: textOf(form, 'date') };
    const params = { path: { id: sitting.id }, header: newAct() };
    await answered(api.PUT('/api/v1/sittings/{id}/notice', { params, body }));
    await queries.invalidateQueries({ queryKey: ['sitting', sitting.id] });
    return say(words.issued);
  };
  return (
    <details className="disc">
      <summary>{say(words.issue)}</summary>
      <Act button={say(words.issue)} consequence={say(words.issueWhy)} send={send}>
        <Field label={say(words.number)}>
          {(id) => <input className="in" id={id} name="number" required maxLength={64} />}
        </Field>
        <Field label={say(words.date)}>
          {(id) => <input className="in" id={id} name="date" type="date" required />}
        </Field>
      </Act>
    </details>
  );
}
