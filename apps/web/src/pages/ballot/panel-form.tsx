import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { Act } from '../../shell/act';
import { useWords } from '../../shell/language';
import { useMe } from '../../shell/session';

type Sitting = Shape<'Sitting'>;

const words = {
  title: { vi: 'Ghi thành viên đã xét xử bản án nguồn', en: 'Record who sat on the source' },
  means: {
    vi: 'Chỉ để biết, không phải lý do rút khỏi việc biểu quyết. Danh sách này thay danh sách đã ghi trước; không chọn ai là không có ai.',
    en: 'For information, no ground to stand aside. It replaces what was recorded; nobody chosen means nobody.',
  },
  members: { vi: 'Thành viên đã tham gia xét xử', en: 'Members who sat on it' },
  done: { vi: 'Đã ghi.', en: 'Recorded.' },
};

const RECORDING = ['clerk', 'research', 'research-head'];

/** Which members sat on the source judgment of an item; nothing for who does not record it, nor where it is never asked. */
export function PanelForm({
  sitting,
  item,
}: {
  sitting: Sitting;
  item: Sitting['items'][number];
}): ReactElement | null {
  const say = useWords();
  const queries = useQueryClient();
  const me = useMe();
  if (!me?.roles.some(({ code }) => RECORDING.includes(code))) return null;
  const sat = item.satOnSource.members.map(({ person }) => person);
  const send = async (form: FormData): Promise<string> => {
    const params = {
      path: { id: sitting.id, candidate: item.candidate },
      header: newAct(),
    };
    const body = { members: form.getAll('member').map(String) };
    await answered(
      api.PUT('/api/v1/sittings/{id}/items/{candidate}/source-panel', { params, body }),
    );
    await queries.invalidateQueries({ queryKey: ['sitting', sitting.id] });
    return say(words.done);
  };
  return (
    <details className="disc">
      <summary>{say(words.title)}</summary>
      <Act key={sat.join()} button={say(words.title)} consequence={say(words.means)} send={send}>
        <fieldset className="agendaform">
          <legend className="small">{say(words.members)}</legend>
          {sitting.roll.map(({ person, name }) => (
            <label key={person}>
              <input
                type="checkbox"
                name="member"
                value={person}
                defaultChecked={sat.includes(person)}
              />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
      </Act>
    </details>
  );
}
