import { type Language, Note } from '@app/design';
import { answeringFor, linesOf } from '@app/courts';
import { reader as databaseReader, type Tx } from '@app/platform';
import { type Precedent, precedentByNumber } from '@app/register';
import { dayOf } from '@app/workflows/calendar';
import type { ReactElement } from 'react';
import type { PortalPage } from '../portal';
import { citationOf } from './cite';
import { PrecedentBody } from './precedent-body';
import { addressFor } from './query';
import { Standing } from './standing';
import { addressOf, fieldWords, slugOf } from './words';

const words = {
  title: { vi: 'Án lệ số', en: 'Án lệ' },
  where: { vi: 'Vị trí', en: 'You are here' },
  register: { vi: 'Tra cứu án lệ', en: 'Find án lệ' },
  cite: { vi: 'Trích dẫn', en: 'Cite this' },
  missing: { vi: 'Chưa có ở đây', en: 'Not here yet' },
  noText: {
    vi: 'Toàn văn án lệ. Cổng chỉ đăng toàn văn của những án lệ được công bố qua hệ thống này; với án lệ này, hãy đọc quyết định công bố.',
    en: 'The full text. Only án lệ that were published through this system have it here; for this one, read the publication decision.',
  },
  noFiles: {
    vi: 'Bản PDF, DOCX, Akoma Ntoso. Các bản này sẽ được đăng cùng toàn văn.',
    en: 'PDF, DOCX and Akoma Ntoso. They come with the full text.',
  },
  reuse: { vi: 'Dùng lại', en: 'Reuse' },
  json: {
    vi: 'Dữ liệu của án lệ này kèm nguồn (JSON)',
    en: 'The data of this án lệ with its sources (JSON)',
  },
  sources: { vi: 'Nguồn đã đọc', en: 'Sources that were read' },
  system: {
    vi: 'Hồ sơ của hệ thống này: án lệ được công bố tại đây.',
    en: 'The record of this system: the án lệ was published here.',
  },
  source: { vi: 'Nguồn', en: 'Source' },
  neighbours: { vi: 'Án lệ liền kề', en: 'Neighbouring án lệ' },
  before: { vi: 'Số liền trước:', en: 'The number before:' },
  after: { vi: 'Số liền sau:', en: 'The number after:' },
  unsure: {
    vi: 'Trang này không thay cho quyết định công bố',
    en: 'This page does not replace the publication decision',
  },
  unsureWhy: {
    vi: 'Mỗi điều ở đây ghi rõ được đọc ở đâu và chắc chắn đến đâu.',
    en: 'Each fact here says where it was read and how sure it is.',
  },
};

/** One án lệ: everything that the register knows, its sources, and plainly what is not here yet. */
export const precedentPage: PortalPage = {
  address: '/an-le/:number',
  page: async ({ dataSource, clock }, { language }, request) => {
    const { number } = request.params as { number: string };
    const tx = databaseReader(dataSource);
    const today = dayOf((await clock.now()).toISOString());
    const precedent = await precedentByNumber(tx, number, today);
    if (precedent === undefined) return undefined;
    if (number !== slugOf(precedent.number)) return movedTo(precedent, request.url);
    const [before, after] = await Promise.all(
      [precedent.ordinal - 1, precedent.ordinal + 1].map((ordinal) =>
        precedentByNumber(tx, String(ordinal), today),
      ),
    );
    const courtsToday = await courtsAnswering(tx, precedent, today);
    return {
      title: `${words.title[language]} ${precedent.number}`,
      place: '/an-le',
      body: <Page {...{ precedent, before, after, language, today, courtsToday }} />,
    };
  },
};

/** `/an-le/70/2023/AL`: the number with its slashes as they are written. */
export const precedentWithSlashesPage: PortalPage = {
  address: '/an-le/:ordinal/:year/:suffix',
  page: async ({ dataSource, clock }, _reader, request) => {
    const { ordinal, year, suffix } = request.params as Record<string, string>;
    const number = [ordinal, year, suffix].join('/');
    const today = dayOf((await clock.now()).toISOString());
    const precedent = await precedentByNumber(databaseReader(dataSource), number, today);
    return precedent && movedTo(precedent, request.url);
  },
};

