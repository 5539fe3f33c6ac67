import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { OnBehalf } from '../scans/on-behalf';
import { ActList } from './acts/act-list';
import { CasePicture } from './picture';
import { timelineQuery } from './queries';

const words = {
  acts: { vi: 'Việc bạn làm được', en: 'What you can do' },
};

/** Where the case stands, what may follow and why, and what the reader can do about it. */
export function Overview({ found }: { found: Shape<'Candidate'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const timeline = useQuery(timelineQuery(found.id, language));
  return (
    <>
      <CasePicture found={found} timeline={timeline.data} part="chart" />
      <div className="two">
        <CasePicture found={found} timeline={timeline.data} part="table" />
        <section className="sec" aria-labelledby="h-acts">
          <div className="sec__head">
            <h2 className="h2" id="h-acts">
              {say(words.acts)}
            </h2>
            <OnBehalf id={found.id} />
          </div>
          <ActList found={found} />
        </section>
      </div>
      <CasePicture found={found} timeline={timeline.data} part="time" />
    </>
  );
}
