import { fullInstant, wholeNumber } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { NoPermission, PageLoading, PageTrouble } from '../../shell/states';
import { Bottlenecks, OpenIncidents } from './bottlenecks';
import { chosenFrom, saidOf } from './chosen-year';
import { Compared } from './compared';
import './control.css';
import { ForecastFigure } from './forecasts';
import { LateWork, Phases } from './phases';
import { Costs, History, TakeAway } from './costs';
import { PeriodChoice } from './period';
import { cycleQuery, standingQuery } from './queries';
import { WholeWay } from './whole-way';

const words = {
  title: { vi: 'Giám sát, điều hành', en: 'Control room' },
  running: { vi: 'hồ sơ đang đi.', en: 'cases are under way.' },
  late: { vi: 'hồ sơ có việc quá hạn', en: 'of them have late work' },
  ours: { vi: 'vì nguyên nhân chủ quan', en: 'for subjective causes' },
  unstated: { vi: 'việc chưa nêu nguyên nhân', en: 'delays have no stated cause' },
  nothingLate: { vi: 'Không có việc nào quá hạn.', en: 'Nothing is late.' },
  underWay: { vi: 'Đang đi', en: 'Under way' },
  overdue: { vi: 'Hồ sơ có việc quá hạn', en: 'Cases with late work' },
  subjective: { vi: 'Việc quá hạn, chủ quan', en: 'Late work, subjective' },
  way: { vi: 'Tiếp nhận đến phát hành, trung vị', en: 'Receipt to release, median' },
  days: { vi: 'ngày', en: 'days' },
  unknown: { vi: 'chưa rõ', en: 'not known' },
  target: { vi: 'chỉ tiêu 0', en: 'target 0' },
  shortened: { vi: 'chính sách rút gọn', en: 'shortened policy' },
  looked: { vi: 'Xem lúc', en: 'Looked at' },
  closed: {
    vi: 'Trang này cần quyền xem lịch sử mọi hồ sơ',
    en: 'This page needs the history of every case',
  },
  closedMore: {
    vi: 'Các con số ở đây cộng từ mọi hồ sơ, nên chỉ mở cho đơn vị xử lý, lãnh đạo và kiểm tra viên.',
    en: 'Its figures are sums over all cases, so it is open to the unit, the leaders and the auditor only.',
  },
};

/** Who may read the history of every case; the api decides anew. */
export const controllers = [
  'research',
  'research-head',
  'deputy-chief-justice',
  'chief-justice',
  'office',
  'auditor',
] as const;

// Viet Nam keeps UTC+7 the whole year.
const VIET_NAM_MS = 7 * 3_600_000;

const route = getRouteApi('/giam-sat');

/** The whole of the work: where it stands, what is late and why, how long it takes, what it costs, when it will be done. */
export function ControlPage(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const mayRead = me?.roles.some(({ code }) => controllers.some((role) => role === code)) === true;
  const { ky } = route.useSearch();
  const navigate = route.useNavigate();
  const chosen = chosenFrom(ky);
  const standing = useQuery({ ...standingQuery(chosen, language), enabled: mayRead });
  const cycles = useQuery({ ...cycleQuery('policy', chosen, language), enabled: mayRead });
  if (me && !mayRead)
    return (
      <NoPermission title={say(words.closed)}>
        <p>{say(words.closedMore)}</p>
      </NoPermission>
    );
  if (standing.isPending || cycles.isPending) return <PageLoading />;
  if (standing.isError)
    return <PageTrouble error={standing.error} retry={() => void standing.refetch()} />;
  if (cycles.isError)
    return <PageTrouble error={cycles.error} retry={() => void cycles.refetch()} />;
  const looked = fullInstant(new Date(standing.dataUpdatedAt).toISOString(), language);
  const today = new Date(standing.dataUpdatedAt + VIET_NAM_MS).toISOString().slice(0, 10);
  return (
    <div className="wrap">
      <div className="head">
        <p className="kicker">
          {say(words.looked)} {looked}
        </p>
        <h1 className="title">{say(words.title)}</h1>
        <Summary {...standing.data} />
      </div>
      <Facts standing={standing.data} cycles={cycles.data} />
      <PeriodChoice
        chosen={chosen}
        today={today}
        choose={(to) => {
          void navigate({ search: { ky: saidOf(to) }, replace: true, resetScroll: false });
        }}
      />
      <div className="figs control">
        <Phases phases={standing.data.phases} />
        <OpenIncidents incidents={standing.data.incidents} />
        <Bottlenecks bottlenecks={standing.data.bottlenecks} />
        <LateWork late={standing.data.late} yearBefore={standing.data.yearBefore} />
        <Compared {...cycles.data} />
        <WholeWay period={chosen} />
        <History history={cycles.data.history} />
        <Costs period={chosen} />
        <TakeAway period={chosen} />
        <ForecastFigure />
      </div>
    </div>
  );
}

function Summary({ phases, late }: Shape<'Standing'>): ReactElement {
  const say = useWords();
  const { running, overdue } = sums(phases);
  const openOf = (cause: string): number =>
    late.reduce((all, each) => (each.cause.code === cause ? all + each.open : all), 0);
  return (
    <p className="lead">
      {running} {say(words.running)}{' '}
      {overdue === 0 ? (
        say(words.nothingLate)
      ) : (
        <>
          {overdue} {say(words.late)};{' '}
          <b>
            {openOf('subjective')} {say(words.ours)}
          </b>
          , {openOf('unstated')} {say(words.unstated)}.
        </>
      )}
    </p>
  );
}

function Facts({
  standing: { phases, late },
  cycles,
}: {
  standing: Shape<'Standing'>;
  cycles: Shape<'CycleTimes'>;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { running, overdue } = sums(phases);
  const way = cycles.items.find(
    ({ measured, group }) => measured === 'all' && group === 'shortened',
  );
  const subjective = late.reduce(
    (all, { cause, open }) => (cause.code === 'subjective' ? all + open : all),
    0,
  );
  return (
    <dl className="facts">
      <div>
        <dt>{say(words.underWay)}</dt>
        <dd>{wholeNumber(running, language)}</dd>
      </div>
      <div>
        <dt>{say(words.overdue)}</dt>
        <dd>{wholeNumber(overdue, language)}</dd>
      </div>
      <div>
        <dt>{say(words.subjective)}</dt>
        <dd>
          {wholeNumber(subjective, language)} <small>{say(words.target)}</small>
        </dd>
      </div>
      <div>
        <dt>{say(words.way)}</dt>
        <dd>
          {way?.median === undefined || way.median === null
            ? say(words.unknown)
            : `${wholeNumber(Math.round(way.median), language)} ${say(words.days)}`}{' '}
          <small>{say(words.shortened)}</small>
        </dd>
      </div>
    </dl>
  );
}

/** Cases in a released phase are done; what waits for its day is no work. */
function sums(phases: Shape<'Standing'>['phases']): { running: number; overdue: number } {
  const working = phases.filter(({ phase }) => !['published', 'inForce'].includes(phase.code));
  return {
    running: working.reduce((all, { cases }) => all + cases, 0),
    overdue: working.reduce((all, { overdue }) => all + overdue, 0),
  };
}
