import { Note } from '@app/design';
import { onlineManager } from '@tanstack/react-query';
import { type ReactElement, useSyncExternalStore } from 'react';
import { useWords } from './language';

const words = {
  title: { vi: 'Máy của bạn đang mất kết nối mạng', en: 'This computer is not connected' },
  more: {
    vi: 'Những gì đã hiện và những gì bạn đã nhập vẫn còn trên trang. Có mạng lại, trang tự tải tiếp.',
    en: 'What is shown and what you typed stays on the page. Once connected again, it loads on by itself.',
  },
};

const follow = (onChange: () => void): (() => void) => onlineManager.subscribe(onChange);

/** Above every page while the browser has no network: what is asked waits, and goes on when it is back. */
export function Offline(): ReactElement {
  const say = useWords();
  const isOnline = useSyncExternalStore(follow, () => onlineManager.isOnline());
  return (
    <div className="wrap" role="status">
      {isOnline ? null : (
        <div className="gap">
          <Note kind="soon" title={say(words.title)}>
            <p>{say(words.more)}</p>
          </Note>
        </div>
      )}
    </div>
  );
}
