import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { newAct } from '../../api/acting';
import { answered, api } from '../../api/client';
import type { paths } from '../../api/contract';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { Loading, Trouble } from '../../shell/states';
import { nameOf, policiesKey, type Policy, simulationQuery, type Simulation } from './reading';
import './policies.css';
import { SimulationTable } from './simulated';

const words = {
  to: { vi: 'Chuyển sang', en: 'Move to' },
  choose: { vi: 'Chọn khung hạn', en: 'Choose a version' },
  from: { vi: 'Hồ sơ đang theo', en: 'Cases that run under' },
  any: { vi: 'mọi khung hạn khác', en: 'any other version' },
  keep: { vi: 'giữ nguyên', en: 'keep' },
  recompute: { vi: 'tính lại', en: 'recompute' },
  cancel: { vi: 'bỏ hạn', en: 'cancel' },
  choiceOf: { vi: 'Hạn của bước', en: 'Limit of the step' },
  reason: { vi: 'Lý do', en: 'Reason' },
  move: { vi: 'Chuyển hồ sơ', en: 'Move the cases' },
  what: {
    vi: 'Mỗi hồ sơ ghi việc này vào nhật ký; đơn vị được báo. Hoàn lại được khi chưa hạn nào đến.',
    en: 'Each case records it and its unit is told. It can be undone while nothing has fired.',
  },
};

type Asked = NonNullable<
  paths['/api/v1/policy-moves']['post']['requestBody']
>['content']['application/json'];
type StepName = NonNullable<Asked['exceptions']>[number]['step'];
type Choice = 'keep' | 'recompute' | 'cancel';
const choices: readonly Choice[] = ['recompute', 'keep', 'cancel'];

/** Moves running cases to another version: first the dry run with a choice for each limit, then the act. */
export function MoveCases({
  issued,
  candidate,
  onMoved,
}: {
  issued: readonly Policy[];
  /** Only this case; every running one where left out. */
  candidate?: string;
  onMoved?: () => Promise<void>;
}): ReactElement {
  const say = useWords();
  const [to, setTo] = useState('');
  const [from, setFrom] = useState('');
  const option = (policy: Policy): ReactElement => (
    <option key={nameOf(policy)} value={nameOf(policy)}>
      {nameOf(policy)}
    </option>
  );
  return (
    <>
      <div className="policy__choose">
        <Field label={say(words.to)}>
          {(id) => (
            <select
              className="in"
              id={id}
              value={to}
              onChange={({ target }) => {
                setTo(target.value);
              }}
            >
              <option value="">{say(words.choose)}</option>
              {issued.map(option)}
            </select>
          )}
        </Field>
        {candidate === undefined ? (
          <Field label={say(words.from)}>
            {(id) => (
              <select
                className="in"
                id={id}
                value={from}
                onChange={({ target }) => {
                  setFrom(target.value);
                }}
              >
                <option value="">{say(words.any)}</option>
                {issued.map(option)}
              </select>
            )}
          </Field>
        ) : null}
      </div>
      {to === '' ? null : (
        <DryRun
          key={`${to} ${from}`}
          to={to}
          cases={{
            ...(from !== '' && { from }),
            ...(candidate !== undefined && { candidate }),
          }}
          onMoved={onMoved}
        />
      )}
    </>
  );
}

function DryRun({
  to,
  cases,
  onMoved,
}: {
  to: string;
  cases: { from?: string; candidate?: string };
  onMoved: (() => Promise<void>) | undefined;
}): ReactElement {
  const { language } = useLanguage();
  const read = useQuery(simulationQuery(to, cases, language));
  if (read.isPending) return <Loading />;
  if (read.isError) return <Trouble error={read.error} retry={() => void read.refetch()} />;
  return <MoveForm to={to} found={read.data} onMoved={onMoved} />;
}

function MoveForm({
  to,
  found,
  onMoved,
}: {
  to: string;
  found: Simulation;
  onMoved: (() => Promise<void>) | undefined;
}): ReactElement {
  const say = useWords();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Readonly<Record<string, Choice>>>({});
  if (found.cases.length === 0) return <SimulationTable found={found} />;
  const send = async (form: FormData): Promise<string> => {
    const known = new Set(
      found.cases.flatMap(({ candidate, limits }) =>
        limits.map(({ step }) => `${candidate} ${step.step}`),
      ),
    );
    const moved = await answered(
      api.POST('/api/v1/policy-moves', {
        params: { header: newAct() },
        body: {
          to,
          cases: found.cases.map(({ candidate, version }) => ({ candidate, version })),
          choice: 'recompute',
          exceptions: Object.entries(chosen).flatMap(([key, choice]) => {
            const [candidate = '', step = ''] = key.split(' ');
            return known.has(key) ? [{ candidate, step: step as StepName, choice }] : [];
          }),
          reason: textOf(form, 'reason'),
        },
      }),
    );
    await client.invalidateQueries({ queryKey: policiesKey });
    await onMoved?.();
    const [cases, limits] = [String(moved.cases), String(moved.limits)];
    return say({
      vi: `Đã chuyển ${cases} hồ sơ; ${limits} hạn thay đổi.`,
      en: `${cases} cases were moved; ${limits} limits changed.`,
    });
  };
  return (
    <Act button={say(words.move)} consequence={say(words.what)} send={send} look="primary">
      <SimulationTable
        found={found}
        choice={({ candidate }, step) => {
          const key = `${candidate} ${step}`;
          return (
            <select
              className="in"
              aria-label={`${say(words.choiceOf)} ${step}`}
              value={chosen[key] ?? 'recompute'}
              onChange={({ target }) => {
                setChosen({ ...chosen, [key]: target.value as Choice });
              }}
            >
              {choices.map((choice) => (
                <option key={choice} value={choice}>
                  {say(words[choice])}
                </option>
              ))}
            </select>
          );
        }}
      />
      <Field label={say(words.reason)}>
        {(id) => <textarea className="in" id={id} name="reason" lang="vi" minLength={3} required />}
      </Field>
    </Act>
  );
}
