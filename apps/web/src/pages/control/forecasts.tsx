import { fullDate } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { Loading, Trouble } from '../../shell/states';
import { Figure } from './figure';
import { forecastsQuery } from './queries';

type Forecasts = Shape<'Forecasts'>;

const words = {
  title: { vi: 'Dự báo ngày phát hành', en: 'Forecast of the day of release' },
  sub: {
    vi: 'Nếu được phát hành: tám trong mười hồ sơ như thế được phát hành trong khoảng ngày này. Dựa trên các hồ sơ đã từng ở cùng giai đoạn.',
    en: 'If released: eight of ten such cases are released between these days. From cases that were in the same phase.',
  },
  calibrated: {
    vi: 'Đối chiếu với hồ sơ không dùng để ước tính: {share} % trong {compared} lần dự báo là đúng khoảng (mong đợi 80 %).',
    en: 'Held against cases that were kept out of the estimate: {share} % of {compared} forecasts were right (80 % expected).',
  },
  uncalibrated: {
    vi: 'Chưa đủ hồ sơ đã phát hành để đối chiếu dự báo.',
    en: 'Too few released cases to hold forecasts against.',
  },
  few: {
    vi: 'Chưa dự báo được hồ sơ nào: mỗi giai đoạn cần ít nhất mười hồ sơ đã phát hành.',
    en: 'No case can be forecast yet: each phase needs ten released cases at least.',
  },
  none: { vi: 'Không có hồ sơ đang chạy.', en: 'No case is running.' },
  case: { vi: 'Hồ sơ', en: 'Case' },
  earliest: { vi: 'Sớm', en: 'Early' },
  median: { vi: 'Giữa', en: 'Middle' },
  latest: { vi: 'Muộn', en: 'Late' },
  open: { vi: 'chưa nói được', en: 'cannot be said' },
  basis: { vi: 'Dựa trên', en: 'From' },
};

/** When the running cases will be released, and how far such forecasts can be trusted. */
export function ForecastFigure(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const found = useQuery(forecastsQuery(language));
  return (
    <Figure title={say(words.title)} sub={say(words.sub)} wide="12">
      {found.isPending ? <Loading /> : null}
      {found.isError ? <Trouble error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data ? <Told {...found.data} /> : null}
    </Figure>
  );
}

function Told({ items, calibration: { share, compared } }: Forecasts): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const said = items.filter(({ released }) => released !== null);
  const day = (on: string | null): string =>
    on === null ? say(words.open) : fullDate(on, language);
  const columns = [words.case, words.earliest, words.median, words.latest, words.basis].map(say);
  return (
    <>
      <p>
        {share === null
          ? say(words.uncalibrated)
          : say(words.calibrated)
              .replace('{share}', String(Math.round(share * 100)))
              .replace('{compared}', String(compared))}
      </p>
      {said.length === 0 ? (
        <p className="muted">{say(items.length === 0 ? words.none : words.few)}</p>
      ) : (
        <div className="tblc">
          <table className="tbl tbl--stack">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {said.map(({ candidate, title, phase, released }) => (
                <tr key={candidate}>
                  <th scope="row">
                    <Link to="/ho-so/$id" params={{ id: candidate }}>
                      {title}
                    </Link>
                    <br />
                    <span className="small muted">{phase.title}</span>
                  </th>
                  <td data-l={columns[1]}>{day(released?.earliest ?? null)}</td>
                  <td data-l={columns[2]}>{day(released?.median ?? null)}</td>
                  <td data-l={columns[3]}>{day(released?.latest ?? null)}</td>
                  <td data-l={columns[4]}>{released?.basis}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
