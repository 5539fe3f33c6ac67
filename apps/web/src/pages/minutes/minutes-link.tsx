import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { useWords } from '../../shell/language';
import { useMe } from '../../shell/session';

const words = {
  minutes: { vi: 'Biên bản phiên họp', en: 'Minutes of the sitting' },
};

const readers = [
  'clerk',
  'office',
  'chief-justice',
  'deputy-chief-justice',
  'research',
  'research-head',
  'auditor',
];

/** The way to the minutes, for those who read them. */
export function MinutesLink({ sitting }: { sitting: Shape<'Sitting'> }): ReactElement | null {
  const say = useWords();
  const me = useMe();
  const mayRead =
    me?.person === sitting.chair.person || me?.roles.some(({ code }) => readers.includes(code));
  if (mayRead !== true) return null;
  return (
    <p>
      <Link to="/phien-hop/$id/bien-ban" params={{ id: sitting.id }}>
        {say(words.minutes)}
      </Link>
    </p>
  );
}
