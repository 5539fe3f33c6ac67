import { Note } from '@app/design';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useId, useRef, useState } from 'react';
import { answered, api, Refused, type Shape } from '../../api/client';
import { useWords } from '../../shell/language';
import { Consequence } from '../case/acts/consequence';
import { Fields } from '../case/acts/fields';
import type { useKept } from '../case/acts/kept';
import { type FormState, Row } from '../case/acts/row';
import { eventForms, pathOf, type Typed, withStandIns } from '../case/forms/model';
import { caseKey } from '../case/queries';
import { actFrom, deciderKey, fieldsBeyondPaper, type PaperAct } from './on-paper';

const words = {
  act: { vi: 'Việc được quyết định trên văn bản', en: 'What was decided on the paper' },
  decider: { vi: 'Người ký', en: 'Signed by' },
  choose: { vi: 'Chọn…', en: 'Choose…' },
  for: { vi: 'thay', en: 'for' },
  paper: { vi: 'Văn bản', en: 'The paper' },
  restored: {
    vi: 'Nội dung bạn nhập lần trước đã được giữ lại trên máy này.',
    en: 'What you typed last time was kept on this machine.',
  },
  once: {
    vi: 'Khi người thứ hai xác nhận',
    en: 'Once a second person confirms',
  },
  send: { vi: 'Nhập, chờ người thứ hai xác nhận', en: 'Enter, for a second person to confirm' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
  refused: { vi: 'Chưa gửi được', en: 'It was not sent' },
  needed: {
    vi: 'Cần có: {}.',
    en: 'Still needed: {}.',
  },
  scan: { vi: 'bản chụp', en: 'the scan' },
  title: { vi: 'tên văn bản', en: 'the title of the paper' },
  unreachable: {
    vi: 'Không liên lạc được với hệ thống. Nội dung còn nguyên; gửi lại sẽ chỉ được ghi nhận một lần.',
    en: 'The system cannot be reached. Your words are kept; sent again, they count once.',
  },
};

/** What the paper says: which act, who signed it, number and date, and what the act asks for besides. */
export function EntryForm({
  found,
  acts,
  keeping,
  onEntered,
}: {
  found: Shape<'Candidate'>;
  acts: readonly PaperAct[];
  keeping: ReturnType<typeof useKept>;
  onEntered: (entry: string) => void;
}): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const { kept, isRestored, keep, forget } = keeping;
  const { typed } = kept;
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState<string>();
  const [isSending, setSending] = useState(false);
  const act = acts.find(({ type }) => type === typed['act']);
  const deciders = act?.deciders ?? [];
  const only = deciders.length === 1 ? deciders[0] : undefined;
  const filled: Typed = {
    ...typed,
    decider: typed['decider'] ?? (only === undefined ? '' : deciderKey(only)),
  };
  // Other words are another entry: they get a key of their own.
  const type = (values: Typed): void =>
    keep({ typed: { ...typed, ...values }, version: found.version, key: crypto.randomUUID() });
  const state: FormState = {
    id: found.id,
    today: found.today,
    event: act?.type ?? '',
    typed: filled,
    faults,
    type,
  };
  const isTouched = Object.values(typed).some((text) => text !== '');

  const send = async (chosen: PaperAct): Promise<void> => {
    const missing = missingIn(filled, say);
    if (missing.length > 0) {
      setRefusal(say(words.needed).replace('{}', missing.join(', ')));
      return;
    }
    setSending(true);
    setRefusal(undefined);
    setFaults({});
    try {
      const entered = await answered(
        api.POST('/api/v1/candidates/{id}/events', {
          params: {
            path: { id: found.id },
            header: { 'If-Match': `"${String(kept.version)}"`, 'Idempotency-Key': kept.key },
          },
          body: actFrom(chosen, filled) as unknown as Shape<'CandidateEvent'>,
        }),
      );
      forget();
      if ('entry' in entered) onEntered(entered.entry);
      await queries.invalidateQueries({ queryKey: caseKey(found.id) });
      await queries.invalidateQueries({ queryKey: ['entries'] });
    } catch (error) {
      await fail(error);
    } finally {
      setSending(false);
    }
  };

  const fail = async (error: unknown): Promise<void> => {
    if (!(error instanceof Refused)) {
      setRefusal(say(words.unreachable));
      return;
    }
    setRefusal(error.message);
    const wrong = faultsByPath(error);
    setFaults(wrong);
    // What changed meanwhile is read anew; the words stay, and the next sending is on what is then shown.
    if (error.status === 412) keep({ version: found.version });
    await queries.invalidateQueries({ queryKey: caseKey(found.id) });
    const [first] = Object.keys(wrong);
    if (first !== undefined)
      form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
  };

  return (
    <form
      ref={form}
      className="act-f"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending && act) void send(act);
      }}
    >
      {isRestored && isTouched ? <p className="hint">{say(words.restored)}</p> : null}
      <div className="fld">
        <label htmlFor={`${id}a`}>{say(words.act)}</label>
        <select
          className="in"
          id={`${id}a`}
          name="act"
          aria-required
          value={act?.type ?? ''}
          onChange={({ target }) =>
            type({ act: target.value, decider: soleDecider(acts, target.value) })
          }
        >
          <option value="">{say(words.choose)}</option>
          {acts.map(({ type: code, title }) => (
            <option key={code} value={code}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <div className="fld">
        <label htmlFor={`${id}d`}>{say(words.decider)}</label>
        <select
          className="in"
          id={`${id}d`}
          name="decider"
          aria-required
          value={filled['decider']}
          onChange={({ target }) => type({ decider: target.value })}
        >
          <option value="">{say(words.choose)}</option>
          {deciders.map((decider) => (
            <option key={deciderKey(decider)} value={deciderKey(decider)}>
              {decider.onBehalfOf === null
                ? decider.name
                : `${decider.name} (${say(words.for)} ${decider.onBehalfOf.name})`}
            </option>
          ))}
        </select>
      </div>
      <fieldset className="grp-f">
        <legend>{say(words.paper)}</legend>
        <PaperField name="title" required form={state} />
        <PaperField name="number" required={false} form={state} />
        <PaperField name="date" required={false} form={state} />
      </fieldset>
      {act ? (
        <>
          <Fields fields={fieldsBeyondPaper(act.type)} form={state} />
          <Foreseen found={found} act={act} typed={filled} id={`${id}c`} />
        </>
      ) : null}
      <div role="alert">
        {refusal === undefined ? null : (
          <Note kind="bad" title={say(words.refused)}>
            <p>{refusal}</p>
          </Note>
        )}
      </div>
      <button
        className="btn btn--1"
        aria-describedby={act ? `${id}c` : undefined}
        aria-disabled={isSending || !act}
      >
        {isSending ? say(words.sending) : say(words.send)}
      </button>
    </form>
  );
}

/** What would follow, as soon as it can be asked: a paper without its words yet is asked about under stand-ins. */
function Foreseen({
  found,
  act,
  typed,
  id,
}: {
  found: Shape<'Candidate'>;
  act: PaperAct;
  typed: Typed;
  id: string;
}): ReactElement {
  const say = useWords();
  const [decider] = act.deciders;
  const standIns: Typed = {
    ...withStandIns(eventForms[act.type] ?? [], typed, found.today),
    ...(typed['paper.title'] ? {} : { 'paper.title': say(words.paper) }),
    ...(typed['decider'] || !decider ? {} : { decider: deciderKey(decider) }),
  };
  const { type, data, onPaper } = actFrom(act, standIns);
  return (
    <Consequence
      found={found}
      event={type}
      data={data}
      how={{ onPaper }}
      when={say(words.once)}
      id={id}
    />
  );
}

function PaperField({
  name,
  required,
  form,
}: {
  name: 'title' | 'number' | 'date';
  required: boolean;
  form: FormState;
}): ReactElement {
  const path = `paper.${name}`;
  return (
    <Row path={path} required={required} form={form}>
      {(control) => (
        <input
          className="in"
          {...control}
          name={path}
          type={name === 'date' ? 'date' : 'text'}
          aria-required={required}
          value={form.typed[path] ?? ''}
          onChange={({ target }) => form.type({ [path]: target.value })}
        />
      )}
    </Row>
  );
}

function soleDecider(acts: readonly PaperAct[], type: string): string {
  const [first, ...others] = acts.find((act) => act.type === type)?.deciders ?? [];
  return first !== undefined && others.length === 0 ? deciderKey(first) : '';
}

function missingIn(typed: Typed, say: ReturnType<typeof useWords>): string[] {
  const needed = [
    ['paper.sha256', words.scan],
    ['decider', words.decider],
    ['paper.title', words.title],
  ] as const;
  return needed
    .filter(([path]) => (typed[path] ?? '').trim() === '')
    .map(([, name]) => say(name).toLowerCase());
}

/** What the api said of each field, the paper's own included. */
function faultsByPath({ problem }: Refused): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { pointer, message } of problem.errors ?? []) {
    const inPaper = /^#\/onPaper\/(paper\/\w+)$/.exec(pointer)?.[1]?.replace('/', '.');
    const path = inPaper ?? pathOf(pointer);
    if (path !== undefined) faults[path] ??= message;
  }
  return faults;
}
