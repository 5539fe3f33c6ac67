import { type ReactElement, useId } from 'react';
import { useWords } from '../../shell/language';
import { type Typed, wordsOf } from '../case/forms/model';
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
  onType,
}: {
  act: CommonAct | undefined;
  typed: Typed;
  onType: (typed: Typed) => void;
}): ReactElement | null {
  const say = useWords();
  const id = useId();
  if (!act || act.asks.length === 0) return null;
  return (
    <fieldset>
      <legend>{act.title}</legend>
      {act.asks.map(({ name, max }) => {
        const label = wordsOf(act.type, name)?.label;
        return (
          <div className="fld" key={name}>
            <label htmlFor={`${id}${name}`}>{label ? say(label) : name}</label>
            <textarea
              className="in"
              id={`${id}${name}`}
              required
              maxLength={max}
              value={typed[`${act.type}/${name}`] ?? ''}
              onChange={({ target }) => onType({ [`${act.type}/${name}`]: target.value })}
            />
          </div>
        );
      })}
    </fieldset>
  );
}
