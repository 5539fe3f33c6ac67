import { fullInstant, Status } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { newAct } from '../../api/acting';
import { answered, api } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { Loading, Trouble } from '../../shell/states';
import { movesQuery, policiesKey } from './reading';

const words = {
  none: { vi: 'Chưa lần nào chuyển hồ sơ sang khung hạn khác.', en: 'No case was moved yet.' },
  undone: { vi: 'đã hoàn lại', en: 'undone' },
  undo: { vi: 'Hoàn lại', en: 'Undo' },
  what: {
    vi: 'Mọi hồ sơ của lần này trở lại khung hạn và hạn cũ. Chỉ được khi chưa hạn nào đến.',
    en: 'Every case of it has its former policy and limits again. Only while nothing has fired.',
  },
  done: { vi: 'Đã hoàn lại.', en: 'It was undone.' },
  reason: { vi: 'Lý do', en: 'Reason' },
};

/** Acts by which cases were moved, the latest first, each with its way back. */
export function Moves({ mayUndo }: { mayUndo: boolean }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const client = useQueryClient();
  const read = useQuery(movesQuery(language));
  if (read.isPending) return <Loading />;
  if (read.isError) return <Trouble error={read.error} retry={() => void read.refetch()} />;
  if (read.data.items.length === 0) return <p className="muted">{say(words.none)}</p>;
  return (
    <ol className="plain policy__moves">
      {read.data.items.map(({ move, to, cases, limits, reason, by, at, undoneAt }) => (
        <li key={move}>
          <p>
            <b>{to}</b>
            {say({
              vi: `: ${String(cases)} hồ sơ, ${String(limits)} hạn · ${by.name}, ${fullInstant(at, language)} `,
              en: `: ${String(cases)} cases, ${String(limits)} limits · ${by.name}, ${fullInstant(at, language)} `,
            })}
            {undoneAt === null ? null : <Status kind="closed">{say(words.undone)}</Status>}
          </p>
          <p className="soft" lang="vi">
            {reason}
          </p>
          {mayUndo && undoneAt === null ? (
            <details className="policy__more">
              <summary>{say(words.undo)}</summary>
              <Act
                button={say(words.undo)}
                consequence={say(words.what)}
                send={async (form) => {
                  await answered(
                    api.POST('/api/v1/policy-moves/{move}/undo', {
                      params: { path: { move }, header: newAct() },
                      body: { reason: textOf(form, 'reason') },
                    }),
                  );
                  await client.invalidateQueries({ queryKey: policiesKey });
                  return say(words.done);
                }}
              >
                <Field label={say(words.reason)}>
                  {(id) => (
                    <input className="in" id={id} name="reason" lang="vi" minLength={3} required />
                  )}
                </Field>
              </Act>
            </details>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
