import { type ReactElement, useId } from 'react';
import type { Shape } from '../../../api/client';
import { useWords } from '../../../shell/language';

const words = {
  as: { vi: 'Thực hiện với tư cách', en: 'Acting' },
  own: { vi: 'Thẩm quyền của mình', en: 'in my own right' },
  for: { vi: 'Theo ủy quyền, thay', en: 'under a delegation, for' },
  hint: {
    vi: 'Lịch sử ghi cả hai người và văn bản ủy quyền; trên văn bản giấy là KT. hoặc TL.',
    en: 'The history names both people and the delegation; on paper it reads KT. or TL.',
  },
};

/** In which capacity somebody may do an act: null is their own right, otherwise the delegation and who gave it. */
export interface Capacity {
  authority: string | null;
  forName: string | null;
}

type Act = NonNullable<Shape<'Candidate'>['allowed']>[number];

/** An act with every capacity in which the reader may do it now. */
export interface OwnedAct extends Pick<Act, 'type' | 'title' | 'basis'> {
  capacities: readonly Capacity[];
}

/** What the reader may do in the own right and under delegations, each act once. */
export function inEveryCapacity(
  allowed: readonly Act[],
  lent: Shape<'ActsForOthers'>['lent'],
): OwnedAct[] {
  const acts = new Map<string, OwnedAct>();
  const add = (act: Pick<Act, 'type' | 'title' | 'basis'>, capacity: Capacity): void => {
    const { type, title, basis } = act;
    const known = acts.get(type)?.capacities ?? [];
    acts.set(type, { type, title, basis, capacities: [...known, capacity] });
  };
  for (const act of allowed) add(act, { authority: null, forName: null });
  for (const { authority, from, acts: under } of lent)
    for (const act of under) add(act, { authority, forName: from.name });
  return [...acts.values()];
}

/** Asks in which capacity the act is done; nothing where there is only the own right. */
export function CapacityInput({
  capacities,
  chosen,
  choose,
}: {
  capacities: readonly Capacity[];
  chosen: string;
  choose: (authority: string) => void;
}): ReactElement | null {
  const say = useWords();
  const id = useId();
  if (capacities.every(({ authority }) => authority === null)) return null;
  return (
    <div className="fld">
      <label htmlFor={id}>{say(words.as)}</label>
      <select
        className="in"
        id={id}
        name="authority"
        aria-describedby={`${id}h`}
        value={chosen}
        onChange={({ target }) => choose(target.value)}
      >
        {capacities.map(({ authority, forName }) => (
          <option key={authority ?? ''} value={authority ?? ''}>
            {authority === null ? say(words.own) : `${say(words.for)} ${forName ?? ''}`}
          </option>
        ))}
      </select>
      <span className="hint" id={`${id}h`}>
        {say(words.hint)}
      </span>
    </div>
  );
}
