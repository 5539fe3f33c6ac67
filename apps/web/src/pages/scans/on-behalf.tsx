import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useLanguage, useWords } from '../../shell/language';
import { actsForOthersQuery } from './queries';

const words = {
  enter: { vi: 'Nhập thay theo văn bản', en: 'Enter a decision made on paper' },
};

/** The way to the form for decisions made on paper; nothing for who may enter none on this case now. */
export function OnBehalf({ id }: { id: string }): ReactElement | null {
  const say = useWords();
  const { language } = useLanguage();
  const acts = useQuery(actsForOthersQuery(id, language));
  if (!acts.data || acts.data.onPaper.length === 0) return null;
  return (
    <Link className="btn btn--s" to="/ho-so/$id/nhap-thay" params={{ id }}>
      {say(words.enter)}
    </Link>
  );
}
