import { Status } from '@app/design';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { Figure, Figures } from './figure';

type Standing = Shape<'Standing'>;

const words = {
  title: { vi: 'Hồ sơ theo giai đoạn', en: 'Cases by phase' },
  sub: {
    vi: 'Phần gạch chéo: có việc đã quá hạn.',
    en: 'Hatched: something is past its limit.',
  },
  phase: { vi: 'Giai đoạn', en: 'Phase' },
  cases: { vi: 'Hồ sơ', en: 'Cases' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  late: { vi: 'Quá hạn theo đơn vị và nguyên nhân', en: 'Late work by unit and cause' },
  lateSub: {
    vi: 'Đang quá hạn, và trong ngoặc: đã xong nhưng muộn.',
    en: 'Late now, and in brackets: done, but late.',
  },
  none: { vi: 'Chưa có việc nào quá hạn.', en: 'Nothing has ever been late.' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  subjective: { vi: 'Chủ quan', en: 'Subjective' },
  objective: { vi: 'Khách quan', en: 'Objective' },
  unstated: { vi: 'Chưa nêu', en: 'Not stated' },
  step: { vi: 'Bước', en: 'Step' },
  cause: { vi: 'Nguyên nhân', en: 'Cause' },
  open: { vi: 'Đang quá hạn', en: 'Late now' },
  done: { vi: 'Đã xong muộn', en: 'Done late' },
  confirmed: { vi: 'Lãnh đạo xác nhận (sửa)', en: 'Confirmed (changed) by the head' },
  days: { vi: 'Số ngày muộn, trung vị', en: 'Days late, median' },
  waited: {
    vi: 'Tổng số ngày muộn (trong đó chờ cơ quan khác, khách quan theo dữ liệu)',
    en: 'Days late in all (of these waiting for other bodies, objective by data)',
  },
  before: { vi: 'Năm trước: số việc, số ngày', en: 'Year before: how many, days' },
  nothing: { vi: 'không có', en: 'none' },
};

const causes = ['subjective', 'objective', 'unstated'] as const;

/** How many cases stand in each phase, and how many of them are late. */
export function Phases({ phases }: { phases: Standing['phases'] }): ReactElement {
  const say = useWords();
  const most = Math.max(1, ...phases.map(({ cases }) => cases));
  const share = (count: number): { width: string } => ({
    width: `${String((count / most) * 100)}%`,
  });
  return (
    <Figure
      title={say(words.title)}
      sub={say(words.sub)}
      table={
        <Figures
          columns={[say(words.phase), say(words.cases), say(words.overdue)]}
          rows={phases.map(({ phase, cases, overdue }) => [phase.title, cases, overdue])}
        />
      }
    >
      <ol className="bars" aria-hidden="true">
        {phases.map(({ phase, cases, overdue }) => (
          <li key={phase.code}>
            <span>{phase.title}</span>
            <span className="t">
              {cases > overdue ? <i style={share(cases - overdue)} /> : null}
              {overdue > 0 ? <i className="late" style={share(overdue)} /> : null}
            </span>
            <span className="v">{cases}</span>
          </li>
        ))}
      </ol>
    </Figure>
  );
}

/** What is or was late: by unit and cause, and by step. */
export function LateWork({
  late,
  yearBefore,
}: Pick<Standing, 'late' | 'yearBefore'>): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const compares = yearBefore !== null;
  const days = (value: number | null): string =>
    value === null
      ? say(words.nothing)
      : value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 });
  const units = [...new Map(late.map(({ unit }) => [unit.code, unit.title]))];
  const counted = (unit: string, cause: (typeof causes)[number]): ReactElement | string => {
    const of = late.filter((each) => each.unit.code === unit && each.cause.code === cause);
    const open = of.reduce((all, each) => all + each.open, 0);
    const done = of.reduce((all, each) => all + each.done, 0);
    const said = done > 0 ? `${String(open)} (${String(done)})` : String(open);
    return open > 0 && cause === 'subjective' ? <Status kind="bad">{said}</Status> : said;
  };
  return (
    <Figure
      title={say(words.late)}
      sub={say(late.length === 0 ? words.none : words.lateSub)}
      wide="12"
      {...(late.length > 0 && {
        table: (
          <Figures
            columns={[
              words.step,
              words.unit,
              words.cause,
              words.open,
              words.done,
              words.confirmed,
              words.days,
              words.waited,
              ...(compares ? [words.before] : []),
            ].map(say)}
            rows={late.map(
              ({ step, unit, cause, open, done, confirmed, changed, before, ...late }) => [
                step.title,
                unit.title,
                cause.title,
                open,
                done,
                cause.code === 'unstated'
                  ? say(words.nothing)
                  : `${String(confirmed)} (${String(changed)})`,
                days(late.medianDaysLate),
                `${String(late.daysLate)} (${String(late.daysWaited)})`,
                ...(compares
                  ? [
                      before === null
                        ? say(words.nothing)
                        : `${String(before.open + before.done)}, ${days(before.medianDaysLate)}`,
                    ]
                  : []),
              ],
            )}
          />
        ),
      })}
    >
      {late.length === 0 ? null : (
        <Figures
          columns={[say(words.unit), ...causes.map((cause) => say(words[cause]))]}
          rows={units.map(([code, title]) => [
            title,
            ...causes.map((cause) => counted(code, cause)),
          ])}
        />
      )}
    </Figure>
  );
}
