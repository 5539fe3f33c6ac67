import { fullDate, fullInstant, type Words } from '@app/design';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';

type Summary = Shape<'DraftSummary'>;

const words = {
  source: { vi: 'Nguồn', en: 'Source' },
  situation: { vi: 'Tình huống', en: 'Situation' },
  solution: { vi: 'Giải pháp pháp lý', en: 'Legal solution' },
  comments: { vi: 'Góp ý', en: 'Comments' },
  inFavour: { vi: 'Đồng tình', en: 'In favour' },
  against: { vi: 'Không đồng tình', en: 'Against' },
  accepted: { vi: 'Tiếp thu', en: 'Accepted' },
  explained: { vi: 'Giải trình, giữ dự thảo', en: 'Explained, the draft stays' },
  advisory: { vi: 'Ý kiến tư vấn', en: 'Advisory opinion' },
  notAsked: { vi: 'Không lấy ý kiến Hội đồng tư vấn.', en: 'The advisory council was not asked.' },
  similar: { vi: 'Án lệ tương tự', en: 'Similar án lệ' },
  noneSimilar: { vi: 'Không tìm thấy trong sổ án lệ.', en: 'None in the register.' },
  open: { vi: 'Điểm còn để ngỏ', en: 'Open point' },
  byRecord: { vi: 'Theo hồ sơ', en: 'By the record' },
  nothingOpen: { vi: 'Hồ sơ không nêu.', en: 'The record names none.' },
  hidden: { vi: 'Bạn không xem được phần này.', en: 'You may not read this part.' },
  write: { vi: 'Viết phần của đơn vị', en: 'Write the words of the unit' },
  writeWhy: {
    vi: 'Số góp ý do đơn vị đếm, không nhiều hơn số đã nhận. Bản trước được giữ lại.',
    en: 'The unit counts the comments, never more than were received. Earlier versions are kept.',
  },
  written: { vi: 'Đã lưu.', en: 'Kept.' },
  count: { vi: 'Số ý kiến', en: 'How many' },
  essence: { vi: 'Nội dung chính', en: 'What they come to' },
  unit: { vi: 'Đơn vị viết', en: 'Written by' },
} satisfies Record<string, Words>;

const stances = {
  agree: { vi: 'Đồng ý', en: 'Agree' },
  'agree-with-changes': { vi: 'Đồng ý, có chỉnh sửa', en: 'Agree with changes' },
  disagree: { vi: 'Không đồng ý', en: 'Disagree' },
  other: { vi: 'Ý kiến khác', en: 'Other' },
} satisfies Record<string, Words>;

const whys = {
  provision: { vi: 'cùng viện dẫn', en: 'same provision' },
  keyword: { vi: 'cùng từ khóa', en: 'same keyword' },
  field: { vi: 'cùng lĩnh vực', en: 'same field' },
} satisfies Record<string, Words>;

