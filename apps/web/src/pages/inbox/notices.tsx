import { fullInstant } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useLanguage, useWords } from '../../shell/language';
import { noticesQuery } from './queries';

const words = {
  title: { vi: 'Thông báo gần đây', en: 'Recent notices' },
  open: { vi: 'Mở hồ sơ', en: 'Open the case' },
};

/** The newest of what the system told the reader; nothing where it has told nothing. */
export function Notices(): ReactElement | null {
  const say = useWords();
  const { language } = useLanguage();
  const notices = useQuery(noticesQuery(language));
  if (!notices.data || notices.data.items.length === 0) return null;
  return (
    <section className="sec" aria-labelledby="inbox-notices">
      <h2 className="h3" id="inbox-notices">
        {say(words.title)}
      </h2>
      <ol className="notices">
        {notices.data.items.map(({ id, candidate, text, createdAt }) => (
          <li key={id}>
            <time className="small muted" dateTime={createdAt}>
              {fullInstant(createdAt, language)}
            </time>
            <span>
              {`${text} `}
              <Link to="/ho-so/$id" params={{ id: candidate }}>
                {say(words.open)}
                <span className="vh">{`: ${text}`}</span>
              </Link>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
