import { fullInstant } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { newAct } from '../../../api/acting';
import { answered, api, type Shape } from '../../../api/client';
import { Act, Field, textOf } from '../../../shell/act';
import { useLanguage, useWords } from '../../../shell/language';
import { Loading, Trouble } from '../../../shell/states';
import { peopleQuery } from '../../people/reading';
import { caseKey } from '../queries';
import { folderQuery } from './queries';

const words = {
  title: { vi: 'Hồ sơ giấy', en: 'Paper folder' },
  unknown: { vi: 'Chưa ghi nơi để', en: 'Nobody said where it is' },
  with: { vi: 'do {} giữ', en: 'with {}' },
  since: { vi: 'từ', en: 'since' },
  by: { vi: '{} ghi', en: 'recorded by {}' },
  open: { vi: 'Nơi để hồ sơ giấy', en: 'Where the folder is' },
  place: { vi: 'Hồ sơ giấy đang ở đâu', en: 'Where the folder is now' },
  placeHint: {
    vi: 'Ví dụ: tủ 3, ngăn 2, phòng 405.',
    en: 'For example: cabinet 3, shelf 2, room 405.',
  },
  person: { vi: 'Người giữ hồ sơ giấy', en: 'Person who has it' },
  unit: { vi: 'Hoặc đơn vị giữ', en: 'Or the unit that has it' },
  none: { vi: 'Không ghi người giữ', en: 'No person named' },
  record: { vi: 'Ghi nơi để', en: 'Record the place' },
  consequence: {
    vi: 'Nơi để cũ được lưu lại; mọi người xem được hồ sơ này đều thấy nơi để mới.',
    en: 'The old place is kept; everybody who sees this case sees the new one.',
  },
  recorded: { vi: 'Đã ghi nơi để hồ sơ giấy.', en: 'The place is on record.' },
  both: {
    vi: 'Chỉ ghi người giữ hoặc đơn vị giữ, không cả hai.',
    en: 'Name the person or the unit, not both.',
  },
  was: { vi: 'Các nơi đã để', en: 'Where it has been' },
  never: { vi: 'Chưa có nơi nào được ghi.', en: 'No place is on record.' },
};

type Place = Shape<'FolderPlace'>;

/** Where the paper folder is, and, for the desks that handle paper, a form that says so. */
export function FolderPlace({ id, folder }: { id: string; folder: Place | null }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <section aria-labelledby="h-folder">
      <p className="holding__now">
        <b id="h-folder">{say(words.title)}</b>
        {': '}
        {folder === null ? (
          say(words.unknown)
        ) : (
          <>
            <span lang="vi">{placeWords(folder, say(words.with))}</span>
            <span className="small muted">
              {`, ${say(words.since)} ${fullInstant(folder.since, language)}`}
            </span>
          </>
        )}
      </p>
      <details className="disc" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{say(words.open)}</summary>
        {isOpen ? <Places id={id} /> : null}
      </details>
    </section>
  );
}

/** The place, and who has the folder where somebody has. */
function placeWords({ place, keeper }: Pick<Place, 'place' | 'keeper'>, held: string): string {
  if (keeper === null) return place;
  return `${place}, ${held.replace('{}', 'unit' in keeper ? keeper.unit : keeper.name)}`;
}

function Places({ id }: { id: string }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const read = useQuery(folderQuery(id));
  if (read.isPending) return <Loading />;
  if (read.isError) return <Trouble error={read.error} retry={() => void read.refetch()} />;
  const { items, folder, mayMove } = read.data;
  return (
    <div>
      {mayMove ? <Move id={id} version={folder?.version ?? 0} /> : null}
      {items.length === 0 ? (
        <p className="small muted">{say(words.never)}</p>
      ) : (
        <>
          <h2 className="h3">{say(words.was)}</h2>
          <ul className="holding__was small">
            {items.map((each) => (
              <li key={each.version}>
                <span lang="vi">{placeWords(each, say(words.with))}</span>
                <span className="tiny muted">
                  {`, ${fullInstant(each.since, language)}, ${say(words.by).replace('{}', each.by.name)}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Move({ id, version }: { id: string; version: number }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const people = useQuery(peopleQuery(language));
  const send = async (form: FormData): Promise<string> => {
    const [person, unit] = [textOf(form, 'person'), textOf(form, 'unit')];
    if (person !== '' && unit !== '') throw new Error(say(words.both));
    const keeper = person !== '' ? { person } : unit !== '' ? { unit } : null;
    try {
      await answered(
        api.PUT('/api/v1/candidates/{id}/folder', {
          params: { path: { id }, header: { ...newAct(), 'If-Match': `"${String(version)}"` } },
          body: { place: textOf(form, 'place'), keeper },
        }),
      );
    } finally {
      await queries.invalidateQueries({ queryKey: caseKey(id) });
      await queries.invalidateQueries({ queryKey: ['inbox'] });
    }
    return say(words.recorded);
  };
  return (
    <Act button={say(words.record)} consequence={say(words.consequence)} send={send}>
      <Field label={say(words.place)} hint={say(words.placeHint)}>
        {(field) => <input className="in" id={field} name="place" required maxLength={200} />}
      </Field>
      <Field label={say(words.person)}>
        {(field) => (
          <select className="in" id={field} name="person" defaultValue="">
            <option value="">{say(words.none)}</option>
            {(people.data ?? []).map(({ person, name }) => (
              <option key={person} value={person} lang="vi">
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say(words.unit)}>
        {(field) => <input className="in" id={field} name="unit" maxLength={200} />}
      </Field>
    </Act>
  );
}
