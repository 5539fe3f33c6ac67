import { fullDate, fullInstant, Status, type Words } from '@app/design';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { PanelForm } from './panel-form';

type Sitting = Shape<'Sitting'>;
type Item = Sitting['items'][number];

const words = {
  chair: { vi: 'Chủ tọa mục này', en: 'Presides over this item' },
  added: { vi: 'Bổ sung tại phiên họp', en: 'Added at the sitting' },
  ask: { vi: 'Có thể mời', en: 'Could be asked to come' },
  panel: { vi: 'Đã tham gia xét xử bản án nguồn (để biết)', en: 'Sat on the source (information)' },
  papers: { vi: 'Tài liệu', en: 'Papers' },
  late: { vi: 'Gửi muộn', en: 'Late' },
  history: { vi: 'Diễn biến của mục', en: 'What became of the item' },
  take: { vi: 'Đưa mục ra thảo luận', en: 'Take up the item' },
  takeWhy: {
    vi: 'Ghi vào diễn biến của mục từ lúc này.',
    en: 'It goes on the record of the item from now on.',
  },
  taken: { vi: 'Đã ghi.', en: 'Recorded.' },
  nameChair: { vi: 'Giao chủ tọa mục này', en: 'Name who presides over it' },
  chairWhy: {
    vi: 'Người được giao mở và kết thúc biểu quyết về mục này.',
    en: 'That member opens and closes the vote on this item.',
  },
  named: { vi: 'Đã giao.', en: 'Named.' },
  paper: { vi: 'Gửi tài liệu', en: 'Put a paper before the members' },
  paperWhy: {
    vi: 'Gửi từ ngày trước phiên họp trở đi là gửi muộn và phải nêu điểm mới.',
    en: 'From the eve of the sitting on a paper is late and must say what is new in it.',
  },
  sent: { vi: 'Đã gửi tài liệu.', en: 'The paper lies before the members.' },
  title: { vi: 'Tên tài liệu', en: 'Title' },
  changed: { vi: 'Điểm mới, nếu gửi muộn', en: 'What is new, if it is late' },
};

const steps: Readonly<Record<Item['history'][number]['what'], Words>> = {
  convened: { vi: 'Triệu tập vào phiên họp ngày', en: 'Convened for' },
  added: { vi: 'Bổ sung tại phiên họp', en: 'Added at the sitting' },
  taken: { vi: 'Đưa ra thảo luận', en: 'Taken up' },
  chair: { vi: 'Giao chủ tọa mục', en: 'A chair was named' },
  postponed: { vi: 'Hoãn', en: 'Postponed' },
  voted: { vi: 'Biểu quyết', en: 'Voted' },
  'carried-over': { vi: 'Xây dựng lại dự thảo', en: 'Carried over' },
};

const results: Readonly<Record<string, Words>> = {
  adopted: { vi: 'thông qua', en: 'adopted' },
  notAdopted: { vi: 'không thông qua', en: 'not adopted' },
  noQuorum: { vi: 'không đủ số thành viên tham gia', en: 'no quorum' },
};

