import { useQueries, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, Refused, type Shape } from '../../api/client';
import { Act } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { caseTitleQuery } from './reading';

type Sitting = Shape<'Sitting'>;
type Item = Sitting['items'][number];

const words = {
  title: { vi: 'Biểu quyết nhiều mục một lượt', en: 'Several items in one act' },
  done: { vi: 'Đã ghi nhận {} mục.', en: '{} items recorded.' },
  choose: { vi: 'Chọn ít nhất một mục.', en: 'Choose at least one item.' },
  items: { vi: 'Các mục', en: 'Items' },
  refused: { vi: 'Mục chưa thực hiện được', en: 'Items in the way' },
};

const acts = {
  open: {
    button: { vi: 'Mở biểu quyết các mục', en: 'Open these polls' },
    means: {
      vi: 'Mỗi mục là một cuộc biểu quyết riêng; mục chưa chuẩn bị được chuẩn bị với câu hỏi ghi ở trên. Danh sách bỏ phiếu của từng mục được chốt lúc này. Vướng một mục thì không mở mục nào.',
      en: 'Each item is a poll of its own; one that is not prepared is prepared with the question above. The roll of each is frozen now. If one is refused, none is opened.',
    },
  },
  close: {
    button: { vi: 'Kết thúc biểu quyết các mục', en: 'Close these polls' },
    means: {
      vi: 'Không nhận thêm phiếu ở các mục này. Từng mục được đếm riêng và hồ sơ chuyển theo kết quả; không hoàn lại được. Vướng một mục thì không kết thúc mục nào.',
      en: 'No more ballots are taken on them. Each is counted on its own and its case follows the result; this cannot be undone. If one is refused, none is closed.',
    },
  },
  announce: {
    button: { vi: 'Công bố kết quả các mục', en: 'Announce these results' },
    means: {
      vi: 'Kết quả đã đếm của từng mục được công bố tại phiên họp. Phiếu của từng người không bao giờ được nêu.',
      en: 'What was counted on each is announced to the sitting. How a member voted is never told.',
    },
  },
} as const;
type ActName = keyof typeof acts;

/** Opens, closes and announces the polls on several items; nothing for who may not, or where fewer than two wait for it. */
export function RunActs({ sitting }: { sitting: Sitting }): ReactElement | null {
  const say = useWords();
  const me = useMe();
  const isClerk = me?.roles.some(({ code }) => code === 'clerk') === true;
  const presides = ({ chair }: Item): boolean => me?.person === (chair ?? sitting.chair).person;
  const isUnprepared = ({ poll, pollPhase }: Item) => poll === null || pollPhase === 'cancelled';
  const runs: Record<ActName, Item[]> = {
    open: sitting.items.filter(
      (item) => item.state === 'listed' && (isClerk || (presides(item) && !isUnprepared(item))),
    ),
    close: sitting.items.filter((item) => item.pollPhase === 'open' && presides(item)),
    announce: sitting.items.filter(
      (item) => item.pollPhase === 'closed' && (isClerk || presides(item)),
    ),
  };
  const possible = (Object.keys(acts) as ActName[]).filter((act) => runs[act].length > 1);
  if (possible.length === 0) return null;
  return (
    <section className="sheet pad gap" aria-labelledby="h-runs">
      <h2 className="h2" id="h-runs">
        {say(words.title)}
      </h2>
      {possible.map((act) => (
        <Run key={act} act={act} sitting={sitting.id} items={runs[act]} />
      ))}
    </section>
  );
}

function Run({
  act,
  sitting,
  items,
}: {
  act: ActName;
  sitting: string;
  items: readonly Item[];
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const [outcomes, setOutcomes] = useState<readonly { candidate: string; detail: string }[]>([]);
  const titles = useQueries({
    queries: items.map(({ candidate }) => caseTitleQuery(candidate, language)),
  });
  const titleOf = (candidate: string): string =>
    titles[items.findIndex((item) => item.candidate === candidate)]?.data?.title ?? '';
  const questionOf = (candidate: string): string =>
    `Thông qua dự thảo án lệ “${titleOf(candidate).slice(0, 400)}”?`;
  const send = async (form: FormData): Promise<string> => {
    const chosen = form.getAll('item').map(String);
    if (chosen.length === 0) throw new Error(say(words.choose));
    setOutcomes([]);
    const body = {
      act,
      items: items
        .filter(({ candidate }) => chosen.includes(candidate))
        .map(({ candidate }) => ({
          candidate,
          ...(act === 'open' && { question: questionOf(candidate) }),
        })),
    };
    const params = { path: { id: sitting }, header: newAct() };
    try {
      const { polls } = await answered(api.POST('/api/v1/sittings/{id}/polls', { params, body }));
      await queries.invalidateQueries({ queryKey: ['sitting', sitting] });
      return say(words.done).replace('{}', String(polls.length));
    } catch (error) {
      if (error instanceof Refused) setOutcomes(outcomesIn(error));
      throw error;
    }
  };
  return (
    <div className="gap" data-run-act={act}>
      <Act button={say(acts[act].button)} consequence={say(acts[act].means)} send={send}>
        <fieldset className="agendaform">
          <legend className="small">{say(words.items)}</legend>
          {items.map(({ candidate, ordinal, pollPhase }) => (
            <label key={candidate}>
              <input type="checkbox" name="item" value={candidate} defaultChecked />
              <span>
                {ordinal}.{' '}
                <span lang="vi">
                  {act === 'open' && pollPhase !== 'prepared'
                    ? questionOf(candidate)
                    : titleOf(candidate)}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      </Act>
      {outcomes.length === 0 ? null : (
        <ul className="whynot" aria-label={say(words.refused)}>
          {outcomes.map(({ candidate, detail }) => (
            <li key={candidate}>
              <span lang="vi">{titleOf(candidate)}</span>: {detail}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function outcomesIn({ problem }: Refused): readonly { candidate: string; detail: string }[] {
  const { outcomes } = problem as { outcomes?: readonly { candidate: string; detail: string }[] };
  return outcomes ?? [];
}
