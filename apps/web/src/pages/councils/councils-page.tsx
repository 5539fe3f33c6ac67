import { fullDate, Status } from '@app/design';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import type { Shape } from '../../api/client';
import { Field } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { Loading, PageTrouble } from '../../shell/states';
import '../people/people.css';
import { councilQuery } from '../people/reading';
import { Decisions } from './decisions';
import { PrepareDecision } from './prepare-decision';
import type { CouncilCode } from './reading';
import { councilWords, officeWords } from './words';

const words = {
  title: { vi: 'Hội đồng', en: 'Councils' },
  lead: {
    vi: 'Ai là thành viên vào một ngày. Số thành viên đương nhiệm là cơ sở tính số người dự họp và quá nửa khi biểu quyết, khoản 3 Điều 6.',
    en: 'Who sits on a day. The number of members in office is the base of quorum and majority, Article 6 clause 3.',
  },
  people: { vi: 'Con người', en: 'People' },
  council: { vi: 'Hội đồng', en: 'Council' },
  day: { vi: 'Vào ngày', en: 'On' },
  dayHint: { vi: 'Để trống là hôm nay.', en: 'Empty means today.' },
  members: { vi: 'Thành viên đương nhiệm', en: 'Members in office' },
  name: { vi: 'Họ tên', en: 'Name' },
  office: { vi: 'Chức danh', en: 'Office' },
  body: { vi: 'Cơ quan', en: 'Body' },
  own: { vi: 'không có', en: 'none' },
  term: { vi: 'Nhiệm kỳ', en: 'Term' },
  rules: { vi: 'Thành phần theo quy định', en: 'Composition under the law' },
  kept: { vi: 'Đúng', en: 'Kept' },
  notKept: { vi: 'Chưa đúng', en: 'Not kept' },
  criminal: { vi: 'Khi có án lệ hình sự', en: 'For criminal drafts' },
  open: { vi: 'Còn là câu hỏi pháp lý', en: 'An open question of law' },
  vacant: { vi: 'Còn khuyết', en: 'Vacant' },
  from: { vi: 'từ', en: 'from' },
  until: { vi: 'đến hết', en: 'to the end of' },
  rule: { vi: 'Quy định', en: 'Rule' },
  basis: { vi: 'Căn cứ', en: 'Basis' },
  state: { vi: 'Tình trạng', en: 'State' },
};

/** Councils with their members on a day, what the law wants of them, vacancies, and the decisions that changed them. */
export function CouncilsPage(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const [code, setCode] = useState<CouncilCode>('HDTP');
  const [on, setOn] = useState('');
  const found = useQuery({
    ...councilQuery(code, on, language),
    placeholderData: keepPreviousData,
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <PageTrouble error={found.error} retry={() => void found.refetch()} />;
  const council = found.data;
  return (
    <div className="wrap">
      <div className="head">
        <p className="kicker">
          <Link to="/con-nguoi">{say(words.people)}</Link>
        </p>
        <h1 className="title">{say(words.title)}</h1>
        <p className="lead">{say(words.lead)}</p>
      </div>
      <search className="filters--day gap">
        <Field label={say(words.council)}>
          {(id) => (
            <select
              className="in"
              id={id}
              value={code}
              onChange={({ target }) => {
                setCode(target.value === 'HDTV' ? 'HDTV' : 'HDTP');
              }}
            >
              <option value="HDTP">{say(councilWords.HDTP)}</option>
              <option value="HDTV">{say(councilWords.HDTV)}</option>
            </select>
          )}
        </Field>
        <Field label={say(words.day)} hint={say(words.dayHint)}>
          {(id) => (
            <input
              className="in"
              id={id}
              type="date"
              min="2015-12-16"
              value={on}
              onChange={({ target }) => {
                setOn(target.value);
              }}
            />
          )}
        </Field>
      </search>
      <Sum council={council} />
      <Members council={council} />
      <Composition council={council} />
      <Decisions code={council.code} />
      {council.may.prepare ? <PrepareDecision key={council.code} council={council} /> : null}
    </div>
  );
}

function Sum({ council }: { council: Shape<'Council'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { total, seats, vacancies, vacantOffices, on } = council;
  const [count, of, free] = [total, seats ?? 0, vacancies ?? 0].map(String) as [
    string,
    string,
    string,
  ];
  const sum =
    seats === null
      ? {
          vi: `${count} thành viên đương nhiệm. Chưa có quyết định nào ấn định số lượng thành viên.`,
          en: `${count} members in office. No decision fixes the number of seats.`,
        }
      : {
          vi: `${count} thành viên đương nhiệm trên ${of}, khuyết ${free}.`,
          en: `${count} members in office of ${of} seats, ${free} vacant.`,
        };
  return (
    <div className="gap">
      <p role="status" data-total={count}>
        <b>{council.name}</b>, {fullDate(on, language)}: {say(sum)}
      </p>
      {vacantOffices.length === 0 ? null : (
        <p>
          <Status kind="soon">{say(words.vacant)}</Status>{' '}
          {vacantOffices.map((office) => say(officeWords[office])).join('; ')}
        </p>
      )}
    </div>
  );
}

function Members({ council }: { council: Shape<'Council'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  return (
    <section className="sec" aria-labelledby="h-members">
      <h2 className="h2" id="h-members">
        {say(words.members)}
      </h2>
      <div className="tblc">
        <table className="tbl tbl--stack">
          <thead>
            <tr>
              <th scope="col">{say(words.name)}</th>
              <th scope="col">{say(words.office)}</th>
              <th scope="col">{say(words.body)}</th>
              <th scope="col">{say(words.term)}</th>
            </tr>
          </thead>
          <tbody>
            {council.members.map(({ person, name, office, body, since, until }) => (
              <tr key={person}>
                <th scope="row">{name}</th>
                <td data-l={say(words.office)}>{say(officeWords[office])}</td>
                <td data-l={say(words.body)}>{body ?? say(words.own)}</td>
                <td data-l={say(words.term)}>
                  {say(words.from)} {fullDate(since, language)}
                  {until === null ? null : `, ${say(words.until)} ${fullDate(until, language)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Composition({ council }: { council: Shape<'Council'> }): ReactElement {
  const say = useWords();
  return (
    <section className="sec" aria-labelledby="h-rules">
      <h2 className="h2" id="h-rules">
        {say(words.rules)}
      </h2>
      <div className="tblc">
        <table className="tbl tbl--stack">
          <thead>
            <tr>
              <th scope="col">{say(words.rule)}</th>
              <th scope="col">{say(words.state)}</th>
              <th scope="col">{say(words.basis)}</th>
            </tr>
          </thead>
          <tbody>
            {council.composition.map(({ rule, sentence, met, when, basis, question }) => (
              <tr key={rule} data-rule={rule} data-met={met}>
                <th scope="row">{sentence}</th>
                <td data-l={say(words.state)}>
                  <Status kind={met ? 'done' : when === 'always' ? 'bad' : 'soon'}>
                    {say(met ? words.kept : words.notKept)}
                  </Status>
                  {when === 'criminal' ? <p className="small">{say(words.criminal)}</p> : null}
                </td>
                <td data-l={say(words.basis)}>
                  <div>
                    <span lang="vi">{basis}</span>
                    {question === null ? null : (
                      <p className="small">
                        {say(words.open)}: {question}
                      </p>
                    )}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
