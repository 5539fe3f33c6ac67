import { Note } from '@app/design';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { changeHolder } from '../../api/holding';
import { useWords } from '../../shell/language';
import type { InboxItem } from './reading';

const words = {
  taken: { vi: 'Bạn đã nhận việc: {}', en: 'You hold this case now: {}' },
  givenBack: { vi: 'Bạn đã trả việc: {}', en: 'You gave this case back: {}' },
  byOther: {
    vi: '{} đang giữ việc này. Mở hồ sơ để nhận thay và nêu lý do.',
    en: '{} holds this case. Open it to take it over with a reason.',
  },
  failed: { vi: 'Chưa thực hiện được', en: 'This was not done' },
  unreachable: {
    vi: 'Không liên lạc được với hệ thống. Thử lại khi có mạng.',
    en: 'The system cannot be reached. Try again when you are connected.',
  },
};

/** Takes a line of the list or gives it back, and says what came of it. */
export function useHolding(items: readonly InboxItem[]): {
  toggle: (id: string) => void;
  said: ReactElement;
} {
  const say = useWords();
  const queries = useQueryClient();
  const [outcome, setOutcome] = useState<{ kind: 'ok' | 'bad'; text: string }>();
  const change = async ({ candidate, holding }: InboxItem): Promise<void> => {
    if (holding === null) return;
    const isMine = holding.by === 'me';
    try {
      if (holding.by === 'others')
        throw new Error(say(words.byOther).replace('{}', holding.holder?.name ?? ''));
      await changeHolder(candidate.id, holding.version, isMine ? 'nobody' : 'me', '');
      const done = say(isMine ? words.givenBack : words.taken).replace('{}', candidate.title);
      setOutcome({ kind: 'ok', text: done });
    } catch (error) {
      const text = error instanceof TypeError ? say(words.unreachable) : (error as Error).message;
      setOutcome({ kind: 'bad', text });
    } finally {
      await queries.invalidateQueries({ queryKey: ['inbox'] });
      await queries.invalidateQueries({ queryKey: ['case', candidate.id] });
    }
  };
  // The lines are drawn again only when they change, so what they are handed stays the same.
  const latest = useRef({ items, change });
  useEffect(() => {
    latest.current = { items, change };
  });
  const toggle = useCallback((id: string): void => {
    const item = latest.current.items.find(({ candidate }) => candidate.id === id);
    if (item) void latest.current.change(item);
  }, []);
  return {
    toggle,
    said: (
      <div className="inbox-held" role="status">
        {outcome === undefined ? null : (
          <Note
            kind={outcome.kind}
            title={outcome.kind === 'ok' ? outcome.text : say(words.failed)}
          >
            {outcome.kind === 'bad' ? <p>{outcome.text}</p> : null}
          </Note>
        )}
      </div>
    ),
  };
}
