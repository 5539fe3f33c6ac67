import { fullInstant } from '@app/design';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { Empty, Loading, Trouble } from '../../shell/states';

type Outage = Shape<'Outages'>['items'][number];

const words = {
  title: { vi: 'Cổng thông tin gián đoạn', en: 'Outages of the portal' },
  why: {
    vi: 'Nếu cổng không truy cập được trong ngày cuối của một thời hạn lấy ý kiến, thời hạn đó được thêm một ngày làm việc theo quy tắc: kéo dài khi còn chạy, mở lại khi đã kết thúc mà bảng tiếp thu, giải trình chưa duyệt. Khi đã duyệt, lãnh đạo đơn vị quyết định.',
    en: 'Where the portal could not be reached on the last day of a comment period, the period counts a working day more, by rule: it ends later while it runs, and is opened again where it had ended and the answers are not approved. Where they are, the head of the unit decides.',
  },
  none: { vi: 'Chưa ghi nhận lần gián đoạn nào', en: 'No outage is on record' },
  noneMore: {
    vi: 'Lần gián đoạn được ghi khi đã kết thúc, kèm chứng cứ.',
    en: 'An outage is recorded once it is over, with its evidence.',
  },
  evidence: { vi: 'Chứng cứ', en: 'Evidence' },
  evidenceHint: {
    vi: 'Nhật ký máy chủ, biên bản hoặc công văn; tên và số.',
    en: 'The log, the report or the letter; its title and number.',
  },
  remark: { vi: 'Ghi chú', en: 'Remark' },
  recorded: { vi: 'Ghi nhận', en: 'Recorded' },
  effect: { vi: 'Kết quả', en: 'What it did' },
  prolonged: {
    vi: '{count} thời hạn lấy ý kiến được kéo dài.',
    en: '{count} comment period(s) prolonged.',
  },
  reopened: {
    vi: '{count} thời hạn đã kết thúc được mở lại.',
    en: '{count} period(s) that had ended are open again.',
  },
  toDecide: {
    vi: '{count} thời hạn chờ lãnh đạo đơn vị quyết định vì bảng tiếp thu, giải trình đã duyệt.',
    en: '{count} period(s) wait for the head’s decision, because the answers are approved.',
  },
  unchanged: {
    vi: '{count} thời hạn giữ nguyên: hồ sơ đã kết thúc, đã công bố hoặc theo quy trình cũ.',
    en: '{count} period(s) stay as they are: the case has ended, is released, or follows the older procedure.',
  },
  more: { vi: 'Xem thêm', en: 'Show more' },
  record: { vi: 'Ghi nhận gián đoạn', en: 'Record an outage' },
  recordWhy: {
    vi: 'Ghi ngay, không sửa được. Mọi thời hạn lấy ý kiến có ngày cuối bị gián đoạn được kéo dài, mở lại hoặc chờ quyết định ngay, và người liên quan được báo.',
    en: 'It is on record at once and cannot be changed. Every comment period whose last day was hit is prolonged, opened again or put before the head at once, and people concerned are told.',
  },
  from: { vi: 'Bắt đầu (giờ Việt Nam)', en: 'Began (time of Viet Nam)' },
  to: { vi: 'Truy cập lại được (giờ Việt Nam)', en: 'Reachable again (time of Viet Nam)' },
};

/** What became of one case. */
const became = {
  prolonged: { vi: 'được kéo dài', en: 'prolonged' },
  reopened: { vi: 'được mở lại', en: 'open again' },
  toDecide: { vi: 'chờ lãnh đạo đơn vị quyết định', en: 'waits for the head’s decision' },
  unchanged: { vi: 'giữ nguyên', en: 'unchanged' },
} as const;

const effects = ['prolonged', 'reopened', 'toDecide', 'unchanged'] as const;

/** "2 comment periods prolonged. 1 that had ended is open again." What was hit by none is not said, except that none was prolonged. */
function useEffects(): (counts: Readonly<Record<(typeof effects)[number], number>>) => string {
  const say = useWords();
  return (counts) =>
    effects
      .filter((effect) => counts[effect] > 0 || effect === 'prolonged')
      .map((effect) => say(words[effect]).replace('{count}', String(counts[effect])))
      .join(' ');
}

