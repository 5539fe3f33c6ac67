import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useId, useRef, useState } from 'react';
import { answered, api, Refused, type Shape } from '../../../api/client';
import { useWords } from '../../../shell/language';
import { Loading } from '../../../shell/states';
import { WhyNot } from '../../../shell/why-not';
import { dataFrom, eventForms, pathOf, type Typed, withStandIns } from '../forms/model';
import { madeHere } from '../live';
import { caseKey } from '../queries';
import { WaitedForOthers } from './waited-for-others';
import { CapacityInput, type OwnedAct } from './capacity';
import { Conflict } from './conflict';
import { Consequence } from './consequence';
import { Fields } from './fields';
import { useKept } from './kept';
import { fieldsAbout, stepProposed, useLateSteps } from './late-steps';
import { suggestedFor } from './suggested';

const words = {
  restored: {
    vi: 'Nội dung bạn nhập lần trước đã được giữ lại trên máy này.',
    en: 'What you typed last time was kept on this machine.',
  },
  refused: { vi: 'Chưa gửi được', en: 'It was not sent' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
};

/** Kept with what is typed; no field of an act is called so. */
const AUTHORITY = '@authority';

/** What came of a sending that was not recorded. */
type Failure = { kind: 'conflict'; seen: number } | { kind: 'refused'; error: unknown };

/** One act as a form made from the contract: its fields, what it means, and the button. What is typed is kept until it is sent. */
export function ActForm({
  found,
  act,
  onSent,
}: {
  found: Shape<'Candidate'>;
  act: OwnedAct;
  onSent: (recorded: Shape<'RecordedEvent'>) => void;
}): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const { kept, isRestored, keep, forget } = useKept(found.id, act.type, found.version);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<Failure>();
  const [isSending, setSending] = useState(false);
  const lateSteps = useLateSteps(found, act.type);
  const fields = fieldsAbout(eventForms[act.type] ?? [], lateSteps ?? []);
  const typed: Typed = {
    ...suggestedFor(found, act.type),
    ...stepProposed(lateSteps ?? []),
    ...kept.typed,
  };
  // Where the own right does not reach, the first delegation that does is meant until another is chosen.
  const authority = kept.typed[AUTHORITY] ?? act.capacities[0]?.authority ?? '';
  const how = authority === '' ? {} : { authority };
  const isTouched = Object.values(kept.typed).some((text) => text !== '');
  // Where nothing is typed yet, nothing was decided on an older version.
  const seen = isTouched ? kept.version : found.version;
  const type = (values: Typed): void =>
    keep({
      typed: { ...kept.typed, ...values },
      version: seen,
      // Other words are another act: they get a key of their own.
      key: crypto.randomUUID(),
    });

  const send = async (version: number): Promise<void> => {
    setSending(true);
    setFailure(undefined);
    setFaults({});
    try {
      const recorded = await answered(
        api.POST('/api/v1/candidates/{id}/events', {
          params: {
            path: { id: found.id },
            header: { 'If-Match': `"${String(version)}"`, 'Idempotency-Key': kept.key },
          },
          body: {
            type: act.type,
            data: dataFrom(fields, typed),
            ...how,
          } as unknown as Shape<'CandidateEvent'>,
        }),
      );
      forget();
      if ('version' in recorded) {
        madeHere(found.id, recorded.version);
        onSent(recorded);
      }
      await queries.invalidateQueries({ queryKey: caseKey(found.id) });
    } catch (error) {
      await fail(error, version);
    } finally {
      setSending(false);
    }
  };

  const fail = async (error: unknown, version: number): Promise<void> => {
    if (!(error instanceof Refused)) {
      setFailure({ kind: 'refused', error });
      return;
    }
    const wrong = faultsByPath(error);
    setFaults(wrong);
    setFailure(
      error.status === 412 ? { kind: 'conflict', seen: version } : { kind: 'refused', error },
    );
    if (error.status === 412 || error.status === 409)
      await queries.invalidateQueries({ queryKey: caseKey(found.id) });
    const [first] = Object.keys(wrong);
    if (first !== undefined)
      form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
  };

  // What follows is asked of the step that is meant, and not of the first of all.
  if (lateSteps === undefined) return <Loading />;
  const standIns = withStandIns(fields, typed, found.today);
  return (
    <form
      ref={form}
      className="act-f"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending) void send(seen);
      }}
    >
      {isRestored && isTouched ? <p className="hint">{say(words.restored)}</p> : null}
      {act.type.startsWith('CAUSE.') ? <WaitedForOthers id={found.id} /> : null}
      <CapacityInput
        capacities={act.capacities}
        chosen={authority}
        choose={(chosen) => type({ [AUTHORITY]: chosen })}
      />
      <Fields
        fields={fields}
        form={{ id: found.id, today: found.today, event: act.type, typed, faults, type }}
      />
      <Consequence
        found={found}
        event={act.type}
        data={dataFrom(fields, standIns)}
        how={how}
        id={`${id}c`}
      />
      <div role="alert">
        {failure?.kind === 'refused' ? (
          <WhyNot title={say(words.refused)} error={failure.error} />
        ) : null}
        {failure?.kind === 'conflict' ? (
          <Conflict
            found={found}
            seen={failure.seen}
            typed={typed}
            event={act.type}
            sendAnyway={() => {
              keep({ version: found.version });
              void send(found.version);
            }}
          />
        ) : null}
      </div>
      <button className="btn btn--1" aria-describedby={`${id}c`} aria-disabled={isSending}>
        {isSending ? say(words.sending) : act.title}
      </button>
    </form>
  );
}

/** What the api said of each field. */
function faultsByPath({ problem }: Refused): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { pointer, message } of problem.errors ?? []) {
    const path = pathOf(pointer);
    if (path !== undefined) faults[path] ??= message;
  }
  return faults;
}
