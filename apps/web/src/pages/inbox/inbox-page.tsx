import './inbox.css';
import { fullDate, Note } from '@app/design';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactElement, useCallback, useRef, useState } from 'react';
import { useLanguage, useWords } from '../../shell/language';
import { useSettled } from '../../shell/settled';
import { Empty, Trouble } from '../../shell/states';
import { Docket } from './docket';
import { CalendarChanges } from './calendar-changes';
import { Entries } from './entries';
import { Filters } from './filters';
import { HoldTogether } from './hold-together';
import { useHolding } from './holding';
import { Horizon } from './horizon';
import { useKeyboard } from './keyboard';
import { useLive } from './live';
import { Notices } from './notices';
import { allOfIt, inboxQuery } from './queries';
import { type Filter, filtered, opening } from './reading';
import { Skeleton } from './skeleton';
import { TogetherForm } from './together-form';

const words = {
  title: { vi: 'Việc của tôi', en: 'My work' },
  none: { vi: 'Không có việc nào đang chờ bạn', en: 'Nothing waits for you' },
  noneMore: {
    vi: 'Khi một hồ sơ tới bước của bạn, việc hiện ở đây, gần hạn nhất xếp trước.',
    en: 'When a case comes to a step of yours it appears here, soonest due first.',
  },
  noMatch: { vi: 'Không việc nào khớp với bộ lọc', en: 'No task matches the filter' },
  loadedOnly: {
    vi: 'Lọc theo lĩnh vực và loại hạn chỉ xét {} việc đã tải. Xem thêm để lọc tiếp.',
    en: 'Field and kind of limit narrow only the {} tasks loaded so far. Load more to go on.',
  },
  showAll: { vi: 'Bỏ bộ lọc', en: 'Clear the filter' },
  more: { vi: 'Xem thêm', en: 'Load more' },
  loadingMore: { vi: 'Đang tải thêm…', en: 'Loading more…' },
  shown: { vi: 'Đang hiện {} việc, gần hạn nhất trước.', en: '{} tasks shown, soonest due first.' },
  news: {
    vi: 'Có thay đổi từ khi danh sách được tải',
    en: 'Something has changed since this list was read',
  },
  refresh: { vi: 'Cập nhật danh sách', en: 'Refresh the list' },
  lost: {
    vi: 'Mất kết nối với hệ thống; danh sách có thể đã cũ. Đang nối lại.',
    en: 'The connection is lost; this list may be old. Connecting again.',
  },
  upDown: { vi: 'lên, xuống', en: 'down, up' },
  open: { vi: 'mở hồ sơ', en: 'open the case' },
  pick: { vi: 'chọn', en: 'select' },
  search: { vi: 'tìm', en: 'search' },
  hold: { vi: 'nhận, trả việc', en: 'take, give back' },
};
const everything: Filter = { field: '', kind: 'all' };

