import { useQuery } from '@tanstack/react-query';
import { Icon, Status, type StatusKind } from '@app/design';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { caseTitleQuery, sittingQuery } from './reading';

type Item = Shape<'Sitting'>['items'][number];

const words = {
  agenda: { vi: 'Chương trình', en: 'Agenda' },
  untitled: { vi: 'Hồ sơ', en: 'Case' },
  listed: { vi: 'Chưa tới', en: 'Not yet' },
  voting: { vi: 'Đang biểu quyết', en: 'Voting' },
  voted: { vi: 'Đã biểu quyết', en: 'Voted' },
  postponed: { vi: 'Hoãn sang phiên khác', en: 'Postponed' },
  advised: { vi: 'Đã có báo cáo tư vấn', en: 'Advised on' },
};

const kinds: Readonly<Record<Item['state'], StatusKind>> = {
  listed: 'waits',
  voting: 'waits',
  voted: 'done',
  postponed: 'closed',
  advised: 'done',
};

/** How an item of the agenda stands, in a word. */
export function ItemStatus({ state }: { state: Item['state'] }): ReactElement {
  const say = useWords();
  if (state === 'voting') return <Now>{say(words[state])}</Now>;
  return <Status kind={kinds[state]}>{say(words[state])}</Status>;
}

/** What is going on at this moment. */
export function Now({ children }: { children: ReactNode }): ReactElement {
  return (
    <span className="st st--on">
      <Icon name="clock" />
      {children}
    </span>
  );
}

/** The agenda of a sitting; the poll that is open on the page is the current one. */
export function Agenda({
  sitting,
  current,
}: {
  sitting: string;
  current: string | undefined;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const items = useQuery(sittingQuery(sitting, language)).data?.items ?? [];
  return (
    <nav className="agenda" aria-labelledby="h-agenda">
      <h2 className="h3" id="h-agenda">
        {say(words.agenda)}
      </h2>
      <ol className="gap">
        {items.map((item) => (
          <li
            key={item.candidate}
            aria-current={item.poll !== null && item.poll === current ? 'step' : undefined}
          >
            <b>
              {item.ordinal}. <ItemTitle candidate={item.candidate} />
            </b>
            {item.poll !== null && item.poll !== current ? (
              <Link to="/bieu-quyet/$id" params={{ id: item.poll }}>
                <ItemStatus state={item.state} />
              </Link>
            ) : (
              <ItemStatus state={item.state} />
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The title of a case on the agenda; a plain word for those who may not read the case. */
export function ItemTitle({ candidate }: { candidate: string }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const found = useQuery(caseTitleQuery(candidate, language)).data;
  return <>{found?.title ?? say(words.untitled)}</>;
}
