import { fullInstant } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { Shape } from '../../../api/client';
import { changeHolder, type NextHolder } from '../../../api/holding';
import { Act, Field, textOf } from '../../../shell/act';
import { useLanguage, useWords } from '../../../shell/language';
import { useMe } from '../../../shell/session';
import { Loading, Trouble } from '../../../shell/states';
import { caseKey } from '../queries';
import { holderQuery, possibleHoldersQuery } from './queries';

const words = {
  title: { vi: 'Người giữ việc', en: 'Held by' },
  nobody: { vi: 'Chưa ai nhận', en: 'Nobody yet' },
  me: { vi: '{} (bạn)', en: '{} (you)' },
  since: { vi: 'từ', en: 'since' },
  change: { vi: 'Nhận, giao hoặc trả việc', en: 'Take, give or give back' },
  noLock: {
    vi: 'Người giữ việc là người theo dõi, xử lý hồ sơ ở bước này; người khác có thẩm quyền vẫn làm được. Sang bước mới, việc lại chưa ai nhận.',
    en: 'Who holds the case sees to it in this phase; others with the power can still act. In the next phase nobody holds it yet.',
  },
  take: { vi: 'Nhận việc', en: 'Take it' },
  taken: { vi: 'Bạn đã nhận việc này.', en: 'You hold this case now.' },
  giveBack: { vi: 'Trả việc', en: 'Give it back' },
  givenBack: {
    vi: 'Việc đã được trả lại; chưa ai giữ.',
    en: 'It was given back; nobody holds it.',
  },
  giveBackWhy: {
    vi: 'Hồ sơ trở lại là chưa ai nhận; lần trả việc được lưu lại.',
    en: 'Nobody holds the case then; that it was given back is kept.',
  },
  giveWhy: {
    vi: 'Người nhận được báo; lần giao việc và lý do được lưu lại.',
    en: 'The receiver is told; that it was given, and why, is kept.',
  },
  give: { vi: 'Giao việc', en: 'Give it' },
  given: { vi: 'Đã giao việc; người nhận được báo.', en: 'It was given; the receiver is told.' },
  to: { vi: 'Giao cho', en: 'To' },
  note: { vi: 'Lý do', en: 'Why' },
  noteHint: {
    vi: 'Được lưu lại. Bắt buộc khi nhận thay đồng nghiệp đang giữ.',
    en: 'It is kept. Needed to take over from a colleague.',
  },
  optional: { vi: 'Không bắt buộc; được lưu lại.', en: 'Optional; it is kept.' },
  closed: {
    vi: 'Ở bước này việc của hồ sơ thuộc thẩm quyền của người khác, hoặc hồ sơ không chờ việc gì.',
    en: 'In this phase the work belongs to others, or the case waits for nothing.',
  },
  was: { vi: 'Các lần thay đổi', en: 'What changed' },
  acts: {
    taken: { vi: '{who} nhận việc', en: '{who} took it' },
    given: { vi: '{by} giao việc cho {who}', en: '{by} gave it to {who}' },
    returned: { vi: '{by} trả việc', en: '{by} gave it back' },
  },
  at: { vi: 'ở bước', en: 'at' },
};

/** Who holds the case, since when, and the acts about it. */
export function Holder({
  id,
  holding,
}: {
  id: string;
  holding: Shape<'CaseHolding'>;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  const { holder } = holding;
  const name =
    holder?.person === me?.person ? say(words.me).replace('{}', holder?.name ?? '') : holder?.name;
  return (
    <section aria-labelledby="h-holder">
      <p className="holding__now">
        <b id="h-holder">{say(words.title)}</b>
        {': '}
        {holder === null ? (
          say(words.nobody)
        ) : (
          <>
            <span lang="vi">{name}</span>
            <span className="small muted">
              {`, ${say(words.since)} ${fullInstant(holder.since, language)}`}
            </span>
          </>
        )}
      </p>
      <details className="disc" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{say(words.change)}</summary>
        {isOpen ? <Acts id={id} holding={holding} /> : null}
      </details>
    </section>
  );
}

function Acts({ id, holding }: { id: string; holding: Shape<'CaseHolding'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const queries = useQueryClient();
  const possible = useQuery(possibleHoldersQuery(id, language));
  if (possible.isPending) return <Loading />;
  if (possible.isError)
    return <Trouble error={possible.error} retry={() => void possible.refetch()} />;
  const { items, mayGive, mayTake } = possible.data;
  const isMine = holding.holder?.person === me?.person;
  const change =
    (nextOf: (form: FormData) => NextHolder, done: string) =>
    async (form: FormData): Promise<string> => {
      try {
        await changeHolder(id, holding.version, nextOf(form), textOf(form, 'note'));
      } finally {
        // A refusal may mean that somebody else was quicker.
        await queries.invalidateQueries({ queryKey: caseKey(id) });
        await queries.invalidateQueries({ queryKey: ['inbox'] });
      }
      return done;
    };
  const note = (hint: string): ReactElement => (
    <Field label={say(words.note)} hint={hint}>
      {(field) => <textarea className="in" id={field} name="note" rows={2} maxLength={500} />}
    </Field>
  );
  const others = items.filter(
    ({ person }) => person !== holding.holder?.person && person !== me?.person,
  );
  return (
    <div>
      {mayTake && !isMine ? null : (
        <p className="small">{say(mayTake || mayGive ? words.noLock : words.closed)}</p>
      )}
      {mayTake && !isMine ? (
        <Act
          button={say(words.take)}
          consequence={say(words.noLock)}
          send={change(() => 'me', say(words.taken))}
        >
          {holding.holder === null ? null : note(say(words.noteHint))}
        </Act>
      ) : null}
      {isMine || (mayGive && holding.holder !== null) ? (
        <Act
          button={say(words.giveBack)}
          consequence={say(words.giveBackWhy)}
          send={change(() => 'nobody', say(words.givenBack))}
        />
      ) : null}
      {mayGive && others.length > 0 ? (
        <Act
          button={say(words.give)}
          consequence={say(words.giveWhy)}
          send={change((form) => ({ person: textOf(form, 'to') }), say(words.given))}
        >
          <Field label={say(words.to)}>
            {(field) => (
              <select className="in" id={field} name="to" required defaultValue="">
                <option value="" disabled>
                  …
                </option>
                {others.map(({ person, name, unit }) => (
                  <option key={person} value={person} lang="vi">
                    {unit === null ? name : `${name}, ${unit}`}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {note(say(words.optional))}
        </Act>
      ) : null}
      <Changes id={id} />
    </div>
  );
}

function Changes({ id }: { id: string }): ReactElement | null {
  const say = useWords();
  const { language } = useLanguage();
  const read = useQuery(holderQuery(id, language));
  if (!read.data || read.data.items.length === 0) return null;
  return (
    <>
      <h2 className="h3">{say(words.was)}</h2>
      <ul className="holding__was small">
        {read.data.items.map(({ version, act, holder, by, phase, note, changedAt }) => (
          <li key={version}>
            {say(words.acts[act])
              .replace('{by}', by.name)
              .replace('{who}', holder?.name ?? '')}
            <span className="tiny muted">
              {`, ${fullInstant(changedAt, language)}, ${say(words.at)} ${phase.title}`}
            </span>
            {note === null ? null : <span lang="vi">{`. ${note}`}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
