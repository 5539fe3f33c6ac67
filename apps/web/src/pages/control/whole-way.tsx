import { wholeNumber } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useId, useState } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { Loading, Trouble } from '../../shell/states';
import type { ChosenYear } from './chosen-year';
import { Curve } from './curve';
import { Figure, Figures } from './figure';
import { cycleQuery, type Dimension } from './queries';

type Cycle = Shape<'CycleTimes'>['items'][number];

const words = {
  title: { vi: 'Từ tiếp nhận đến phát hành', en: 'From receipt to release' },
  sub: {
    vi: 'Phần hồ sơ chưa phát hành sau số ngày ấy (Kaplan–Meier); hồ sơ đang chạy được tính là "ít nhất bằng chừng ấy".',
    en: 'The share of cases not yet released after so many days (Kaplan–Meier); running cases count as "at least so long".',
  },
  by: { vi: 'Phân theo', en: 'Told apart by' },
  policy: { vi: 'chính sách thời hạn', en: 'policy' },
  route: { vi: 'nguồn đề xuất', en: 'route' },
  field: { vi: 'lĩnh vực', en: 'field' },
  unit: { vi: 'đơn vị đề xuất', en: 'unit that proposed' },
  group: { vi: 'Nhóm', en: 'Group' },
  measured: { vi: 'Giai đoạn', en: 'Phase' },
  released: { vi: 'Đã xong', en: 'Over' },
  running: { vi: 'Chưa xong', en: 'Not over' },
  median: { vi: 'Trung vị, ngày', en: 'Median, days' },
  p90: { vi: '90 % trong, ngày', en: '90 % within, days' },
  before: { vi: 'Năm trước: đã xong / chưa, trung vị', en: 'Year before: over / not, median' },
  nothing: { vi: 'không có', en: 'none' },
  simulated: { vi: 'Trong đó thời gian mô phỏng', en: 'Of these, in simulated time' },
  unknown: { vi: 'chưa rõ', en: 'not known' },
  shortened: { vi: 'rút gọn', en: 'shortened' },
  baseline: { vi: 'hạn cũ', en: 'before' },
  none: { vi: 'không ghi', en: 'not recorded' },
  noCases: { vi: 'Chưa có hồ sơ nào.', en: 'There is no case yet.' },
};

const dimensions: readonly Dimension[] = ['policy', 'route', 'field', 'unit'];

/** How long the whole way takes, with cases that are still on it; each phase in the table. */
export function WholeWay({ period }: { period: ChosenYear }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const id = useId();
  const [by, setBy] = useState<Dimension>('policy');
  const found = useQuery(cycleQuery(by, period, language));
  const items = found.data?.items ?? [];
  const ways = items.filter(({ measured }) => measured === 'all');
  const nameOf = ({ group }: Cycle): string => {
    if (group === null) return say(words.none);
    return group === 'shortened' || group === 'baseline' ? say(words[group]) : group;
  };
  const days = (value: number | null): string =>
    value === null ? say(words.unknown) : wholeNumber(Math.round(value), language);
  const compares = found.data?.yearBefore !== null;
  const beforeOf = ({ before }: Cycle): string =>
    before === null
      ? say(words.nothing)
      : `${String(before.over)} / ${String(before.censored)}, ${days(before.median)}`;
  const row = (cycle: Cycle): [string, ...(string | number)[]] => [
    nameOf(cycle),
    cycle.title,
    cycle.over,
    cycle.censored,
    days(cycle.median),
    days(cycle.p90),
    ...(compares ? [beforeOf(cycle)] : []),
    cycle.simulated,
  ];
  return (
    <Figure
      title={say(words.title)}
      sub={say(words.sub)}
      wide="12"
      table={
        <Figures
          columns={[
            words.group,
            words.measured,
            words.released,
            words.running,
            words.median,
            words.p90,
            ...(compares ? [words.before] : []),
            words.simulated,
          ].map(say)}
          rows={items.map(row)}
        />
      }
    >
      <div className="fld">
        <label htmlFor={id}>{say(words.by)}</label>
        <select
          className="in"
          id={id}
          value={by}
          onChange={({ target }) => {
            setBy(dimensions.find((each) => each === target.value) ?? 'policy');
          }}
        >
          {dimensions.map((each) => (
            <option key={each} value={each}>
              {say(words[each])}
            </option>
          ))}
        </select>
      </div>
      {found.isPending ? <Loading /> : null}
      {found.isError ? <Trouble error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data && ways.length === 0 ? <p>{say(words.noCases)}</p> : null}
      {ways.length > 0 ? (
        <>
          <Curve ways={ways.map((way) => ({ name: nameOf(way), ...way }))} />
          <Figures
            columns={[
              words.group,
              words.released,
              words.running,
              words.median,
              words.p90,
              ...(compares ? [words.before] : []),
            ].map(say)}
            rows={ways.map((way) => [
              nameOf(way),
              way.over,
              way.censored,
              days(way.median),
              days(way.p90),
              ...(compares ? [beforeOf(way)] : []),
            ])}
          />
        </>
      ) : null}
    </Figure>
  );
}
