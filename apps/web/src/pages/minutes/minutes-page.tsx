import './minutes.css';
import { fullInstant, Note } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { PageLoading, PageTrouble } from '../../shell/states';
import { ItemTitle } from '../ballot/agenda';
import { sittingQuery } from '../ballot/reading';
import { daysOf } from '../ballot/sittings-page';
import { Corrections } from './corrections';
import { MinutesEditor } from './editor';
import { PaperSigning } from './paper';
import { minutesQuery } from './reading';
import { Signing } from './signing';

const words = {
  kicker: { vi: 'Phiên họp toàn thể', en: 'Plenary sitting' },
  title: { vi: 'Biên bản phiên họp', en: 'Minutes of the sitting' },
  back: { vi: 'Về phiên họp', en: 'Back to the sitting' },
  none: { vi: 'Chưa có dự thảo biên bản', en: 'Nobody has drafted the minutes yet' },
  draft: { vi: 'Dự thảo, phiên bản', en: 'Draft, version' },
  signing: { vi: 'Đang ký', en: 'Being signed' },
  frozen: { vi: 'Đã ký và được giữ nguyên', en: 'Signed and frozen' },
  electronic: { vi: 'ký điện tử', en: 'signed electronically' },
  paper: { vi: 'ký trên giấy, có bản chụp', en: 'signed on paper, with its scan' },
  text: { vi: 'Nội dung', en: 'Text' },
  files: { vi: 'Tệp', en: 'Files' },
  pdf: { vi: 'Biên bản, PDF', en: 'Minutes, PDF' },
  docx: { vi: 'Biên bản, Word', en: 'Minutes, Word' },
  excerpt: { vi: 'Trích biên bản, mục', en: 'Excerpt, item' },
  unsigned: {
    vi: 'Bản tải về lúc này ghi rõ là chưa ký.',
    en: 'What is downloaded now says that it is not signed.',
  },
};

const route = getRouteApi('/phien-hop/$id/bien-ban');

/** The page of the route, made anew for each sitting. */
export function MinutesRoutePage(): ReactElement {
  const { id } = route.useParams();
  return <MinutesPage key={id} id={id} />;
}

/** The clerk's desk of a sitting: draft, preview, signatures, files, corrections. */
function MinutesPage({ id }: { id: string }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const found = useQuery(minutesQuery(id, language));
  const sitting = useQuery(sittingQuery(id, language)).data;
  if (found.isPending) return <PageLoading />;
  if (found.isError) return <PageTrouble error={found.error} retry={() => void found.refetch()} />;
  const minutes = found.data;
  const isClerk = me?.roles.some(({ code }) => code === 'clerk') === true;
  const isOpen = minutes.state === 'none' || minutes.state === 'draft';
  return (
    <div className="wrap">
      <div className="head">
        <p className="kicker">
          {say(words.kicker)}
          {sitting ? ` · ${daysOf(sitting, language)}` : ''}
        </p>
        <h1 className="title">{say(words.title)}</h1>
        <Standing minutes={minutes} />
        <p>
          <Link to="/phien-hop/$id" params={{ id }}>
            {say(words.back)}
          </Link>
        </p>
      </div>
      <div className="minutes-desk">
        <div>
          {isOpen && isClerk ? <MinutesEditor minutes={minutes} /> : null}
          <Preview minutes={minutes} />
        </div>
        <div>
          <Signing minutes={minutes} />
          <PaperSigning minutes={minutes} />
          <Files minutes={minutes} items={sitting?.items ?? []} />
          {minutes.state === 'frozen' ? <Corrections minutes={minutes} /> : null}
        </div>
      </div>
    </div>
  );
}

function Standing({ minutes }: { minutes: Shape<'Minutes'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { state, version, signed, frozenAt } = minutes;
  if (state === 'frozen' && signed !== null && frozenAt !== null)
    return (
      <Note kind="ok" title={say(words.frozen)}>
        <p>
          {fullInstant(frozenAt, language)}, {say(words[signed])}.
        </p>
      </Note>
    );
  const title = state === 'draft' ? `${say(words.draft)} ${String(version)}` : say(words[state]);
  return <Note kind="plain" title={title} />;
}

/** The text in Vietnamese, as it will be printed. */
function Preview({ minutes }: { minutes: Shape<'Minutes'> }): ReactElement {
  const say = useWords();
  return (
    <section className="sheet pad gap" aria-labelledby="h-text">
      <h2 className="h3" id="h-text">
        {say(words.text)}
      </h2>
      <div className="minutes-text" lang="vi">
        {minutes.preview.map(({ kind, text }, index) =>
          kind === 'heading' ? <h3 key={index}>{text}</h3> : <p key={index}>{text}</p>,
        )}
      </div>
    </section>
  );
}

function Files({
  minutes,
  items,
}: {
  minutes: Shape<'Minutes'>;
  items: Shape<'Sitting'>['items'];
}): ReactElement {
  const say = useWords();
  const root = `/api/v1/sittings/${minutes.sitting}`;
  const digestOf = (form: string, subject: string): ReactElement | null => {
    const found = minutes.forms.find((each) => each.form === form && each.subject === subject);
    return found ? <code className="num tiny case-hash">{found.sha256}</code> : null;
  };
  return (
    <section className="sheet pad gap" aria-labelledby="h-files">
      <h2 className="h3" id="h-files">
        {say(words.files)}
      </h2>
      <ul className="minutes-files">
        {(['pdf', 'docx'] as const).map((form) => (
          <li key={form}>
            <a href={`${root}/minutes.${form}`} download>
              {say(words[form])}
            </a>{' '}
            {digestOf(`minutes.${form}`, minutes.sitting)}
          </li>
        ))}
        {items.map(({ candidate, ordinal }) => (
          <li key={candidate}>
            <a href={`${root}/items/${candidate}/excerpt.pdf`} download>
              {say(words.excerpt)} {ordinal}
            </a>
            : <ItemTitle candidate={candidate} /> {digestOf('excerpt.pdf', candidate)}
          </li>
        ))}
      </ul>
      {minutes.state === 'frozen' ? null : <p className="small muted">{say(words.unsigned)}</p>}
    </section>
  );
}
