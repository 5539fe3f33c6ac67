import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Note, fullInstant } from '@app/design';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { Shape } from '../../../api/client';
import { useLanguage, useWords } from '../../../shell/language';
import { eventForms } from '../forms/model';
import { actsForOthersQuery } from '../../scans/queries';
import { ActForm } from './act-form';
import { inEveryCapacity } from './capacity';

const words = {
  elsewhere: {
    'COMMENT.ANSWERED': {
      vi: 'Trả lời từng ý kiến ở phần Ý kiến.',
      en: 'Comments are answered one by one in the part Comments.',
      part: 'y-kien' as const,
    },
    'OPINION.GIVEN': {
      vi: 'Gửi ý kiến tư vấn ở phần Ý kiến.',
      en: 'Advisory opinions are given in the part Comments.',
      part: 'y-kien' as const,
    },
    'CHANGE.MARKED': {
      vi: 'Đánh dấu ngay tại từng chỗ khác nhau, ở phần Văn bản.',
      en: 'Each difference is marked where it stands, in the part Text.',
      part: 'van-ban' as const,
    },
  },
  go: { vi: 'Mở phần đó', en: 'Open that part' },
  basis: { vi: 'Căn cứ', en: 'Basis' },
  sent: { vi: 'Đã ghi nhận', en: 'Recorded' },
  number: { vi: 'Việc số', en: 'Act no.' },
  none: {
    vi: 'Lúc này không có việc nào của bạn trên hồ sơ này. Bảng "Đi tiếp được không, vì sao" nói ai đang được làm gì, và vì sao.',
    en: 'There is nothing for you to do on this case now. The table of next steps says who may do what, and why.',
  },
};

const route = getRouteApi('/ho-so/$id');

/** Every act that is open to the reader: one is open as a form, named by the address; the others wait as headings. */
export function ActList({ found }: { found: Shape<'Candidate'> }): ReactElement {
  const say = useWords();
  const { viec } = route.useSearch();
  const { language } = useLanguage();
  const others = useQuery(actsForOthersQuery(found.id, language));
  const acts = inEveryCapacity(found.allowed ?? [], others.data?.lent ?? []);
  const open =
    acts.find(({ type }) => type === viec)?.type ?? (acts.length === 1 ? acts[0]?.type : null);
  // With its title: an act that was done may be none of this page any more.
  const [sent, setSent] = useState<Shape<'RecordedEvent'> & { title: string }>();
  const form = useRef<HTMLDivElement>(null);
  // Whoever opens an act goes on in it; a page that merely arrives keeps its own focus.
  const before = useRef(viec);
  useEffect(() => {
    if (viec !== undefined && viec !== before.current)
      form.current?.querySelector<HTMLElement>('summary, input, select, textarea, button')?.focus();
    before.current = viec;
  }, [viec]);
  return (
    <>
      <div role="status">
        {sent ? (
          <Note kind="ok" title={`${say(words.sent)}: ${sent.title}`}>
            <p>
              {`${say(words.number)} ${String(sent.seq)}, ${fullInstant(sent.recordedAt, language)}. ${sent.phase.title}.`}
            </p>
          </Note>
        ) : null}
      </div>
      {acts.length === 0 ? <p className="soft case-none">{say(words.none)}</p> : null}
      <div className={acts.length === 0 ? '' : 'sheet sheet--mark pad'}>
        {acts.map((act) => {
          const isOpen = act.type === open;
          const door = words.elsewhere[act.type as keyof typeof words.elsewhere] as
            (typeof words.elsewhere)[keyof typeof words.elsewhere] | undefined;
          return (
            <div className="act" key={act.type}>
              <h3>
                {eventForms[act.type] && !door ? (
                  <Link
                    className="act__open"
                    to="/ho-so/$id"
                    params={{ id: found.id }}
                    search={isOpen ? {} : { viec: act.type }}
                    resetScroll={false}
                    aria-expanded={isOpen}
                  >
                    {act.title}
                  </Link>
                ) : (
                  act.title
                )}
              </h3>
              {act.basis === null ? null : (
                <p lang="vi" className="tiny muted">{`${say(words.basis)}: ${act.basis}`}</p>
              )}
              {door ? (
                <p>
                  {say(door)}{' '}
                  <Link to="/ho-so/$id" params={{ id: found.id }} search={{ phan: door.part }}>
                    {say(words.go)}
                  </Link>
                </p>
              ) : null}
              {isOpen && eventForms[act.type] && !door ? (
                <div ref={form}>
                  <ActForm
                    key={act.type}
                    found={found}
                    act={act}
                    onSent={(recorded) => setSent({ ...recorded, title: act.title })}
                  />
                </div>
              ) : null}
            </div>
          );
        })}
      </div>
    </>
  );
}
