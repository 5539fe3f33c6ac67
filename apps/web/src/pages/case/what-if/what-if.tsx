import { dayOf, fullDate, lastDay, Note } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { answered, api, type Shape } from '../../../api/client';
import { Field, textOf } from '../../../shell/act';
import { useLanguage, useWords } from '../../../shell/language';
import { WhyNot } from '../../../shell/why-not';
import { assumptionsOf } from './assumptions';

/** Both ways, as the api draws them. */
export type Imagined = Shape<'Imagined'>;

const words = {
  title: { vi: 'Phương án giả định', en: 'What if' },
  lead: {
    vi: 'Chọn giả định để vẽ lại toàn bộ tiến trình. Không có gì được ghi, không ai được báo.',
    en: 'Assume something and see the whole way ahead drawn anew. Nothing is written, nobody is told.',
  },
  plenary: { vi: 'Phiên toàn thể họp ngày', en: 'The plenary sits on' },
  policy: { vi: 'Chính sách thời hạn từ hôm nay', en: 'Policy from today' },
  route: { vi: 'Nguồn đề xuất', en: 'Route' },
  advisory: { vi: 'Hội đồng tư vấn', en: 'Advisory council' },
  written: { vi: 'cho ý kiến bằng văn bản', en: 'in writing' },
  meeting: { vi: 'họp cho ý kiến', en: 'by meeting' },
  waived: { vi: 'không lấy ý kiến', en: 'not asked' },
  quorum: { vi: 'Số phiên không đủ số thành viên', en: 'Sittings without a quorum' },
  from: { vi: 'Tạm dừng từ ngày', en: 'Suspended from' },
  to: { vi: 'đến hết ngày', en: 'to the end of' },
  asItIs: { vi: 'như hiện nay', en: 'as it is' },
  ask: { vi: 'Vẽ lại tiến trình', en: 'Draw the way anew' },
  asking: { vi: 'Đang tính…', en: 'Counting…' },
  clear: { vi: 'Bỏ giả định', en: 'Drop the assumptions' },
  nothing: { vi: 'Chọn ít nhất một giả định.', en: 'Assume something first.' },
  failed: { vi: 'Chưa vẽ lại được', en: 'This cannot be drawn' },
  same: { vi: 'Ngày áp dụng không đổi.', en: 'The day of application stays the same.' },
  later: { vi: 'Ngày áp dụng muộn hơn {days} ngày', en: 'Applied {days} days later' },
  earlier: { vi: 'Ngày áp dụng sớm hơn {days} ngày', en: 'Applied {days} days earlier' },
  becomes: { vi: '{before} thành {after}.', en: '{before} becomes {after}.' },
  phase: { vi: 'Giai đoạn', en: 'Phase' },
  now: { vi: 'Như hiện nay, hết', en: 'As it is, ends' },
  then: { vi: 'Nếu vậy, hết', en: 'Then, ends' },
  notThere: { vi: 'không có', en: 'none' },
};

const routes = ['a', 'b', 'c', 'd'] as const;

