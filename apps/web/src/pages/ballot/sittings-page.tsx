import { fullDate } from '@app/design';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { api, answered, type Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { NewSitting } from './new-sitting';
import { Empty, PageLoading, PageTrouble } from '../../shell/states';

const words = {
  title: { vi: 'Phiên họp toàn thể', en: 'Plenary sittings' },
  none: { vi: 'Chưa có phiên họp nào', en: 'There is no sitting yet' },
  noneMore: {
    vi: 'Văn phòng lập phiên họp khi Chánh án triệu tập; phiên mới hiện ở đây.',
    en: 'The office puts a sitting on record when the Chief Justice convenes it; it then appears here.',
  },
  days: { vi: 'Ngày họp', en: 'Days' },
  chair: { vi: 'Chủ tọa', en: 'Chair' },
  place: { vi: 'Địa điểm', en: 'Place' },
  cases: { vi: 'Hồ sơ trong chương trình', en: 'Cases on the agenda' },
  unnamed: { vi: 'chưa nêu', en: 'not named' },
  more: { vi: 'Xem thêm phiên trước', en: 'Show earlier sittings' },
};

/** All sittings, the newest on record first. */
export function SittingsPage(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const sittings = useInfiniteQuery({
    queryKey: ['sittings'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/api/v1/sittings', {
          params: { query: pageParam === undefined ? {} : { cursor: pageParam } },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  if (sittings.isPending) return <PageLoading />;
  if (sittings.isError)
    return <PageTrouble error={sittings.error} retry={() => void sittings.refetch()} />;
  const items = sittings.data.pages.flatMap((page) => page.items);
  const [newest] = items;
  const lead = newest
    ? {
        vi: `Phiên mới nhất họp ngày ${daysOf(newest, 'vi')}, có ${String(newest.items)} hồ sơ trong chương trình.`,
        en: `The newest sits on ${daysOf(newest, 'en')}, with ${String(newest.items)} cases on its agenda.`,
      }
    : undefined;
  return (
    <div className="wrap">
      <div className="head">
        <h1 className="title">{say(words.title)}</h1>
        {lead ? <p className="lead">{say(lead)}</p> : null}
      </div>
      {items.length === 0 ? (
        <div className="sheet">
          <Empty title={say(words.none)}>
            <p>{say(words.noneMore)}</p>
          </Empty>
        </div>
      ) : (
        <div className="tblc">
          <table className="tbl tbl--stack">
            <thead>
              <tr>
                <th scope="col">{say(words.days)}</th>
                <th scope="col">{say(words.chair)}</th>
                <th scope="col">{say(words.place)}</th>
                <th scope="col" className="r">
                  {say(words.cases)}
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((sitting) => (
                <tr key={sitting.id}>
                  <th scope="row">
                    <Link to="/phien-hop/$id" params={{ id: sitting.id }}>
                      {daysOf(sitting, language)}
                    </Link>
                  </th>
                  <td data-l={say(words.chair)}>{sitting.chair.name}</td>
                  <td data-l={say(words.place)}>{sitting.place ?? say(words.unnamed)}</td>
                  <td className="r" data-l={say(words.cases)}>
                    {sitting.items}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <NewSitting />
      {sittings.hasNextPage ? (
        <button className="btn" type="button" onClick={() => void sittings.fetchNextPage()}>
          {say(words.more)}
        </button>
      ) : null}
    </div>
  );
}

/** The days of a sitting with their weekdays. */
export function daysOf(
  { days }: Pick<Shape<'Sittings'>['items'][number], 'days'>,
  language: 'vi' | 'en',
): string {
  return days.map((day) => fullDate(day, language)).join('; ');
}