/** What waits for the reader, soonest due first, and what can be done with it. */
export function InboxPage(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const [asked, setAsked] = useState(allOfIt);
  const inbox = useInfiniteQuery(inboxQuery(language, { ...asked, text: useSettled(asked.text) }));
  // What is true of all that waits is told whatever the list is narrowed to.
  const whole = useInfiniteQuery(inboxQuery(language));
  const live = useLive();
  const [filter, setFilter] = useState(everything);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const search = useRef<HTMLInputElement>(null);
  const pick = useCallback((id: string): void => {
    setPicked((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  const pages = inbox.data?.pages ?? [];
  const [first] = pages;
  // What was selected stays on the form when a refreshed list no longer holds it: its outcome is told there.
  const items = pages.flatMap((page) => page.items);
  const all = (whole.data?.pages ?? []).flatMap((page) => page.items);
  const holding = useHolding(items);
  const current = useKeyboard(search, pick, holding.toggle);
  const chosen = useKept(
    items.filter(({ candidate }) => picked.has(candidate.id)),
    picked,
  );

  if (!first)
    return (
      <div className="wrap">
        <div className="head">
          <h1 className="title">{say(words.title)}</h1>
        </div>
        {inbox.isError ? (
          <Trouble error={inbox.error} retry={() => void inbox.refetch()} />
        ) : (
          <Skeleton />
        )}
      </div>
    );

  const { today, restDays } = first;
  const hasMore = inbox.hasNextPage;
  const isAsked = asked.text.trim() !== '' || asked.held !== '';
  const shown = filtered(items, filter);
  const isNarrowed = shown.length < items.length;
  const refresh = async (): Promise<void> => {
    await Promise.all([inbox.refetch(), ...(isAsked ? [whole.refetch()] : [])]);
    live.forget();
  };
  const showAll = (): void => {
    setFilter(everything);
    setAsked(allOfIt);
  };
  return (
    <div className="wrap">
      <div className="head">
        <p className="kicker">{capital(fullDate(today, language))}</p>
        <h1 className="title">{say(words.title)}</h1>
        <p className="lead">
          {all.length === 0 && !whole.hasNextPage
            ? `${say(words.none)}.`
            : opening(all, { today, hasMore: whole.hasNextPage }, language, (day) =>
                fullDate(day, language),
              ).map(({ text, isStrong }) =>
                isStrong ? <b key={text}>{text} </b> : <span key={text}>{text} </span>,
              )}
        </p>
      </div>
      <div className="inbox-news" role="status">
        {live.isOpen ? null : <Note kind="soon" title={say(words.lost)} />}
        {live.changes === 0 || !live.isOpen ? null : (
          <Note kind="plain" title={say(words.news)}>
            <p>
              <button className="linklike" type="button" onClick={() => void refresh()}>
                {say(words.refresh)}
              </button>
            </p>
          </Note>
        )}
      </div>
      {inbox.isError ? <Trouble error={inbox.error} retry={() => void inbox.refetch()} /> : null}
      {holding.said}
      {items.length === 0 && !hasMore && !isAsked && !inbox.isPlaceholderData ? (
        <Empty title={say(words.none)}>
          <p>{say(words.noneMore)}</p>
        </Empty>
      ) : (
        <>
          <Horizon items={all} today={today} restDays={restDays} />
          <Filters
            asked={asked}
            onAsk={setAsked}
            filter={filter}
            fields={[...new Set(all.map(({ candidate }) => candidate.field))].sort()}
            search={search}
            onChange={setFilter}
          />
          {chosen.length === 0 ? null : (
            <>
              <TogetherForm items={chosen} today={today} onClear={() => setPicked(new Set())} />
              <HoldTogether items={chosen} />
            </>
          )}
          {shown.length === 0 ? (
            <Empty title={say(words.noMatch)}>
              <p>
                <button className="linklike" type="button" onClick={showAll}>
                  {say(words.showAll)}
                </button>
              </p>
            </Empty>
          ) : (
            <Docket
              items={shown}
              today={today}
              current={current}
              picked={picked}
              onPick={pick}
              onHold={holding.toggle}
            />
          )}
          <div className="inbox-more">
            {hasMore ? (
              <button
                className="btn"
                type="button"
                aria-disabled={inbox.isFetchingNextPage}
                onClick={() => {
                  if (!inbox.isFetchingNextPage) void inbox.fetchNextPage();
                }}
              >
                {say(inbox.isFetchingNextPage ? words.loadingMore : words.more)}
              </button>
            ) : null}
            <span className="small muted" role="status">
              {say(hasMore && isNarrowed ? words.loadedOnly : words.shown).replace(
                '{}',
                String(hasMore && isNarrowed ? items.length : shown.length),
              )}
            </span>
          </div>
          <div className="keys inbox-end">
            <span>
              <kbd>J</kbd> <kbd>K</kbd> {say(words.upDown)}
            </span>
            <span>
              <kbd>Enter</kbd> {say(words.open)}
            </span>
            <span>
              <kbd>X</kbd> {say(words.pick)}
            </span>
            <span>
              <kbd>N</kbd> {say(words.hold)}
            </span>
            <span>
              <kbd>/</kbd> {say(words.search)}
            </span>
          </div>
        </>
      )}
      <Entries />
      <CalendarChanges />
      <Notices />
    </div>
  );
}

/** The selected lines as they were last read, in the order of the list. */
function useKept<Line extends { candidate: { id: string } }>(
  found: readonly Line[],
  picked: ReadonlySet<string>,
): readonly Line[] {
  const [kept, setKept] = useState<readonly Line[]>([]);
  const missing = kept.filter(
    ({ candidate }) =>
      picked.has(candidate.id) && !found.some((line) => line.candidate.id === candidate.id),
  );
  const now = [...found, ...missing];
  const isSame = now.length === kept.length && now.every((line, index) => line === kept[index]);
  if (!isSame) setKept(now);
  return now;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
