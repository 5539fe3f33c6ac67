import { Icon } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useEffect, useRef } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { ItemTitle } from './agenda';
import { sittingQuery } from './reading';

type Item = Shape<'Sitting'>['items'][number] & { poll: string };

const words = {
  title: { vi: 'Các phiếu đang mở', en: 'Open ballots' },
  sent: { vi: 'đã gửi', en: 'sent' },
  due: { vi: 'chưa gửi', en: 'not sent yet' },
  item: { vi: 'Mục', en: 'Item' },
  next: { vi: 'Phiếu tiếp theo', en: 'The next ballot' },
  all: { vi: 'Đã gửi đủ các phiếu đang mở.', en: 'All open ballots are sent.' },
};

/** Where the reader arrives on a ballot of a run: the focus goes to its choices. */
export const ON_BALLOT = 'phieu';

/** When nothing is due the page looks whether the chair has opened more. */
const LOOK_EVERY_MS = 15_000;

/** The reader's ballots that are open at this sitting, in the order of the agenda, and the one that comes after this one. */
export function useBallotRun(
  sitting: string,
  current: string,
): { items: readonly Item[]; next: Item | undefined } {
  const { language } = useLanguage();
  const { data } = useQuery({
    ...sittingQuery(sitting, language),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ ballot }) => ballot === 'due') === true ? false : LOOK_EVERY_MS,
  });
  const items = (data?.items ?? []).filter(
    (item): item is Item =>
      item.poll !== null && item.pollPhase === 'open' && item.ballot !== 'none',
  );
  const here = items.findIndex(({ poll }) => poll === current);
  const around = [...items.slice(here + 1), ...items.slice(0, Math.max(here, 0))];
  return { items, next: around.find(({ ballot }) => ballot === 'due') };
}

/** Which of the open ballots are sent, as a bar that leads to each; nothing where there is only one. */
export function BallotBar({
  items,
  current,
}: {
  items: readonly Item[];
  current: string;
}): ReactElement | null {
  const say = useWords();
  if (items.length < 2) return null;
  const sent = items.filter(({ ballot }) => ballot === 'cast').length;
  return (
    <nav className="run" aria-labelledby="h-run">
      <p className="small" id="h-run" data-sent={`${String(sent)}/${String(items.length)}`}>
        <b>
          {say(words.title)}: {say(words.sent)} {sent}/{items.length}
        </b>
      </p>
      <ol>
        {items.map(({ poll, ordinal, ballot }) => {
          const label = `${say(words.item)} ${String(ordinal)}: ${say(ballot === 'cast' ? words.sent : words.due)}`;
          return (
            <li key={poll}>
              <Link
                to="/bieu-quyet/$id"
                params={{ id: poll }}
                hash={ON_BALLOT}
                className={ballot === 'cast' ? 'run__one run__one--sent' : 'run__one'}
                aria-current={poll === current ? 'step' : undefined}
                aria-label={label}
              >
                {ballot === 'cast' ? <Icon name="check" /> : null}
                {ordinal}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** The way to the next ballot, in the focus as soon as one was sent: Enter leads on. */
export function NextBallot({
  run: { items, next },
  takesFocus,
}: {
  run: ReturnType<typeof useBallotRun>;
  takesFocus: boolean;
}): ReactElement | null {
  const say = useWords();
  const link = useRef<HTMLAnchorElement>(null);
  const target = next?.poll;
  useEffect(() => {
    if (takesFocus) link.current?.focus();
  }, [takesFocus, target]);
  if (items.length < 2) return null;
  if (!next)
    return (
      <p className="small gap" data-run="done">
        {say(words.all)}
      </p>
    );
  return (
    <p className="gap">
      <Link
        ref={link}
        className="btn btn--1 run__next"
        to="/bieu-quyet/$id"
        params={{ id: next.poll }}
        hash={ON_BALLOT}
      >
        {say(words.next)} ({items.indexOf(next) + 1}/{items.length}):{' '}
        <ItemTitle candidate={next.candidate} />
      </Link>
    </p>
  );
}