/** Who answers today for the court of the source, where that is another one than judged. */
async function courtsAnswering(
  tx: Tx,
  { sourceJudgment }: Precedent,
  today: string,
): Promise<readonly string[]> {
  const court = sourceJudgment?.courtRecord ?? null;
  if (court === null) return [];
  const answering = answeringFor(await linesOf(tx, [court]), court, today).courts;
  return answering.filter(({ id }) => id !== court).map(({ name }) => name);
}

function movedTo(precedent: Precedent, url: string): { movedTo: string } {
  const at = url.indexOf('?');
  return { movedTo: `${addressOf(precedent)}${at < 0 ? '' : url.slice(at)}` };
}

interface PageProps {
  precedent: Precedent;
  before: Precedent | undefined;
  after: Precedent | undefined;
  language: Language;
  today: string;
  courtsToday: readonly string[];
}

function Page({ precedent, before, after, language, today, courtsToday }: PageProps): ReactElement {
  const { field, number, text } = precedent;
  return (
    <div className="wrap">
      <nav className="crumb crumb--page" aria-label={words.where[language]}>
        <a href="/an-le">{words.register[language]}</a>
        <span aria-hidden="true">/</span>
        {field === null ? null : (
          <>
            <a href={addressFor({ q: '', field, page: 1 })}>{fieldWords[field][language]}</a>
            <span aria-hidden="true">/</span>
          </>
        )}
        <span aria-current="page">{number}</span>
      </nav>
      <div className="two">
        <PrecedentBody {...{ precedent, language, courtsToday }} />
        <aside className="side" aria-label={words.title[language]}>
          <Standing {...{ precedent, language, today }} />
          <section aria-labelledby="cite">
            <h2 className="h3" id="cite">
              {words.cite[language]}
            </h2>
            <p className="cite" lang="vi">
              {citationOf(precedent)}
            </p>
          </section>
          {text === null ? (
            <section aria-labelledby="missing">
              <h2 className="h3" id="missing">
                {words.missing[language]}
              </h2>
              <ul className="small plain">
                <li>{words.noText[language]}</li>
                <li>{words.noFiles[language]}</li>
              </ul>
            </section>
          ) : null}
          <Sources {...{ precedent, language }} />
          <section aria-labelledby="reuse">
            <h2 className="h3" id="reuse">
              {words.reuse[language]}
            </h2>
            <p className="small">
              <a href={`/api/v1/precedents/${slugOf(number)}`}>{words.json[language]}</a>
            </p>
          </section>
          <Neighbours {...{ before, after, language }} />
        </aside>
      </div>
    </div>
  );
}

function Sources({ precedent, language }: Pick<PageProps, 'precedent' | 'language'>): ReactElement {
  return (
    <section aria-labelledby="sources">
      <h2 className="h3" id="sources">
        {words.sources[language]}
      </h2>
      {precedent.sources.length === 0 ? (
        <p className="small">{words.system[language]}</p>
      ) : (
        <ol className="small plain">
          {precedent.sources.map((source, index) => (
            <li key={source}>
              <a href={source} rel="noopener noreferrer external">
                {words.source[language]} {index + 1}:{' '}
                {new URL(source).hostname.replace(/^www\./, '')}
              </a>
            </li>
          ))}
        </ol>
      )}
      <Note kind="plain" title={words.unsure[language]}>
        <p>{words.unsureWhy[language]}</p>
      </Note>
    </section>
  );
}

function Neighbours({
  before,
  after,
  language,
}: Pick<PageProps, 'before' | 'after' | 'language'>): ReactElement | null {
  if (before === undefined && after === undefined) return null;
  return (
    <nav aria-labelledby="neighbours">
      <h2 className="h3" id="neighbours">
        {words.neighbours[language]}
      </h2>
      <ul className="small plain">
        {before === undefined ? null : (
          <li>
            {words.before[language]} <a href={addressOf(before)}>{before.number}</a>
          </li>
        )}
        {after === undefined ? null : (
          <li>
            {words.after[language]} <a href={addressOf(after)}>{after.number}</a>
          </li>
        )}
      </ul>
    </nav>
  );
}