/** Assumptions to choose from; what they lead to, in words and as a table, and for the picture above. */
export function WhatIf({
  found,
  imagined,
  show,
}: {
  found: Shape<'Candidate'>;
  imagined: Imagined | undefined;
  show: (imagined: Imagined | undefined) => void;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const policies = useQuery({
    queryKey: ['policies', language],
    queryFn: () => answered(api.GET('/api/v1/policies')),
  });
  const versions = (policies.data?.versions ?? []).flatMap(({ version, terms }) =>
    version === null ? [] : [[version, terms.title[language]] as const],
  );
  const ask = async (form: HTMLFormElement): Promise<void> => {
    const typed = new FormData(form);
    const assumptions = assumptionsOf((name) => textOf(typed, name));
    if (assumptions.length === 0) {
      setRefusal(new Error(say(words.nothing)));
      return;
    }
    setAsking(true);
    setRefusal(undefined);
    try {
      const params = { path: { id: found.id } };
      const body = { assumptions };
      show(await answered(api.POST('/api/v1/candidates/{id}/what-if', { params, body })));
    } catch (error) {
      setRefusal(error);
    } finally {
      setAsking(false);
    }
  };
  const choice = (
    name: string,
    label: string,
    options: readonly (readonly [string, string])[],
  ): ReactElement => (
    <Field label={label}>
      {(id) => (
        <select className="in" id={id} name={name} defaultValue="">
          <option value="">{say(words.asItIs)}</option>
          {options.map(([value, title]) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const day = (name: string, label: string): ReactElement => (
    <Field label={label}>
      {(id) => <input className="in" type="date" id={id} name={name} min={found.today} />}
    </Field>
  );
  return (
    <details className="case-more">
      <summary>{say(words.title)}</summary>
      <p className="small muted">{say(words.lead)}</p>
      <form
        className="whatif"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isAsking) void ask(event.currentTarget);
        }}
        onReset={() => {
          setRefusal(undefined);
          show(undefined);
        }}
      >
        {day('plenary', say(words.plenary))}
        {choice('policy', say(words.policy), versions)}
        {choice(
          'route',
          say(words.route),
          routes.map((route) => [route, route]),
        )}
        {choice('advisory', say(words.advisory), [
          ['written', say(words.written)],
          ['meeting', say(words.meeting)],
          ['waived', say(words.waived)],
        ])}
        {choice(
          'quorum',
          say(words.quorum),
          ['1', '2', '3'].map((times) => [times, times]),
        )}
        {day('from', say(words.from))}
        {day('to', say(words.to))}
        <div className="btns">
          <button className="btn btn--1" aria-disabled={isAsking}>
            {say(isAsking ? words.asking : words.ask)}
          </button>
          <button className="btn" type="reset">
            {say(words.clear)}
          </button>
        </div>
      </form>
      <div role="alert">
        {refusal === undefined ? null : <WhyNot title={say(words.failed)} error={refusal} />}
      </div>
      <div role="status">{imagined === undefined ? null : <Outcome {...imagined} />}</div>
    </details>
  );
}

function Outcome({ asThingsAre, imagined, days, remarks }: Imagined): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const end = (steps: Imagined['imagined']): string =>
    fullDate(dayOf(steps.at(-1)?.endsAt ?? ''), language);
  const title =
    days === 0
      ? say(words.same)
      : say(days > 0 ? words.later : words.earlier).replace('{days}', String(Math.abs(days)));
  const phases = [
    ...new Map([...asThingsAre, ...imagined].map(({ phase }) => [phase.code, phase.title])),
  ];
  const endOf = (steps: Imagined['imagined'], code: string): string => {
    const step = steps.findLast(({ phase }) => phase.code === code);
    if (!step) return say(words.notThere);
    return fullDate(
      step.step === 'application' ? dayOf(step.endsAt) : lastDay(step.endsAt),
      language,
    );
  };
  return (
    <>
      <Note kind={days > 0 ? 'soon' : 'ok'} title={title}>
        {days === 0 ? null : (
          <p>
            {say(words.becomes)
              .replace('{before}', end(asThingsAre))
              .replace('{after}', end(imagined))}
          </p>
        )}
        {remarks.map((remark) => (
          <p key={remark}>{remark}</p>
        ))}
      </Note>
      <div className="tblc">
        <table className="tbl tbl--stack">
          <thead>
            <tr>
              <th scope="col">{say(words.phase)}</th>
              <th scope="col">{say(words.now)}</th>
              <th scope="col">{say(words.then)}</th>
            </tr>
          </thead>
          <tbody>
            {phases.map(([code, name]) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                <td data-l={say(words.now)}>{endOf(asThingsAre, code)}</td>
                <td data-l={say(words.then)}>{endOf(imagined, code)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
