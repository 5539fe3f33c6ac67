import { createRoute } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { root } from '../../root-route';
import { useWords } from '../../shell/language';

const words = { title: { vi: 'Con người', en: 'People' } };

/** People, roles, delegations, courts. */
export const peopleRoute = createRoute({
  getParentRoute: () => root,
  path: '/con-nguoi',
  component: Page,
});

function Page(): ReactElement {
  const say = useWords();
  return (
    <div className="wrap">
      <div className="head">
        <h1 className="title">{say(words.title)}</h1>
      </div>
    </div>
  );
}
