import { Icon } from '@app/design';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { useWords } from '../../shell/language';

const words = {
  roll: { vi: 'Điểm danh', en: 'Roll call' },
  of: { vi: 'trên', en: 'of' },
  enough: { vi: 'đủ họp', en: 'quorum' },
  tooFew: { vi: 'chưa đủ họp', en: 'no quorum' },
  present: { vi: 'có mặt', en: 'present' },
  online: { vi: 'trực tuyến', en: 'online' },
  absent: { vi: 'vắng', en: 'absent' },
  recused: { vi: 'không tham gia', en: 'does not vote' },
};

/** How a member is at the sitting. */
export type Presence = 'present' | 'online' | 'absent' | 'recused';

/** The roll in its order, with the number present against the quorum. */
export function RollCall({
  members,
  quorum,
}: {
  members: readonly { person: string; name: string; state: Presence }[];
  quorum: Shape<'Reckoning'>;
}): ReactElement {
  const say = useWords();
  return (
    <aside aria-labelledby="h-roll">
      <h2 className="h3" id="h-roll">
        {say(words.roll)}
      </h2>
      <p className="bignum">
        {quorum.counted}{' '}
        <span className="small muted">
          {say(words.of)} {quorum.allMembers}, {say(quorum.reached ? words.enough : words.tooFew)}
        </span>
      </p>
      <ol className="roll gap">
        {members.map(({ person, name, state }, index) => (
          <li key={person}>
            <span className="muted num">{index + 1}</span>
            <span>{name}</span>
            <span className={looks[state]}>
              {state === 'recused' ? <Icon name="lock" /> : null}
              {state === 'present' || state === 'online' ? <Icon name="check" /> : null}
              {state === 'absent' ? <span aria-hidden="true">–</span> : null}
              {say(words[state])}
            </span>
          </li>
        ))}
      </ol>
    </aside>
  );
}

const looks: Readonly<Record<Presence, string>> = {
  present: 'st st--ok',
  online: 'st st--ok',
  absent: 'st st--off',
  recused: 'st st--off',
};
