import { currentCalendar, limitQuestion, longestLimit, yearsNotListed } from '@app/calendar';
import { fullDate, type Language, Note, wholeNumber, type Words } from '@app/design';
import { reader as readerOfDatabase } from '@app/platform';
import {
  type CountedDerivation,
  computeLimit,
  dayOf,
  isLocalDate,
  type Unit,
} from '@app/workflows/calendar';
import type { ReactElement } from 'react';
import { ChoiceField, FaultSummary, LineField, titleWith } from '../forms/field';
import type { Faults } from '../forms/form';
import { dayAsWritten } from '../forms/written-day';
import type { PortalPage } from '../portal';
import { DayTable } from './day-table';
import { DerivationSteps, lengthInWords } from './derivation';

const words = {
  title: { vi: 'Tính thời hạn', en: 'Time limits' },
  lead: {
    vi: 'Tính ngày cuối cùng của một thời hạn theo Điều 145 đến 148 Bộ luật Dân sự năm 2015, bằng chính quy tắc và lịch ngày nghỉ mà hệ thống này dùng. Không lưu lại nội dung nào.',
    en: 'Counts the last day of a limit under Articles 145 to 148 of the Civil Code 2015, by the same rules and the same calendar of days off that this system uses. Nothing is kept.',
  },
  start: { vi: 'Ngày xảy ra sự kiện', en: 'Day of the event' },
  startHint: {
    vi: 'Ngày/tháng/năm, ví dụ 30/10/2026. Ngày này không tính vào thời hạn.',
    en: 'Day/month/year, for example 30/10/2026. This day is not counted.',
  },
  amount: { vi: 'Độ dài', en: 'Length' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  count: { vi: 'Tính ngày cuối cùng', en: 'Count the last day' },
  result: { vi: 'Kết quả', en: 'Result' },
  how: { vi: 'Vì sao là ngày đó', en: 'Why that day' },
  notListed: { vi: 'Kết quả chưa chắc chắn', en: 'The answer is less certain' },
  startWrong: {
    vi: 'Nhập ngày xảy ra sự kiện dạng ngày/tháng/năm, từ năm 2000 đến năm 2100.',
    en: 'Enter the day of the event as day/month/year, between 2000 and 2100.',
  },
  unitWrong: { vi: 'Chọn một đơn vị trong danh sách.', en: 'Choose a unit from the list.' },
} satisfies Record<string, Words>;

const units: readonly { value: Unit; words: Words }[] = [
  { value: 'days', words: { vi: 'ngày', en: 'days' } },
  { value: 'workingDays', words: { vi: 'ngày làm việc', en: 'working days' } },
  { value: 'months', words: { vi: 'tháng', en: 'months' } },
];

interface Asked {
  start: string;
  amount: string;
  unit: string;
}

/** Counts a limit for anybody, by a form that only reads; the address can be kept and passed on. */
export const calculatorPage: PortalPage = {
  address: '/tinh-thoi-han',
  page: async ({ dataSource, clock }, { language }, request) => {
    const query = request.query as Readonly<Record<string, unknown>>;
    const isAsked = query['start'] !== undefined;
    const today = dayOf((await clock.now()).toISOString());
    const asked: Asked = {
      start: isAsked ? textOf(query['start']) : asWritten(today),
      amount: isAsked ? textOf(query['amount']) : '30',
      unit: isAsked ? textOf(query['unit']) : 'days',
    };
    const { question, faults } = read(asked);
    if (!isAsked || !question)
      return {
        title: titleWith(faults, words.title[language], language),
        place: '/tinh-thoi-han',
        body: <Calculator {...{ asked, faults, language }} />,
      };
    const calendar = await currentCalendar(readerOfDatabase(dataSource));
    const { derivation } = computeLimit({ ...question, calendar });
    const unlisted = yearsNotListed(calendar, derivation.startDay, derivation.lastDay);
    return {
      title: words.title[language],
      place: '/tinh-thoi-han',
      body: <Calculator {...{ asked, faults, language, answer: { derivation, unlisted } }} />,
    };
  },
};

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 40) : '';
}

