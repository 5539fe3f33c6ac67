import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useId, useRef, useState } from 'react';
import { answered, api, type Shape } from '../../api/client';
import { newAct } from '../../api/acting';
import { useWords } from '../../shell/language';
import { WhyNot } from '../../shell/why-not';
import { dataFrom, type Typed } from '../case/forms/model';
import type { InboxItem } from './reading';
import { type CommonAct, commonActs, MOST_TOGETHER, type Share, sharesOf, SKIP } from './together';
import { Outcomes } from './together-outcomes';
import { CommonFields, Exceptions } from './together-parts';

const words = {
  title: { vi: 'Xử lý cùng lúc {} hồ sơ', en: 'Act on {} cases at once' },
  act: { vi: 'Việc làm cho các hồ sơ đã chọn', en: 'What to do with the selected cases' },
  choose: { vi: 'Chọn việc…', en: 'Choose…' },
  none: {
    vi: 'Các hồ sơ đã chọn không có việc nào làm chung được. Bỏ bớt hồ sơ ở bước khác, hoặc mở từng hồ sơ.',
    en: 'Nothing can be done with all of these at once. Leave out cases at another step, or open them one by one.',
  },
  tooMany: {
    vi: 'Một đợt nhiều nhất 50 hồ sơ. Bỏ chọn bớt.',
    en: 'At most 50 cases at once. Select fewer.',
  },
  when: { vi: 'Khi gửi', en: 'When it is sent' },
  cases: { vi: 'hồ sơ', en: 'cases' },
  left: { vi: 'Để lại, không thay đổi', en: 'Left as they are' },
  each: {
    vi: 'Mỗi hồ sơ được ghi một sự kiện riêng trong lịch sử; hồ sơ nào chưa đủ điều kiện thì không đổi và được nêu lý do. Không xóa được.',
    en: 'Each case gets an event of its own in its history; one that does not meet the conditions stays as it is, and the reason is said. It cannot be erased.',
  },
  send: { vi: 'Gửi', en: 'Send' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
  clear: { vi: 'Bỏ chọn', en: 'Clear the selection' },
  failed: { vi: 'Chưa gửi được', en: 'It was not sent' },
};

/** One act over the selection, with another one (or none) for the exceptions; what follows is said before it is sent. */
export function TogetherForm({
  items,
  today,
  onClear,
}: {
  items: readonly InboxItem[];
  /** In Viet Nam, by the clock of the system. */
  today: string;
  onClear: () => void;
}): ReactElement {
  const say = useWords();
  const id = useId();
  const queries = useQueryClient();
  const [main, setMain] = useState('');
  const [exceptions, setExceptions] = useState<ReadonlyMap<string, string>>(new Map());
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const [outcome, setOutcome] = useState<Shape<'BatchOutcome'>['outcomes']>();
  const [refusal, setRefusal] = useState<unknown>();
  const [isSending, setSending] = useState(false);
  // The same sending keeps its keys until its words change: sent again after a lost answer, it counts once.
  const keys = useRef(new Map<string, string>());

  const acts = commonActs(items);
  const shares = sharesOf(
    items.map(({ candidate }) => candidate.id),
    main === '' ? SKIP : main,
    exceptions,
  );
  const sent = shares.filter(({ type }) => type !== SKIP);
  const titleOf = (type: string): string =>
    acts.find((act) => act.type === type)?.title ?? say(words.left);
  const keyOf = (share: Share): string => {
    const name = JSON.stringify([share, typed]);
    const key = keys.current.get(name) ?? newAct()['Idempotency-Key'];
    keys.current.set(name, key);
    return key;
  };

  const send = async (): Promise<void> => {
    setSending(true);
    setRefusal(undefined);
    const done: Shape<'BatchOutcome'>['outcomes'] = [];
    try {
      for (const share of sent) {
        const answer = await answered(
          api.POST('/api/v1/batches', {
            params: { header: { 'Idempotency-Key': keyOf(share) } },
            body: bodyOf(share, acts, typed),
          }),
        );
        done.push(...answer.outcomes);
      }
      setOutcome(done);
    } catch (error) {
      if (done.length > 0) setOutcome(done);
      setRefusal(error);
    } finally {
      setSending(false);
      await queries.invalidateQueries({ queryKey: ['inbox'] });
    }
  };

  if (outcome)
    return (
      <section
        className="together"
        aria-label={say(words.title).replace('{}', String(items.length))}
      >
        <Outcomes outcomes={outcome} items={items} />
        {refusal === undefined ? null : <WhyNot title={say(words.failed)} error={refusal} />}
        <div className="btns">
          <button className="btn" type="button" onClick={onClear}>
            {say(words.clear)}
          </button>
        </div>
      </section>
    );
  return (
    <form
      className="together"
      aria-labelledby={`${id}t`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending) void send();
      }}
    >
      <h2 className="h3" id={`${id}t`}>
        {say(words.title).replace('{}', String(items.length))}
      </h2>
      {items.length > MOST_TOGETHER ? (
        <p>{say(words.tooMany)}</p>
      ) : acts.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <>
          <div className="fld">
            <label htmlFor={`${id}a`}>{say(words.act)}</label>
            <select
              className="in"
              id={`${id}a`}
              value={main}
              onChange={({ target }) => setMain(target.value)}
            >
              <option value="">{say(words.choose)}</option>
              {acts.map(({ type, title }) => (
                <option key={type} value={type}>
                  {title}
                </option>
              ))}
            </select>
          </div>
          {main === '' ? null : (
            <Exceptions
              items={items}
              acts={acts.filter(({ type }) => type !== main)}
              chosen={exceptions}
              onChoose={setExceptions}
            />
          )}
          {sent.map(({ type }) => (
            <CommonFields
              key={type}
              act={acts.find((act) => act.type === type)}
              typed={typed[type] ?? {}}
              today={today}
              onType={(values) => setTyped({ ...typed, [type]: { ...typed[type], ...values } })}
            />
          ))}
        </>
      )}
      {sent.length === 0 ? null : (
        <div className="cons" id={`${id}c`}>
          <b>{say(words.when)}</b>
          <ul>
            {shares.map(({ type, cases }) => (
              <li key={type}>{`${titleOf(type)}: ${String(cases.length)} ${say(words.cases)}.`}</li>
            ))}
            <li>{say(words.each)}</li>
          </ul>
        </div>
      )}
      <div role="alert">
        {refusal === undefined ? null : <WhyNot title={say(words.failed)} error={refusal} />}
      </div>
      <div className="btns">
        {sent.length === 0 ? null : (
          <button className="btn btn--1" aria-describedby={`${id}c`} aria-disabled={isSending}>
            {isSending
              ? say(words.sending)
              : `${say(words.send)}: ${sent
                  .map(({ type, cases }) => `${titleOf(type)} ${String(cases.length)}`)
                  .join(', ')}`}
          </button>
        )}
        <button className="btn" type="button" onClick={onClear}>
          {say(words.clear)}
        </button>
      </div>
    </form>
  );
}

function bodyOf(
  { type, cases }: Share,
  acts: readonly CommonAct[],
  typed: Readonly<Record<string, Typed>>,
): Shape<'Batch'> {
  const asks = acts.find((act) => act.type === type)?.asks ?? [];
  const data = dataFrom(asks, typed[type] ?? {});
  // What one case refuses must not hold up the others: their outcome is told one by one.
  return {
    whole: false,
    items: cases.map((candidate) => ({ candidate, event: { type, data } })),
  } as unknown as Shape<'Batch'>;
}