/** The page on a draft as the leaders read it, and where the unit writes its part. */
export function SummaryPage({
  sitting,
  summary,
}: {
  sitting: string;
  summary: Summary;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { source, situation, solution, similar, open, words: unit } = summary;
  return (
    <>
      <dl className="papers__page">
        <Part title={words.source}>
          {source.number}, {fullDate(source.date, language)}, {source.court}; {summary.field}
          {summary.draftNumber === null ? '' : `; ${summary.draftNumber}`}
        </Part>
        <Part title={words.situation}>{situation ?? say(words.nothingOpen)}</Part>
        <Part title={words.solution}>{solution ?? say(words.nothingOpen)}</Part>
        <Comments summary={summary} />
        <Advisory advisory={summary.advisory} />
        <Part title={words.similar}>
          {similar.length === 0 ? say(words.noneSimilar) : null}
          <ul>
            {similar.map(({ number, title, because, shared }) => (
              <li key={number}>
                {number} {title ?? ''} ({say(whys[because])}: {shared})
              </li>
            ))}
          </ul>
        </Part>
        {unit?.openPoint ? <Part title={words.open}>{unit.openPoint}</Part> : null}
        <Part title={unit?.openPoint ? words.byRecord : words.open}>
          {open.length === 0 ? say(words.nothingOpen) : open.join(' ')}
        </Part>
      </dl>
      {unit ? (
        <p className="small muted">
          {say(words.unit)}: {unit.by.name}, {fullInstant(unit.at, language)}.
        </p>
      ) : null}
      {summary.mayWrite ? <WriteSummary sitting={sitting} summary={summary} /> : null}
    </>
  );
}

function Part({ title, children }: { title: Words; children: ReactNode }): ReactElement {
  const say = useWords();
  return (
    <>
      <dt>{say(title)}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Comments({ summary }: { summary: Summary }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { comments, words: unit } = summary;
  if (!comments) return <Part title={words.comments}>{say(words.hidden)}</Part>;
  const { received, late, accepted, explained, acceptedSaid, explainedSaid } = comments;
  const sums = {
    vi: `Đã nhận ${String(received)}, trong đó ${String(late)} muộn; tiếp thu ${String(accepted)}, giải trình ${String(explained)}.`,
    en: `${String(received)} received, ${String(late)} of them late; ${String(accepted)} accepted, ${String(explained)} explained.`,
  };
  return (
    <>
      <Part title={words.comments}>{sums[language]}</Part>
      {(['inFavour', 'against'] as const).map((side) => {
        const said = unit?.[side];
        return said ? (
          <Part key={side} title={words[side]}>
            {said.count}: {said.essence}
          </Part>
        ) : null;
      })}
      <Quoted title={words.accepted} texts={acceptedSaid} />
      <Quoted title={words.explained} texts={explainedSaid} />
    </>
  );
}

function Quoted({ title, texts }: { title: Words; texts: readonly string[] }): ReactElement | null {
  if (texts.length === 0) return null;
  return (
    <Part title={title}>
      <ul>
        {texts.map((text, index) => (
          <li key={index}>“{text}”</li>
        ))}
      </ul>
    </Part>
  );
}

function Advisory({ advisory }: { advisory: Summary['advisory'] }): ReactElement {
  const say = useWords();
  if (!advisory) return <Part title={words.advisory}>{say(words.hidden)}</Part>;
  if (!advisory.asked) return <Part title={words.advisory}>{say(words.notAsked)}</Part>;
  const { counts, said } = advisory;
  const sums = (Object.keys(stances) as (keyof typeof stances)[])
    .filter((stance) => counts[stance] > 0)
    .map((stance) => `${say(stances[stance])}: ${String(counts[stance])}`);
  return (
    <Part title={words.advisory}>
      {sums.join('; ')}
      <ul>
        {said.map(({ stance, who, text }, index) => (
          <li key={index}>
            {say(stances[stance])} ({who}): {text}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function WriteSummary({
  sitting,
  summary: { candidate, words: unit },
}: {
  sitting: string;
  summary: Summary;
}): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const send = async (form: FormData): Promise<string> => {
    const side = (name: string): { count: number; essence: string } | null => {
      const essence = textOf(form, `${name}-essence`);
      return essence === '' ? null : { count: Number(textOf(form, `${name}-count`)), essence };
    };
    const openPoint = textOf(form, 'openPoint');
    const body = {
      version: unit?.version ?? 0,
      inFavour: side('inFavour'),
      against: side('against'),
      openPoint: openPoint === '' ? null : openPoint,
    };
    const params = { path: { id: sitting, candidate }, header: newAct() };
    await answered(api.PUT('/api/v1/sittings/{id}/items/{candidate}/summary', { params, body }));
    await queries.invalidateQueries({ queryKey: ['draft-summary', sitting, candidate] });
    return say(words.written);
  };
  return (
    <details className="disc">
      <summary>{say(words.write)}</summary>
      <Act button={say(words.write)} consequence={say(words.writeWhy)} send={send}>
        {(['inFavour', 'against'] as const).map((side) => (
          <fieldset key={side} className="papers__side">
            <legend>{say(words[side])}</legend>
            <Field label={say(words.count)}>
              {(id) => (
                <input
                  className="in"
                  id={id}
                  name={`${side}-count`}
                  type="number"
                  min={0}
                  defaultValue={unit?.[side]?.count ?? 0}
                />
              )}
            </Field>
            <Field label={say(words.essence)}>
              {(id) => (
                <textarea
                  className="in"
                  id={id}
                  name={`${side}-essence`}
                  maxLength={2000}
                  defaultValue={unit?.[side]?.essence ?? ''}
                />
              )}
            </Field>
          </fieldset>
        ))}
        <Field label={say(words.open)}>
          {(id) => (
            <textarea
              className="in"
              id={id}
              name="openPoint"
              maxLength={2000}
              defaultValue={unit?.openPoint ?? ''}
            />
          )}
        </Field>
      </Act>
    </details>
  );
}
