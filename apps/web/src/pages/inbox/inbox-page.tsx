import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { answered, api } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { Loading, Trouble } from '../../shell/states';

const words = { title: { vi: 'Việc của tôi', en: 'My work' } };

/** What waits for the reader, soonest due first. */
export function InboxPage(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const inbox = useQuery({
    queryKey: ['inbox', language],
    queryFn: () => answered(api.GET('/api/v1/inbox')),
  });
  if (inbox.isPending) return <Loading />;
  if (inbox.isError) return <Trouble error={inbox.error} retry={() => void inbox.refetch()} />;
  return (
    <div className="wrap">
      <div className="head">
        <h1 className="title">{say(words.title)}</h1>
        <p className="lead">{inbox.data.items.length}</p>
      </div>
    </div>
  );
}
