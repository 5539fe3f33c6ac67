import { createRoute } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { root } from '../../root-route';
import { useWords } from '../../shell/language';

const words = { title: { vi: 'Điều hành', en: 'Operation' } };

/** Incidents, outbox, the state of the system. */
export const operationRoute = createRoute({
  getParentRoute: () => root,
  path: '/dieu-hanh',
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
