import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { Field, textOf } from '../../shell/act';
import { useWords } from '../../shell/language';
import type { Policies } from './reading';
import { lapseWords } from './words';

type Terms = Shape<'PolicyTerms'>;
type Ladder = Terms['ladders']['report'];
type Role = NonNullable<Ladder['reportHeadTo']>;

const words = {
  report: {
    vi: 'Bước quá hạn được báo cáo: nhắc và báo cáo (ngày làm việc)',
    en: 'Steps that are reported: reminder and reports (working days)',
  },
  closes: {
    vi: 'Bước tự kết thúc: nhắc và báo cáo (ngày làm việc)',
    en: 'Steps that close by themselves: reminder and report (working days)',
  },
  'remind-office': {
    vi: 'Việc của Chánh án: chỉ nhắc Văn phòng Chánh án và đơn vị trình (ngày làm việc)',
    en: 'Steps of the Chief Justice: only his office and the submitting unit are reminded (working days)',
  },
  reminder: { vi: 'Nhắc người thực hiện, trước', en: 'Reminder to whose step it is, before' },
  first: { vi: 'Báo cáo lần một, sau', en: 'First report, after' },
  firstTo: { vi: 'Báo cáo lần một cho', en: 'First report to' },
  second: { vi: 'Báo cáo lần hai, sau', en: 'Second report, after' },
  secondTo: { vi: 'Báo cáo lần hai cho', en: 'Second report to' },
  nobody: { vi: 'không ai', en: 'nobody' },
  none: { vi: 'Để trống: không báo cáo.', en: 'Left empty: no report.' },
};

/** When each rung of each ladder rings, and who is told by it; whom it may tell comes from the rules. */
export function LadderFields({ all, terms }: { all: Policies; terms: Terms }): ReactElement {
  const say = useWords();
  return (
    <>
      {all.ladders.map(({ onLapse: mode, first, second }) => {
        const ladder = terms.ladders[mode];
        // Fields of three ladders have the same labels; what the limit does tells them apart for whoever hears them.
        const named = (label: string): string => `${label} (${say(lapseWords[mode])})`;
        return (
          <fieldset key={mode} className="policy__ladder">
            <legend>{say(words[mode])}</legend>
            <Days
              name={`${mode}-reminder`}
              label={named(say(words.reminder))}
              value={ladder.reminderBefore}
              need="always"
            />
            <Days
              name={`${mode}-first`}
              label={named(say(words.first))}
              value={ladder.reportHeadAfter}
              need="sometimes"
            />
            <Told
              name={`${mode}-first-to`}
              label={named(say(words.firstTo))}
              roles={first}
              value={ladder.reportHeadTo}
            />
            {second.length === 0 ? null : (
              <>
                <Days
                  name={`${mode}-second`}
                  label={named(say(words.second))}
                  value={ladder.reportDeputyAfter}
                  need="sometimes"
                />
                <Told
                  name={`${mode}-second-to`}
                  label={named(say(words.secondTo))}
                  roles={second}
                  value={ladder.reportDeputyTo}
                />
              </>
            )}
          </fieldset>
        );
      })}
      <p className="small muted">{say(words.none)}</p>
    </>
  );
}

function Days({
  name,
  label,
  value,
  need,
}: {
  name: string;
  label: string;
  value: number | null;
  need: 'always' | 'sometimes';
}): ReactElement {
  return (
    <Field label={label}>
      {(id) => (
        <input
          className="in policy__days"
          id={id}
          name={name}
          inputMode="numeric"
          pattern="[0-9]+"
          defaultValue={value ?? ''}
          required={need === 'always'}
        />
      )}
    </Field>
  );
}

function Told({
  name,
  label,
  roles,
  value,
}: {
  name: string;
  label: string;
  roles: Policies['ladders'][number]['first'];
  value: string | null;
}): ReactElement {
  const say = useWords();
  return (
    <Field label={label}>
      {(id) => (
        <select className="in" id={id} name={name} defaultValue={value ?? ''}>
          <option value="">{say(words.nobody)}</option>
          {roles.map(({ code, title }) => (
            <option key={code} value={code}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The ladders as the form says them; the api judges them. */
export function laddersFrom(form: FormData): Terms['ladders'] {
  const days = (name: string): number | null => {
    const said = form.has(name) ? textOf(form, name) : '';
    return said === '' ? null : Number(said);
  };
  const told = (name: string): Role | null => {
    const said = form.has(name) ? textOf(form, name) : '';
    return said === '' ? null : (said as Role);
  };
  const ladder = (mode: string): Ladder => ({
    reminderBefore: Number(textOf(form, `${mode}-reminder`)),
    reportHeadAfter: days(`${mode}-first`),
    reportHeadTo: told(`${mode}-first-to`),
    reportDeputyAfter: days(`${mode}-second`),
    reportDeputyTo: told(`${mode}-second-to`),
  });
  return {
    report: ladder('report'),
    closes: ladder('closes'),
    'remind-office': ladder('remind-office'),
  };
}
