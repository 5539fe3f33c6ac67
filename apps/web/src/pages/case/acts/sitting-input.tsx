import { fullDate } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { answered, api } from '../../../api/client';
import { useLanguage, useWords } from '../../../shell/language';
import { type FormState, Row } from './row';

const words = {
  choose: { vi: 'Chọn phiên họp…', en: 'Choose a sitting…' },
  chair: { vi: 'chủ tọa', en: 'chair' },
  none: {
    vi: 'Chưa có phiên họp nào. Văn phòng lập phiên họp ở trang Phiên họp.',
    en: 'There is no sitting yet. The office puts one on record on the page Sittings.',
  },
  go: { vi: 'Mở trang Phiên họp', en: 'Open the page Sittings' },
};

/** A sitting, chosen by its days, and the day on which the case comes before it. */
export function SittingInput({ form }: { form: FormState }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const sittings = useQuery({
    queryKey: ['sittings', 'picker'],
    queryFn: () => answered(api.GET('/api/v1/sittings', { params: { query: { limit: 100 } } })),
  });
  const { today } = form;
  // What is over takes no more cases.
  const items = (sittings.data?.items ?? []).filter(
    ({ days }) => today === undefined || (days.at(-1) ?? '') >= today,
  );
  const chosen = items.find(({ id }) => id === form.typed['sitting']);
  const choose = (id: string): void => {
    const days = items.find((item) => item.id === id)?.days ?? [];
    form.type({
      sitting: id,
      date: days.find((day) => today === undefined || day >= today) ?? days[0] ?? '',
    });
  };
  return (
    <>
      <Row path="sitting" required form={form}>
        {(control) => (
          <>
            <select
              className="in"
              {...control}
              name="sitting"
              value={form.typed['sitting'] ?? ''}
              aria-required
              onChange={({ target }) => choose(target.value)}
            >
              <option value="">{say(words.choose)}</option>
              {items.map(({ id, days, place, chair }) => (
                <option key={id} value={id}>
                  {[
                    days.map((day) => fullDate(day, language)).join('; '),
                    ...(place === null ? [] : [place]),
                    `${say(words.chair)} ${chair.name}`,
                  ].join(', ')}
                </option>
              ))}
            </select>
            {sittings.isSuccess && items.length === 0 ? (
              <span className="hint">
                {say(words.none)} <Link to="/phien-hop">{say(words.go)}</Link>
              </span>
            ) : null}
          </>
        )}
      </Row>
      {chosen ? (
        <Row path="date" required form={form}>
          {(control) => (
            <select
              className="in"
              {...control}
              name="date"
              value={form.typed['date'] ?? ''}
              aria-required
              onChange={({ target }) => form.type({ date: target.value })}
            >
              {chosen.days.map((day) => (
                <option key={day} value={day}>
                  {fullDate(day, language)}
                </option>
              ))}
            </select>
          )}
        </Row>
      ) : null}
    </>
  );
}
