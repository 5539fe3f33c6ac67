import { createRoute } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { root } from '../../root-route';
import { useWords } from '../../shell/language';

const words = { title: { vi: 'Hồ sơ', en: 'Cases' } };

/** All cases that the reader may know of. */
export const casesRoute = createRoute({
  getParentRoute: () => root,
  path: '/ho-so',
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
