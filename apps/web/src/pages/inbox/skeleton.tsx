import { type ReactElement, useEffect, useState } from 'react';
import { useWords } from '../../shell/language';

const words = { loading: { vi: 'Đang tải danh sách…', en: 'Loading the list…' } };

/** What comes sooner needs no sign that it is coming, in milliseconds. */
const PATIENCE = 300;

/** The place of a list while it is fetched: grey lines only where it takes long. */
export function Skeleton(): ReactElement {
  const say = useWords();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status">
      {isLong ? (
        <div className="inbox-sk">
          <span className="vh">{say(words.loading)}</span>
          {Array.from({ length: 8 }, (_, index) => (
            <span key={index} className="sk sk--t" />
          ))}
        </div>
      ) : null}
    </div>
  );
}
