import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { Refused } from '../../api/client';
import { Field } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { Loading, NoPermission, PageTrouble, Trouble } from '../../shell/states';
import { Appointments } from './appointments';
import { Delegations } from './delegations';
import './people.css';
import { type Colleague, councilQuery, peopleQuery } from './reading';

const words = {
  title: { vi: 'Con người', en: 'People' },
  courts: { vi: 'Tòa án và Tòa án kế thừa', en: 'Courts and their successors' },
  composition: {
    vi: 'Hội đồng: thành phần, nhiệm kỳ, kiện toàn',
    en: 'Councils: composition, terms, changes',
  },
  roles: { vi: 'Vai trò và người giữ', en: 'Roles and who holds them' },
  role: { vi: 'Vai trò', en: 'Role' },
  holders: { vi: 'Người giữ hôm nay', en: 'Held today by' },
  councils: { vi: 'Thành viên Hội đồng vào một ngày', en: 'Members of a council on a day' },
  day: { vi: 'Ngày', en: 'Day' },
  dayHint: { vi: 'Để trống là hôm nay.', en: 'Empty means today.' },
  council: { vi: 'Hội đồng', en: 'Council' },
  HDTP: { vi: 'Hội đồng Thẩm phán', en: 'Council of Judges' },
  HDTV: { vi: 'Hội đồng tư vấn án lệ', en: 'Advisory council' },
  name: { vi: 'Họ tên', en: 'Name' },
  office: { vi: 'Chức danh trong Hội đồng', en: 'Office in the council' },
  body: { vi: 'Cơ quan cử', en: 'Sent by' },
  own: { vi: 'không có', en: 'none' },
  chair: { vi: 'Chủ tịch', en: 'Chair' },
  'vice-chair': { vi: 'Phó Chủ tịch', en: 'Vice-chair' },
  secretary: { vi: 'Thư ký', en: 'Secretary' },
  member: { vi: 'Thành viên', en: 'Member' },
  notForYou: { vi: 'Danh sách này dành cho người trong cơ quan', en: 'This list is for the house' },
  notForYouMore: {
    vi: 'Cán bộ Tòa án khác theo dõi đề xuất của mình ở mục Hồ sơ. Tài khoản của bạn xem ở tên bạn, góc trên bên phải.',
    en: 'Officers of other courts follow their proposals under Cases. Your account is behind your name, at the top right.',
  },
};

/** Who works in the procedure, the councils on a day, and who may act for whom. */
export function PeoplePage(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const people = useQuery(peopleQuery(language));
  if (people.isPending) return <Loading />;
  if (people.isError) {
    if (people.error instanceof Refused && people.error.status === 403)
      return (
        <NoPermission title={say(words.notForYou)}>
          <p>{say(words.notForYouMore)}</p>
        </NoPermission>
      );
    return <PageTrouble error={people.error} retry={() => void people.refetch()} />;
  }
  const roles = byRole(people.data);
  const [who, kinds] = [String(people.data.length), String(roles.length)];
  const lead = {
    vi: `Hôm nay ${who} người giữ ${kinds} vai trò trong quy trình án lệ.`,
    en: `Today ${who} people hold ${kinds} roles in the procedure.`,
  };
  return (
    <div className="wrap">
      <div className="head">
        <h1 className="title">{say(words.title)}</h1>
        <p className="lead">{say(lead)}</p>
        <p>
          <Link to="/toa-an">{say(words.courts)}</Link>
        </p>
        <p>
          <Link to="/hoi-dong">{say(words.composition)}</Link>
        </p>
      </div>
      <section className="sec" aria-labelledby="h-roles">
        <h2 className="h2" id="h-roles">
          {say(words.roles)}
        </h2>
        <div className="tblc">
          <table className="tbl tbl--stack tbl--roles">
            <thead>
              <tr>
                <th scope="col">{say(words.role)}</th>
                <th scope="col">{say(words.holders)}</th>
              </tr>
            </thead>
            <tbody>
              {roles.map(({ code, title, holders }) => (
                <tr key={code}>
                  <th scope="row">{title}</th>
                  <td>
                    <ul className="names">
                      {holders.map(({ person, name }) => (
                        <li key={person}>{name}</li>
                      ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <Councils />
      <Appointments />
      <Delegations people={people.data} />
    </div>
  );
}

function Councils(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const [code, setCode] = useState<'HDTP' | 'HDTV'>('HDTP');
  const [on, setOn] = useState('');
  const council = useQuery(councilQuery(code, on, language));
  const total = String(council.data?.total ?? 0);
  const sum = { vi: `${total} thành viên đương nhiệm.`, en: `${total} members in office.` };
  return (
    <section className="sec" aria-labelledby="h-councils">
      <h2 className="h2" id="h-councils">
        {say(words.councils)}
      </h2>
      <div className="filters--day gap">
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
              <option value="HDTP">{say(words.HDTP)}</option>
              <option value="HDTV">{say(words.HDTV)}</option>
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
      </div>
      {council.isPending ? <Loading /> : null}
      {council.isError ? (
        <Trouble error={council.error} retry={() => void council.refetch()} />
      ) : null}
      {council.data ? (
        <>
          <p role="status">
            {council.data.name}: {sum[language]} {council.data.remark}
          </p>
          <div className="tblc">
            <table className="tbl tbl--stack">
              <thead>
                <tr>
                  <th scope="col">{say(words.name)}</th>
                  <th scope="col">{say(words.office)}</th>
                  <th scope="col">{say(words.body)}</th>
                </tr>
              </thead>
              <tbody>
                {council.data.members.map(({ person, name, office, body }) => (
                  <tr key={person}>
                    <th scope="row">{name}</th>
                    <td data-l={say(words.office)}>{say(words[office])}</td>
                    <td data-l={say(words.body)}>{body ?? say(words.own)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      ) : null}
    </section>
  );
}

function byRole(
  people: readonly Colleague[],
): { code: string; title: string; holders: Colleague[] }[] {
  const roles = new Map<string, { code: string; title: string; holders: Colleague[] }>();
  for (const colleague of people)
    for (const { code, title } of colleague.roles) {
      const role = roles.get(code) ?? { code, title, holders: [] };
      role.holders.push(colleague);
      roles.set(code, role);
    }
  return [...roles.values()].sort((a, b) => a.title.localeCompare(b.title, 'vi'));
}
