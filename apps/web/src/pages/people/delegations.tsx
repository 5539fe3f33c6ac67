import { fullDate, Status } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { Empty, Loading, Trouble } from '../../shell/states';
import { type Colleague, delegationsQuery, powersQuery } from './reading';

const words = {
  title: { vi: 'Ủy quyền', en: 'Delegations' },
  none: { vi: 'Không có ủy quyền nào liên quan tới bạn', en: 'No delegation concerns you' },
  noneMore: {
    vi: 'Văn bản ủy quyền bạn giao hoặc nhận sẽ hiện ở đây, kể cả khi đã chấm dứt.',
    en: 'Delegations that you give or receive appear here, ended ones too.',
  },
  from: { vi: 'Người giao', en: 'From' },
  to: { vi: 'Người nhận', en: 'To' },
  powers: { vi: 'Việc được ủy quyền', en: 'Powers' },
  days: { vi: 'Thời gian', en: 'Days' },
  state: { vi: 'Tình trạng', en: 'State' },
  inForce: { vi: 'đang có hiệu lực', en: 'in force' },
  ended: { vi: 'đã chấm dứt', en: 'ended' },
  notNow: { vi: 'ngoài thời hạn', en: 'outside its days' },
  revoke: { vi: 'Chấm dứt ủy quyền', en: 'Take the powers back' },
  revokeWhy: {
    vi: 'Chấm dứt ngay. Việc đã làm theo ủy quyền vẫn có giá trị.',
    en: 'It ends at once. What was done under it stays done.',
  },
  revoked: { vi: 'Ủy quyền đã chấm dứt.', en: 'The delegation has ended.' },
  reason: { vi: 'Lý do', en: 'Reason' },
  lendTitle: { vi: 'Ủy quyền cho người khác', en: 'Lend powers' },
  lend: { vi: 'Giao ủy quyền', en: 'Lend the powers' },
  lendWhy: {
    vi: 'Người nhận làm thay các việc đã chọn, trong những ngày đã nêu, và mỗi việc ghi rõ theo ủy quyền nào. Bạn vẫn làm được các việc đó. Quyền biểu quyết và việc của người kiểm tra thứ hai không ủy quyền được.',
    en: 'The receiver may do the chosen acts on the named days, each on record as done under this delegation. You keep the powers. A vote and the check by a second person are never lent.',
  },
  lent: { vi: 'Ủy quyền đã được ghi.', en: 'The delegation is on record.' },
  first: { vi: 'Từ ngày', en: 'First day' },
  last: { vi: 'Đến hết ngày', en: 'Last day' },
  document: { vi: 'Văn bản ủy quyền', en: 'Document' },
  capacity: { vi: 'Cách ký', en: 'Signs as' },
  unsaid: { vi: 'văn bản không nêu', en: 'the document does not say' },
  KT: { vi: 'KT. (ký thay)', en: 'KT. (for the head)' },
  TL: { vi: 'TL. (thừa lệnh)', en: 'TL. (by order)' },
  TUQ: { vi: 'TUQ. (thừa ủy quyền)', en: 'TUQ. (on powers passed on)' },
  lender: { vi: 'Người giao', en: 'Lender' },
  lenderHint: {
    vi: 'Quản trị viên ghi nhận văn bản ủy quyền của người khác.',
    en: 'The administrator enters the document of another person.',
  },
  documentHint: { vi: 'Tên hoặc số văn bản.', en: 'Its title or number.' },
};

/** Who may act for whom, and the forms to lend powers and to take them back. */
export function Delegations({ people }: { people: readonly Colleague[] }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const found = useQuery(delegationsQuery(language));
  return (
    <section className="sec" aria-labelledby="h-delegations">
      <h2 className="h2" id="h-delegations">
        {say(words.title)}
      </h2>
      {found.isPending ? <Loading /> : null}
      {found.isError ? <Trouble error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data?.items.length === 0 ? (
        <Empty title={say(words.none)}>
          <p>{say(words.noneMore)}</p>
        </Empty>
      ) : null}
      {found.data?.items.map((each) => (
        <One key={each.delegation} delegation={each} />
      ))}
      <Lend people={people} />
    </section>
  );
}