/** What the table of an item says beside its numbers: chair, who could be asked, papers, and what became of it so far. */
export function ItemRecord({ item }: { item: Item }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { chair, addedAtSitting, outlook, couldBeAsked, satOnSource, papers, history } = item;
  const told = (detail: string | null): string => {
    if (detail === null) return '';
    const result = results[detail];
    if (result) return `: ${say(result)}`;
    return /^\d{4}-\d{2}-\d{2}$/.test(detail) ? ` ${fullDate(detail, language)}` : `: ${detail}`;
  };
  return (
    <>
      {chair === null ? null : (
        <p>
          {say(words.chair)}: <b>{chair.name}</b>
        </p>
      )}
      {addedAtSitting ? (
        <p>
          <Status kind="soon">{say(words.added)}</Status>
        </p>
      ) : null}
      {item.state === 'listed' ? (
        <p data-can-open={outlook.canOpen} data-can-pass={outlook.canPass}>
          <Status kind={outlook.canOpen ? (outlook.canPass ? 'open' : 'soon') : 'closed'}>
            {outlook.sentence}
          </Status>
        </p>
      ) : null}
      {couldBeAsked.length === 0 ? null : (
        <p className="small">
          {say(words.ask)}: {couldBeAsked.map(({ name }) => name).join('; ')}
        </p>
      )}
      {satOnSource.members.length === 0 ? null : (
        <p className="small">
          {say(words.panel)}: {satOnSource.members.map(({ name }) => name).join('; ')}.{' '}
          {satOnSource.remark}
        </p>
      )}
      {papers.length === 0 ? null : (
        <>
          <h4 className="small">{say(words.papers)}</h4>
          <ul>
            {papers.map(({ paper, late, changed, addedAt }) => (
              <li key={addedAt + paper.title}>
                <span lang="vi">{paper.title}</span>{' '}
                {late ? <Status kind="soon">{say(words.late)}</Status> : null}{' '}
                {changed === null ? null : <span lang="vi">{changed}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      <details className="disc">
        <summary>{say(words.history)}</summary>
        <ol>
          {history.map(({ what, detail, at }) => (
            <li key={at + what}>
              {say(steps[what])}
              {told(detail)} <span className="small muted">{fullInstant(at, language)}</span>
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

/** What may be done with an item before its vote: taking it up, naming who presides, putting papers before the members. */
export function ItemActs({ sitting, item }: { sitting: Sitting; item: Item }): ReactElement | null {
  const say = useWords();
  const queries = useQueryClient();
  const me = useMe();
  const has = (...asked: string[]) => me?.roles.some(({ code }) => asked.includes(code)) === true;
  const path = { id: sitting.id, candidate: item.candidate };
  const readAgain = () => queries.invalidateQueries({ queryKey: ['sitting', sitting.id] });
  const take = async (): Promise<string> => {
    const params = { path, header: newAct() };
    await answered(api.POST('/api/v1/sittings/{id}/items/{candidate}/take', { params, body: {} }));
    await readAgain();
    return say(words.taken);
  };
  const nameChair = async (form: FormData): Promise<string> => {
    const params = { path, header: newAct() };
    const body = { person: textOf(form, 'person') };
    await answered(api.PUT('/api/v1/sittings/{id}/items/{candidate}/chair', { params, body }));
    await readAgain();
    return say(words.named);
  };
  const send = async (form: FormData): Promise<string> => {
    const changed = textOf(form, 'changed');
    const params = { path, header: newAct() };
    const body = { paper: { title: textOf(form, 'title') }, ...(changed !== '' && { changed }) };
    await answered(api.POST('/api/v1/sittings/{id}/items/{candidate}/papers', { params, body }));
    await readAgain();
    return say(words.sent);
  };
  if (item.state !== 'listed') return null;
  const presides = me?.person === (item.chair ?? sitting.chair).person;
  return (
    <>
      <PanelForm sitting={sitting} item={item} />
      {presides || has('clerk') ? (
        <details className="disc">
          <summary>{say(words.take)}</summary>
          <Act button={say(words.take)} consequence={say(words.takeWhy)} send={take} />
        </details>
      ) : null}
      {me?.person === sitting.chair.person || has('chief-justice', 'office') ? (
        <details className="disc">
          <summary>{say(words.nameChair)}</summary>
          <Act button={say(words.nameChair)} consequence={say(words.chairWhy)} send={nameChair}>
            <Field label={say(words.chair)}>
              {(id) => (
                <select className="in" id={id} name="person" required>
                  {sitting.roll.map(({ person, name }) => (
                    <option key={person} value={person}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </Act>
        </details>
      ) : null}
      {has('office', 'clerk', 'research', 'research-head') ? (
        <details className="disc">
          <summary>{say(words.paper)}</summary>
          <Act button={say(words.paper)} consequence={say(words.paperWhy)} send={send}>
            <Field label={say(words.title)}>
              {(id) => <input className="in" id={id} name="title" lang="vi" required />}
            </Field>
            <Field label={say(words.changed)}>
              {(id) => <textarea className="in" id={id} name="changed" minLength={3} />}
            </Field>
          </Act>
        </details>
      ) : null}
    </>
  );
}
