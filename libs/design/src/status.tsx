import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './icons';

const looks = {
  done: { tone: 'ok', icon: 'check' },
  open: { tone: 'on', icon: 'check' },
  closed: { tone: 'off', icon: 'lock' },
  waits: { tone: 'off', icon: 'clock' },
  soon: { tone: 'soon', icon: 'warning' },
  bad: { tone: 'bad', icon: 'alert' },
} as const satisfies Record<string, { tone: string; icon: IconName }>;

/** How something stands: an icon and a word, never colour alone. */
export type StatusKind = keyof typeof looks;

/** A status in words, with its icon. */
export function Status({
  kind,
  children,
}: {
  kind: StatusKind;
  children: ReactNode;
}): ReactElement {
  const { tone, icon } = looks[kind];
  return (
    <span className={`st st--${tone}`}>
      <Icon name={icon} />
      {children}
    </span>
  );
}

/** An event on the page: what happened, what is kept, what the next step is. */
export function Note({
  kind,
  title,
  children,
}: {
  kind: 'bad' | 'soon' | 'ok' | 'plain';
  title: string;
  children?: ReactNode;
}): ReactElement {
  const icons = { bad: 'alert', soon: 'warning', ok: 'check', plain: 'paper' } as const;
  return (
    <div className={kind === 'plain' ? 'note' : `note note--${kind}`}>
      <Icon name={icons[kind]} />
      <div>
        <b>{title}</b>
        {children}
      </div>
    </div>
  );
}
