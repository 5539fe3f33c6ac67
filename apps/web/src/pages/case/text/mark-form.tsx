import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useId, useRef, useState } from 'react';
import { answered, api, type Shape } from '../../../api/client';
import { useWords } from '../../../shell/language';
import { WhyNot } from '../../../shell/why-not';
import { optionWords } from '../forms/field-words';
import { useKept } from '../acts/kept';
import { madeHere } from '../live';
import { caseKey } from '../queries';

type Mark = Shape<'TextComparison'>['differences'][number]['mark'];

const words = {
  of: { vi: 'Loại chỉnh lý', en: 'Kind of change' },
  item: { vi: 'Mục của biên bản yêu cầu chỉnh lý', en: 'Item of the minutes that ordered it' },
  itemHint: { vi: 'Thí dụ: Mục 2 biên bản phiên họp.', en: 'For example: item 2 of the minutes.' },
  when: { vi: 'Khi gửi', en: 'When it is sent' },
  means: {
    vi: 'Dấu được ghi cho đúng văn bản cuối này; sửa văn bản thì phải đánh dấu lại. Người khác xác nhận sau. Không hạn nào dời.',
    en: 'The mark holds for this very final text; another text is marked anew. Somebody else confirms it later. No limit moves.',
  },
  mark: { vi: 'Đánh dấu', en: 'Mark' },
  again: { vi: 'Đánh dấu lại', en: 'Mark again' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
  failed: { vi: 'Chưa đánh dấu được', en: 'It was not marked' },
};

const kinds = ['technical', 'ordered'] as const;

/** Says of one difference between the voted and the final text why it may stand (CHANGE.MARKED). */
export function MarkForm({
  found,
  place,
  mark,
  name,
}: {
  found: Shape<'Candidate'>;
  place: { section: string; index: number; finalSha256: string };
  mark: Mark;
  /** What the reader calls the place. */
  name: string;
}): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const id = useId();
  const { kept, keep, forget } = useKept(
    found.id,
    `CHANGE.MARKED:${Object.values(place).join(':')}`,
    found.version,
  );
  const [failure, setFailure] = useState<unknown>();
  const [isSending, setSending] = useState(false);
  const item = useRef<HTMLInputElement>(null);
  const kind = kinds.find((one) => one === kept.typed['kind']) ?? mark?.kind;
  const minutesItem = kept.typed['minutesItem'] ?? mark?.minutesItem ?? '';
  const type = (values: Record<string, string>): void =>
    keep({ typed: { ...kept.typed, ...values }, key: crypto.randomUUID() });
  const send = async (): Promise<void> => {
    setSending(true);
    setFailure(undefined);
    const data = { ...place, kind, ...(kind === 'ordered' && { minutesItem: minutesItem.trim() }) };
    try {
      const recorded = await answered(
        api.POST('/api/v1/candidates/{id}/events', {
          params: {
            path: { id: found.id },
            header: { 'If-Match': `"${String(found.version)}"`, 'Idempotency-Key': kept.key },
          },
          body: { type: 'CHANGE.MARKED', data } as unknown as Shape<'CandidateEvent'>,
        }),
      );
      forget();
      if ('version' in recorded) madeHere(found.id, recorded.version);
    } catch (error) {
      setFailure(error);
      item.current?.focus();
    } finally {
      setSending(false);
      await queries.invalidateQueries({ queryKey: caseKey(found.id) });
    }
  };
  return (
    <form
      className="act-f case-mark"
      noValidate
      aria-label={`${say(mark ? words.again : words.mark)}: ${name}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending && kind !== undefined) void send();
      }}
    >
      <fieldset>
        <legend className="small">{say(words.of)}</legend>
        {kinds.map((one) => (
          <label key={one} className="case-check">
            <input
              type="radio"
              name="kind"
              value={one}
              checked={kind === one}
              onChange={() => type({ kind: one })}
            />
            {say(optionWords['kind']?.[one] ?? { vi: one, en: one })}
          </label>
        ))}
      </fieldset>
      {kind === 'ordered' ? (
        <div className="fld">
          <label htmlFor={`${id}m`}>{say(words.item)}</label>
          <input
            className="in"
            id={`${id}m`}
            ref={item}
            name="minutesItem"
            lang="vi"
            maxLength={500}
            aria-describedby={`${id}h`}
            value={minutesItem}
            onChange={({ target }) => type({ minutesItem: target.value })}
          />
          <span className="hint" id={`${id}h`}>
            {say(words.itemHint)}
          </span>
        </div>
      ) : null}
      {kind === undefined ? null : (
        <div className="cons" id={`${id}c`}>
          <b>{say(words.when)}</b>
          <p>{say(words.means)}</p>
        </div>
      )}
      <div role="alert">
        {failure === undefined ? null : <WhyNot title={say(words.failed)} error={failure} />}
      </div>
      <button
        className="btn btn--s"
        aria-describedby={kind === undefined ? undefined : `${id}c`}
        aria-disabled={isSending || kind === undefined}
      >
        {isSending ? say(words.sending) : say(mark ? words.again : words.mark)}
      </button>
    </form>
  );
}
