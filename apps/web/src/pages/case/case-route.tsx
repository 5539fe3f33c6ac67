import { createRoute } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { root } from '../../root-route';
import { useWords } from '../../shell/language';

const words = { title: { vi: 'Hồ sơ', en: 'Case' } };

/** One case: where it stands, what may happen next and why. */
export const caseRoute = createRoute({
  getParentRoute: () => root,
  path: '/ho-so/$id',
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