/** When the portal could not be reached, with evidence and what it prolonged; the operator and the administrator record it here. */
export function Outages(): ReactElement | null {
  const say = useWords();
  const me = useMe();
  const { language } = useLanguage();
  const roles = me?.roles.map(({ code }) => code) ?? [];
  const mayRecord = roles.includes('operator') || roles.includes('admin');
  const mayRead = mayRecord || roles.includes('auditor');
  const found = useInfiniteQuery({
    queryKey: ['outages', language],
    enabled: mayRead,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/api/v1/outages', {
          params: { query: pageParam === undefined ? {} : { cursor: pageParam } },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  if (!mayRead) return null;
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="sec" aria-labelledby="h-outages">
      <div className="sec__head">
        <h2 className="h2" id="h-outages">
          {say(words.title)}
        </h2>
        <p>{say(words.why)}</p>
      </div>
      {found.isPending ? <Loading /> : null}
      {found.isError ? <Trouble error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data && items.length === 0 ? (
        <div className="sheet">
          <Empty title={say(words.none)}>
            <p>{say(words.noneMore)}</p>
          </Empty>
        </div>
      ) : null}
      {items.map((outage) => (
        <One key={outage.outage} outage={outage} />
      ))}
      {found.hasNextPage ? (
        <button className="btn gap" type="button" onClick={() => void found.fetchNextPage()}>
          {say(words.more)}
        </button>
      ) : null}
      {mayRecord ? <Record /> : null}
    </section>
  );
}

function One({ outage }: { outage: Outage }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { from, to, evidence, remark, recordedBy, recordedAt } = outage;
  const effectsOf = useEffects();
  return (
    <article className="sheet pad gap">
      <h3 className="h3">
        {fullInstant(from, language)} – {fullInstant(to, language)}
      </h3>
      <dl className="kv">
        <dt>{say(words.evidence)}</dt>
        <dd>{[evidence.title, evidence.number].filter(Boolean).join(', ')}</dd>
        {remark === null ? null : (
          <>
            <dt>{say(words.remark)}</dt>
            <dd>{remark}</dd>
          </>
        )}
        <dt>{say(words.recorded)}</dt>
        <dd>
          {fullInstant(recordedAt, language)}, {recordedBy.name}
        </dd>
        <dt>{say(words.effect)}</dt>
        <dd>
          {effectsOf(outage)}
          {outage.candidates.length === 0 ? null : (
            <ul>
              {outage.candidates.map((each) => (
                <li key={each.candidate}>
                  <Link to="/ho-so/$id" params={{ id: each.candidate }}>
                    {each.title}
                  </Link>
                  {': '}
                  {say(became[each.effect])}
                </li>
              ))}
            </ul>
          )}
        </dd>
      </dl>
    </article>
  );
}

function Record(): ReactElement {
  const say = useWords();
  const effectsOf = useEffects();
  const queries = useQueryClient();
  const send = async (form: FormData): Promise<string> => {
    const remark = textOf(form, 'remark');
    const body = {
      from: inVietNam(textOf(form, 'from')),
      to: inVietNam(textOf(form, 'to')),
      evidence: { title: textOf(form, 'evidence') },
      ...(remark !== '' && { remark }),
    };
    const done = await answered(
      api.POST('/api/v1/outages', { params: { header: newAct() }, body }),
    );
    await queries.invalidateQueries({ queryKey: ['outages'] });
    return effectsOf(done);
  };
  return (
    <details className="disc sheet pad gap">
      <summary>{say(words.record)}</summary>
      <Act button={say(words.record)} consequence={say(words.recordWhy)} send={send}>
        <Field label={say(words.from)}>
          {(id) => <input className="in" id={id} name="from" type="datetime-local" required />}
        </Field>
        <Field label={say(words.to)}>
          {(id) => <input className="in" id={id} name="to" type="datetime-local" required />}
        </Field>
        <Field label={say(words.evidence)} hint={say(words.evidenceHint)}>
          {(id) => <input className="in" id={id} name="evidence" maxLength={300} required />}
        </Field>
        <Field label={say(words.remark)}>
          {(id) => <input className="in" id={id} name="remark" maxLength={300} />}
        </Field>
      </Act>
    </details>
  );
}

/** What was typed is a time of Viet Nam, wherever the browser is. */
function inVietNam(typed: string): string {
  return `${typed.length === 16 ? `${typed}:00` : typed}+07:00`;
}
