import { Note } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { Loading, Trouble } from '../../shell/states';
import { DocumentFields, documentOf } from './court-forms';
import { everybodyQuery } from './reading';
import { type RoleCode, roleWords } from './role-words';

const words = {
  title: { vi: 'Mọi người đã ghi danh', en: 'Everybody who was entered' },
  lead: {
    vi: 'Chọn một người để xem vai trò theo thời gian, ai đã giao và khi nào.',
    en: 'Choose somebody to see their roles over time, who gave them and when.',
  },
  name: { vi: 'Họ tên', en: 'Name' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  roles: { vi: 'Vai trò hôm nay', en: 'Roles today' },
  none: { vi: 'không có', en: 'none' },
  enter: { vi: 'Ghi danh người mới', en: 'Enter a person' },
  enterWhy: {
    vi: 'Người đó đăng nhập được ngay với mật khẩu đầu tiên, hiện ra một lần ở đây; hãy trao tận tay và nhắc đổi mật khẩu.',
    en: 'The person can sign in at once with the first password, which is shown here once; hand it over in person and ask for it to be changed.',
  },
  entered: { vi: 'Đã ghi danh.', en: 'The person is entered.' },
  password: { vi: 'Mật khẩu đầu tiên, chỉ hiện một lần', en: 'The first password, shown once' },
  lost: {
    vi: 'Mật khẩu đầu tiên đã hiện trước đó. Người vận hành đặt lại tại máy chủ nếu đã mất.',
    en: 'The first password was shown before. The operator resets it at the server if it is lost.',
  },
  code: { vi: 'Tên đăng nhập', en: 'User name' },
  codeHint: {
    vi: 'Chữ thường không dấu, chữ số, dấu chấm, gạch nối.',
    en: 'Lower-case letters, digits, dots, hyphens.',
  },
};

/** Everybody who was entered, each leading to their roles over time, and the form that enters somebody; others see nothing. */
export function Appointments(): ReactElement | null {
  const me = useMe();
  const codes = me?.roles.map(({ code }) => code) ?? [];
  if (!codes.includes('admin') && !codes.includes('auditor')) return null;
  return <Everybody isAdministrator={codes.includes('admin')} />;
}

function Everybody({ isAdministrator }: { isAdministrator: boolean }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const found = useQuery(everybodyQuery(language));
  return (
    <section className="sec" aria-labelledby="h-everybody">
      <h2 className="h2" id="h-everybody">
        {say(words.title)}
      </h2>
      <p>{say(words.lead)}</p>
      {found.isPending ? <Loading /> : null}
      {found.isError ? <Trouble error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data === undefined ? null : (
        <details className="disc sheet pad gap">
          <summary>
            {say(words.title)} ({found.data.length})
          </summary>
          <div className="tblc">
            <table className="tbl tbl--stack">
              <thead>
                <tr>
                  <th scope="col">{say(words.name)}</th>
                  <th scope="col">{say(words.unit)}</th>
                  <th scope="col">{say(words.roles)}</th>
                </tr>
              </thead>
              <tbody>
                {found.data.map(({ person, name, unit, roles }) => (
                  <tr key={person}>
                    <th scope="row">
                      <Link to="/con-nguoi/$person" params={{ person }}>
                        {name}
                      </Link>
                    </th>
                    <td data-l={say(words.unit)}>{unit ?? say(words.none)}</td>
                    <td data-l={say(words.roles)}>
                      {roles.map(({ title }) => title).join('; ') || say(words.none)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
      {isAdministrator ? <Enter /> : null}
    </section>
  );
}

function Enter(): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const [entered, setEntered] = useState<Shape<'EnteredPerson'>>();
  const send = async (form: FormData): Promise<string> => {
    setEntered(undefined);
    const unit = textOf(form, 'unit');
    const body = {
      code: textOf(form, 'code'),
      name: textOf(form, 'name'),
      ...(unit !== '' && { unit }),
      roles: form.getAll('roles').filter((one) => typeof one === 'string') as RoleCode[],
      document: documentOf(form),
    };
    const params = { header: newAct() };
    setEntered(await answered(api.POST('/api/v1/people', { params, body })));
    await queries.invalidateQueries({ queryKey: ['people'] });
    return say(words.entered);
  };
  return (
    <details className="disc sheet pad gap">
      <summary>{say(words.enter)}</summary>
      <Act button={say(words.enter)} consequence={say(words.enterWhy)} send={send}>
        <div className="lend">
          <Field label={say(words.name)}>
            {(id) => <input className="in" id={id} name="name" required autoComplete="off" />}
          </Field>
          <Field label={say(words.code)} hint={say(words.codeHint)}>
            {(id) => (
              <input
                className="in"
                id={id}
                name="code"
                required
                pattern="[a-z0-9][a-z0-9.\-]{1,62}"
                autoComplete="off"
              />
            )}
          </Field>
          <Field label={say(words.unit)}>
            {(id) => <input className="in" id={id} name="unit" />}
          </Field>
          <DocumentFields />
        </div>
        <fieldset>
          <legend className="h3">{say(words.roles)}</legend>
          <div className="powers" tabIndex={0} role="group" aria-label={say(words.roles)}>
            {Object.entries(roleWords).map(([code, title]) => (
              <label key={code}>
                <input type="checkbox" name="roles" value={code} />
                {say(title)}
              </label>
            ))}
          </div>
        </fieldset>
      </Act>
      {entered === undefined ? null : (
        <Note kind="plain" title={say(words.password)}>
          <p className={entered.password === null ? undefined : 'firstpw'}>
            {entered.password ?? say(words.lost)}
          </p>
        </Note>
      )}
    </details>
  );
}
