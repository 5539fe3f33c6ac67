import { wholeNumber } from '@app/design';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { Figure, Figures } from './figure';

type CycleTimes = Shape<'CycleTimes'>;

const words = {
  title: {
    vi: 'Hạn rút gọn so với hạn cũ, và thực tế',
    en: 'Shortened limits, those of before, and what happened',
  },
  sub: {
    vi: 'Ngày lịch. Vòng tròn: hạn cũ, là ước tính. Thoi: hạn rút gọn. Vạch đứng: trung vị thực tế của hồ sơ theo chính sách rút gọn, hồ sơ đang chạy được tính là "ít nhất bằng chừng ấy". Ngày làm việc được quy đổi, làm tròn.',
    en: 'Calendar days. Circle: limits of before, an estimate. Diamond: shortened. Line: the median of cases under the shortened policy; running cases count as "at least so long". Working days are converted and rounded.',
  },
  phase: { vi: 'Giai đoạn', en: 'Phase' },
  before: { vi: 'Hạn cũ (ước tính)', en: 'Before (estimate)' },
  now: { vi: 'Rút gọn', en: 'Shortened' },
  actual: { vi: 'Thực tế, trung vị', en: 'Actual, median' },
  p90: { vi: 'Thực tế, 90 %', en: 'Actual, 90 %' },
  cases: { vi: 'Lượt đã xong / đang chạy', en: 'Over / running' },
  unknown: { vi: 'chưa đủ số liệu', en: 'not enough yet' },
  over: { vi: 'vượt', en: 'over by' },
  left: { vi: 'còn', en: 'to' },
  real: { vi: 'thực tế', en: 'actual' },
};

/** Each phase under the old limits, the shortened ones, and as it really was. */
export function Compared({ limits, items }: Pick<CycleTimes, 'limits' | 'items'>): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const actualOf = (phase: string): CycleTimes['items'][number] | undefined =>
    items.find(({ measured, group }) => measured === phase && group === 'shortened');
  const most = Math.max(
    ...limits.flatMap(({ phase, baseline, shortened }) => [
      baseline.days,
      shortened.days,
      actualOf(phase)?.median ?? 0,
    ]),
  );
  const at = (days: number): { left: string } => ({ left: `${String((days / most) * 96 + 1)}%` });
  const days = (value: number | null | undefined): string =>
    value === null || value === undefined
      ? say(words.unknown)
      : wholeNumber(Math.round(value), language);
  return (
    <Figure
      title={say(words.title)}
      sub={say(words.sub)}
      wide="12"
      table={
        <Figures
          columns={[words.phase, words.before, words.now, words.actual, words.p90, words.cases].map(
            say,
          )}
          rows={limits.map(({ phase, title, baseline, shortened }) => {
            const actual = actualOf(phase);
            return [
              title,
              baseline.days,
              shortened.days,
              days(actual?.median),
              days(actual?.p90),
              `${String(actual?.over ?? 0)} / ${String(actual?.censored ?? 0)}`,
            ];
          })}
        />
      }
    >
      <ol className="dumb" aria-hidden="true">
        {limits.map(({ phase, title, baseline, shortened }) => {
          const median = actualOf(phase)?.median ?? null;
          const excess = median === null ? 0 : Math.round(median - shortened.days);
          return (
            <li key={phase}>
              <span>{title}</span>
              <span className="ax">
                <span
                  className="ln"
                  style={{
                    ...at(Math.min(shortened.days, baseline.days)),
                    width: `${String((Math.abs(baseline.days - shortened.days) / most) * 96)}%`,
                  }}
                />
                <span className="mkr" style={at(baseline.days)} />
                <span className="mkr s" style={at(shortened.days)} />
                {median === null ? null : (
                  <span className={excess > 0 ? 'mkr a bad' : 'mkr a'} style={at(median)} />
                )}
              </span>
              <span className="tx">
                {baseline.days} {say(words.left)} {shortened.days}
                {median === null ? null : (
                  <>
                    ; {say(words.real)} <b>{days(median)}</b>
                    {excess > 0 ? `, ${say(words.over)} ${String(excess)}` : ''}
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </Figure>
  );
}
