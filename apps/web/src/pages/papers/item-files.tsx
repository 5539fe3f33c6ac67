import './papers.css';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { WhyNot } from '../../shell/why-not';
import { summaryQuery } from './reading';
import { SummaryPage } from './summary-page';

const words = {
  title: { vi: 'Giấy tờ của mục', en: 'Papers of the item' },
  ballots: { vi: 'Phiếu biểu quyết giấy, PDF', en: 'Paper ballots, PDF' },
  tellers: { vi: 'Biên bản kiểm phiếu, PDF', en: 'Record of the tellers, PDF' },
  summary: { vi: 'Tờ tóm tắt', en: 'One page on the draft' },
  pdf: { vi: 'Tờ tóm tắt, PDF', en: 'One page, PDF' },
  docx: { vi: 'Tờ tóm tắt, Word', en: 'One page, Word' },
  loading: { vi: 'Đang tải…', en: 'Loading…' },
  closed: { vi: 'Chưa xem được tờ tóm tắt', en: 'The page cannot be shown' },
};

const printsBallots = ['clerk', 'office'];
const readsTellers = ['clerk', 'office', 'chief-justice', 'deputy-chief-justice', 'auditor'];

/** What may be taken from one item on paper, and the page on its draft. */
export function ItemFiles({
  sitting,
  item,
}: {
  sitting: string;
  item: Shape<'Sitting'>['items'][number];
}): ReactElement {
  const say = useWords();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  const root = `/api/v1/sittings/${sitting}/items/${item.candidate}`;
  const holds = (roles: readonly string[]): boolean =>
    me?.roles.some(({ code }) => roles.includes(code)) === true;
  return (
    <>
      {holds(readsTellers) ? (
        <ul className="papers__list papers__list--row" aria-label={say(words.title)}>
          {holds(printsBallots) && item.state === 'listed' ? (
            <li>
              <a href={`${root}/ballots.pdf`} download>
                {say(words.ballots)}
              </a>
            </li>
          ) : null}
          <li>
            <a href={`${root}/tellers.pdf`} download>
              {say(words.tellers)}
            </a>
          </li>
        </ul>
      ) : null}
      <details className="disc" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{say(words.summary)}</summary>
        {isOpen ? <Summary sitting={sitting} candidate={item.candidate} root={root} /> : null}
      </details>
    </>
  );
}

function Summary({
  sitting,
  candidate,
  root,
}: {
  sitting: string;
  candidate: string;
  root: string;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const found = useQuery(summaryQuery(sitting, candidate, language));
  if (found.isPending) return <p role="status">{say(words.loading)}</p>;
  if (found.isError) return <WhyNot title={say(words.closed)} error={found.error} />;
  return (
    <>
      <ul className="papers__list papers__list--row">
        {(['pdf', 'docx'] as const).map((form) => (
          <li key={form}>
            <a href={`${root}/summary.${form}`} download>
              {say(words[form])}
            </a>
          </li>
        ))}
      </ul>
      <SummaryPage sitting={sitting} summary={found.data} />
    </>
  );
}
