import { Status } from '@app/design';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useRef, useState } from 'react';
import { newAct } from '../../api/acting';
import { changeHolder, type NextHolder } from '../../api/holding';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { possibleHoldersQuery } from '../case/holding/queries';
import type { InboxItem } from './reading';
import { MOST_TOGETHER } from './together';

const words = {
  title: {
    vi: 'Nhận, giao hoặc trả {} việc đã chọn',
    en: 'Take, give or give back the {} selected',
  },
  who: { vi: 'Người giữ việc', en: 'Held by' },
  me: { vi: 'Tôi nhận', en: 'I take them' },
  nobody: { vi: 'Trả việc, chưa ai giữ', en: 'Give them back, nobody holds them' },
  note: { vi: 'Lý do', en: 'Why' },
  noteHint: {
    vi: 'Được lưu lại; bắt buộc với việc đồng nghiệp đang giữ.',
    en: 'It is kept; needed for what a colleague holds.',
  },
  consequence: {
    vi: 'Mỗi hồ sơ được ghi riêng; người được giao và người đang giữ được báo. Việc nào không đổi được thì nêu lý do.',
    en: 'Each case is recorded by itself; who gets it and who held it are told. What cannot be changed says why.',
  },
  send: { vi: 'Ghi người giữ việc', en: 'Record who holds them' },
  done: { vi: 'Đã đổi {} việc; {} việc không đổi.', en: '{} changed; {} stay as they were.' },
  ok: { vi: 'Đã ghi', en: 'Recorded' },
};

interface Outcome {
  id: string;
  title: string;
  refusal: string | null;
}

/** Who holds the selected cases, one after the other: what one refuses does not hold up the others. */
export function HoldTogether({ items }: { items: readonly InboxItem[] }): ReactElement | null {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const queries = useQueryClient();
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  // The same sending keeps its keys: sent again after a lost answer, it counts once.
  const keys = useRef(new Map<string, ReturnType<typeof newAct>>());
  const held = items.flatMap(({ candidate, holding }) => (holding ? [{ candidate, holding }] : []));
  // Who may hold a case goes by its phase: one of each is asked.
  const phases = new Map(held.map(({ candidate }) => [candidate.phase.code, candidate.id]));
  const people = useQueries({
    queries: [...phases.values()].map((id) => possibleHoldersQuery(id, language)),
    combine: (answers) => {
      const [first, ...others] = answers.map(({ data }) => data?.items ?? []);
      return (first ?? []).filter(({ person }) =>
        others.every((list) => list.some((each) => each.person === person)),
      );
    },
  });
  if (held.length === 0 || items.length > MOST_TOGETHER) return null;

  const send = async (form: FormData): Promise<string> => {
    const [who, note] = [textOf(form, 'who'), textOf(form, 'note')];
    const next: NextHolder = who === 'me' || who === 'nobody' ? who : { person: who };
    const told: Outcome[] = [];
    try {
      for (const { candidate, holding } of held) {
        const { id, title } = candidate;
        const name = JSON.stringify([id, holding.version, who, note]);
        const key = keys.current.get(name) ?? newAct();
        keys.current.set(name, key);
        try {
          await changeHolder(id, holding.version, next, note, key);
          told.push({ id, title, refusal: null });
        } catch (error) {
          if (error instanceof TypeError) throw error;
          told.push({ id, title, refusal: (error as Error).message });
        }
      }
    } finally {
      setOutcomes(told);
      await queries.invalidateQueries({ queryKey: ['inbox'] });
    }
    const done = told.filter(({ refusal }) => refusal === null).length;
    const counts = [done, told.length - done];
    return say(words.done).replace(/\{\}/g, () => String(counts.shift()));
  };
  return (
    <section className="holdset" aria-labelledby="h-hold">
      <h2 className="h3" id="h-hold">
        {say(words.title).replace('{}', String(held.length))}
      </h2>
      <Act button={say(words.send)} consequence={say(words.consequence)} send={send}>
        <Field label={say(words.who)}>
          {(id) => (
            <select className="in" id={id} name="who" required defaultValue="me">
              <option value="me">{say(words.me)}</option>
              <option value="nobody">{say(words.nobody)}</option>
              {people
                .filter(({ person }) => person !== me?.person)
                .map(({ person, name, unit }) => (
                  <option key={person} value={person} lang="vi">
                    {unit === null ? name : `${name}, ${unit}`}
                  </option>
                ))}
            </select>
          )}
        </Field>
        <Field label={say(words.note)} hint={say(words.noteHint)}>
          {(id) => <textarea className="in" id={id} name="note" rows={2} maxLength={500} />}
        </Field>
      </Act>
      {outcomes.length === 0 ? null : (
        <ul className="together__list">
          {outcomes.map(({ id, title, refusal }) => (
            <li key={id}>
              <span lang="vi">{title}</span>
              <Status kind={refusal === null ? 'done' : 'bad'}>{refusal ?? say(words.ok)}</Status>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