function One({
  delegation: each,
}: {
  delegation: Shape<'Delegations'>['items'][number];
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const queries = useQueryClient();
  const mayRevoke =
    each.revokedAt === null &&
    (each.from.person === me?.person || me?.roles.some(({ code }) => code === 'admin') === true);
  const send = async (form: FormData): Promise<string> => {
    const params = { path: { delegation: each.delegation }, header: newAct() };
    const body = { reason: textOf(form, 'reason') };
    await answered(api.POST('/api/v1/delegations/{delegation}/revoke', { params, body }));
    await queries.invalidateQueries({ queryKey: ['delegations'] });
    return say(words.revoked);
  };
  return (
    <article className="sheet pad gap">
      <dl className="kv">
        <dt>{say(words.from)}</dt>
        <dd>{each.from.name}</dd>
        <dt>{say(words.to)}</dt>
        <dd>{each.to.name}</dd>
        <dt>{say(words.powers)}</dt>
        <dd>{each.powers.map(({ title }) => title).join('; ')}</dd>
        <dt>{say(words.days)}</dt>
        <dd>
          {fullDate(each.validFrom, language)} – {fullDate(each.validTo, language)}
        </dd>
        <dt>{say(words.document)}</dt>
        <dd>{each.document.title}</dd>
        <dt>{say(words.capacity)}</dt>
        <dd>{say(each.capacity === null ? words.unsaid : words[each.capacity])}</dd>
        <dt>{say(words.state)}</dt>
        <dd>
          <Status kind={each.inForce ? 'done' : 'closed'}>
            {say(
              each.revokedAt === null ? (each.inForce ? words.inForce : words.notNow) : words.ended,
            )}
          </Status>
        </dd>
      </dl>
      {mayRevoke ? (
        <details className="disc">
          <summary>{say(words.revoke)}</summary>
          <Act button={say(words.revoke)} consequence={say(words.revokeWhy)} send={send}>
            <Field label={say(words.reason)}>
              {(id) => <textarea className="in" id={id} name="reason" required />}
            </Field>
          </Act>
        </details>
      ) : null}
    </article>
  );
}

function Lend({ people }: { people: readonly Colleague[] }): ReactElement | null {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const queries = useQueryClient();
  const powers = useQuery(powersQuery(language)).data ?? [];
  const isAdministrator = me?.roles.some(({ code }) => code === 'admin') === true;
  const [from, setFrom] = useState('');
  const lender = from === '' ? me : people.find(({ person }) => person === from);
  const titles = new Set(lender?.roles.map(({ title }) => title));
  const own = powers.filter(({ by }) => by.some((title) => titles.has(title)));
  if (own.length === 0 && !isAdministrator) return null;
  const send = async (form: FormData): Promise<string> => {
    const capacity = textOf(form, 'capacity');
    const body = {
      ...(from !== '' && { from }),
      ...(capacity !== '' && { capacity: capacity as 'KT' | 'TL' | 'TUQ' }),
      to: textOf(form, 'to'),
      powers: form.getAll('powers').filter((power) => typeof power === 'string'),
      validFrom: textOf(form, 'from'),
      validTo: textOf(form, 'until'),
      document: { title: textOf(form, 'document') },
    };
    await answered(api.POST('/api/v1/delegations', { params: { header: newAct() }, body }));
    await queries.invalidateQueries({ queryKey: ['delegations'] });
    return say(words.lent);
  };
  return (
    <details className="disc sheet pad gap">
      <summary>{say(words.lendTitle)}</summary>
      <Act button={say(words.lend)} consequence={say(words.lendWhy)} send={send}>
        <div className="lend">
          {isAdministrator ? (
            <Field label={say(words.lender)} hint={say(words.lenderHint)}>
              {(id) => (
                <select
                  className="in"
                  id={id}
                  required
                  value={from}
                  onChange={({ target }) => {
                    setFrom(target.value);
                  }}
                >
                  <option value="" disabled>
                    …
                  </option>
                  {people.map(({ person, name }) => (
                    <option key={person} value={person}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          ) : null}
          <Field label={say(words.to)}>
            {(id) => (
              <select className="in" id={id} name="to" required defaultValue="">
                <option value="" disabled>
                  …
                </option>
                {people
                  .filter(({ person }) => person !== lender?.person)
                  .map(({ person, name }) => (
                    <option key={person} value={person}>
                      {name}
                    </option>
                  ))}
              </select>
            )}
          </Field>
          <Field label={say(words.first)}>
            {(id) => <input className="in" id={id} name="from" type="date" required />}
          </Field>
          <Field label={say(words.last)}>
            {(id) => <input className="in" id={id} name="until" type="date" required />}
          </Field>
          <Field label={say(words.document)} hint={say(words.documentHint)}>
            {(id) => <input className="in" id={id} name="document" required />}
          </Field>
          <Field label={say(words.capacity)}>
            {(id) => (
              <select className="in" id={id} name="capacity" defaultValue="">
                <option value="">{say(words.unsaid)}</option>
                <option value="KT">{say(words.KT)}</option>
                <option value="TL">{say(words.TL)}</option>
                <option value="TUQ">{say(words.TUQ)}</option>
              </select>
            )}
          </Field>
        </div>
        <fieldset>
          <legend className="h3">{say(words.powers)}</legend>
          <div className="powers" tabIndex={0} role="group" aria-label={say(words.powers)}>
            {own.map(({ type, title }) => (
              <label key={type}>
                <input type="checkbox" name="powers" value={type} />
                {title}
              </label>
            ))}
          </div>
        </fieldset>
      </Act>
    </details>
  );
}
