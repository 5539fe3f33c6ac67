import '../case/case.css';
import type { ReactElement } from 'react';
import { useWords } from '../../shell/language';
import { Fields } from '../case/acts/fields';
import type { Typed } from '../case/forms/model';
import type { InboxItem } from './reading';
import { type CommonAct, SKIP } from './together';

const words = {
  exception: { vi: 'Riêng hồ sơ này', en: 'For this case' },
  asTheRest: { vi: 'Như các hồ sơ khác', en: 'Like the others' },
  skip: { vi: 'Để lại, chưa làm', en: 'Leave it for now' },
};

/** The selected cases, and for each what is done with it where that differs from the others. */
export function Exceptions({
  items,
  acts,
  chosen,
  onChoose,
}: {
  items: readonly InboxItem[];
  acts: readonly CommonAct[];
  chosen: ReadonlyMap<string, string>;
  onChoose: (chosen: ReadonlyMap<string, string>) => void;
}): ReactElement {
  const say = useWords();
  const choose = (id: string, type: string): void => {
    const next = new Map(chosen);
    if (type === '') next.delete(id);
    else next.set(id, type);
    onChoose(next);
  };
  return (
    <ul className="together__list">
      {items.map(({ candidate: { id, title } }) => (
        <li key={id}>
          <span lang="vi">{title}</span>
          <label>
            <span className="vh">{`${say(words.exception)}: ${title}`}</span>
            <select
              className="in"
              value={chosen.get(id) ?? ''}
              onChange={({ target }) => choose(id, target.value)}
            >
              <option value="">{say(words.asTheRest)}</option>
              {acts.map(({ type, title: name }) => (
                <option key={type} value={type}>
                  {name}
                </option>
              ))}
              <option value={SKIP}>{say(words.skip)}</option>
            </select>
          </label>
        </li>
      ))}
    </ul>
  );
}

/** What an act must be told, once for all of its cases. */
export function CommonFields({
  act,
  typed,
  today,
  onType,
}: {
  act: CommonAct | undefined;
  /** What was typed for this act, by the path of the field. */
  typed: Typed;
  today: string | undefined;
  onType: (values: Typed) => void;
}): ReactElement | null {
  if (!act || act.asks.length === 0) return null;
  return (
    <fieldset className="act-f">
      <legend>{act.title}</legend>
      <Fields
        fields={act.asks}
        form={{
          id: '',
          event: act.type,
          typed,
          faults: {},
          type: onType,
          ...(today !== undefined && { today }),
        }}
      />
    </fieldset>
  );
}