function asWritten(day: string): string {
  return day.split('-').reverse().join('/');
}

function read({ start, amount, unit }: Asked): {
  question?: { start: string; amount: number; unit: Unit };
  faults: Faults;
} {
  const parsed = limitQuestion.safeParse({
    start: dayAsWritten(start) ?? start,
    amount: /^\s*\d+\s*$/.test(amount) ? Number(amount) : amount,
    unit,
  });
  // An instant is for programs; on this page people write days.
  if (parsed.success && isLocalDate(parsed.data.start))
    return { question: parsed.data, faults: {} };
  const wrong = new Set((parsed.error?.issues ?? []).map(({ path }) => String(path[0])));
  if (parsed.success) wrong.add('start');
  return {
    faults: {
      ...(wrong.has('start') && { start: words.startWrong }),
      ...(wrong.has('amount') && { amount: amountWrong(unit) }),
      ...(wrong.has('unit') && { unit: words.unitWrong }),
    },
  };
}

function amountWrong(unit: string): Words {
  const most = unit in longestLimit ? longestLimit[unit as Unit] : longestLimit.days;
  return {
    vi: `Nhập độ dài là số nguyên từ 1 đến ${wholeNumber(most, 'vi')}.`,
    en: `Enter the length as a whole number from 1 to ${wholeNumber(most, 'en')}.`,
  };
}

function Calculator({
  asked,
  faults,
  language,
  answer,
}: {
  asked: Asked;
  faults: Faults;
  language: Language;
  answer?: { derivation: CountedDerivation; unlisted: readonly string[] };
}): ReactElement {
  const shared = { faults, language };
  return (
    <div className="wrap">
      <div className="head">
        <h1 className="title">{words.title[language]}</h1>
        <p className="lead">{words.lead[language]}</p>
      </div>
      <FaultSummary {...shared} />
      <form className="sheet pad ask" method="get" action="/tinh-thoi-han">
        <LineField
          name="start"
          label={words.start}
          hint={words.startHint}
          value={asked.start}
          inputMode="numeric"
          {...shared}
        />
        <LineField
          name="amount"
          label={words.amount}
          value={asked.amount}
          inputMode="numeric"
          {...shared}
        />
        <ChoiceField
          name="unit"
          label={words.unit}
          value={asked.unit}
          options={units}
          {...shared}
        />
        <button className="btn btn--1" type="submit">
          {words.count[language]}
        </button>
      </form>
      {answer ? <Answer {...answer} language={language} /> : null}
    </div>
  );
}

function Answer({
  derivation,
  unlisted,
  language,
}: {
  derivation: CountedDerivation;
  unlisted: readonly string[];
  language: Language;
}): ReactElement {
  const { amount, unit, lastDay } = derivation;
  const length = lengthInWords(amount, unit, language);
  return (
    <>
      <section className="sheet sheet--mark pad answer" aria-labelledby="result">
        <h2 className="h3" id="result">
          {words.result[language]}
        </h2>
        <p className="due due--big">{fullDate(lastDay, language)}</p>
        <p className="soft">
          {language === 'vi'
            ? `Thời hạn ${length} kết thúc lúc hết 24 giờ 00 của ngày này, giờ Việt Nam.`
            : `The limit of ${length} ends at 24:00 of this day, Viet Nam time.`}
        </p>
      </section>
      {unlisted.length > 0 ? (
        <Note kind="soon" title={words.notListed[language]}>
          <p>
            {language === 'vi'
              ? `Lịch nghỉ lễ của năm ${unlisted.join(', ')} chưa có trong hệ thống; với năm đó chỉ tính ngày nghỉ cuối tuần.`
              : `The days off of ${unlisted.join(', ')} are not listed; for that year only weekends were taken into account.`}
          </p>
        </Note>
      ) : null}
      <section className="sec" aria-labelledby="how">
        <h2 className="h2" id="how">
          {words.how[language]}
        </h2>
        <DerivationSteps {...{ derivation, language }} />
      </section>
      <DayTable {...{ derivation, language }} />
    </>
  );
}
