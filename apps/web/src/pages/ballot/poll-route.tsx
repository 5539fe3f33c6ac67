import { createRoute } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { root } from '../../root-route';
import { useWords } from '../../shell/language';

const words = { title: { vi: 'Biểu quyết', en: 'Poll' } };

/** One poll: papers, ballot, arithmetic. */
export const pollRoute = createRoute({
  getParentRoute: () => root,
  path: '/bieu-quyet/$id',
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
