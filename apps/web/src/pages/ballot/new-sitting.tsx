import { fullDate } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { newAct } from '../../api/acting';
import { answered, api } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { Loading, Trouble } from '../../shell/states';

const words = {
  title: { vi: 'Lập phiên họp', en: 'Put a sitting on record' },
  day: { vi: 'Ngày họp', en: 'Day of the sitting' },
  moreDay: { vi: 'Ngày họp tiếp theo', en: 'Another day of the sitting' },
  earliest: { vi: 'Ngày họp sớm nhất theo lịch:', en: 'The earliest day by the calendar:' },
  latest: { vi: 'Luật định họp trước hết ngày:', en: 'The law wants it held by:' },
  waiting: { vi: 'hồ sơ đang chờ, trong đó đủ điều kiện:', en: 'cases wait, of which ready:' },
  online: {
    vi: 'Người dự trực tuyến được tính là có mặt',
    en: 'Whoever attends online is present',
  },
  addDay: { vi: 'Thêm một ngày', en: 'Add a day' },
  place: { vi: 'Địa điểm (không bắt buộc)', en: 'Place (optional)' },
  chair: { vi: 'Chủ tọa', en: 'Chair' },
  notice: {
    vi: 'Giấy triệu tập: tên văn bản (không bắt buộc)',
    en: 'Convening notice: its title (optional)',
  },
  noticeNumber: {
    vi: 'Giấy triệu tập: số, ký hiệu (không bắt buộc)',
    en: 'Convening notice: its number (optional)',
  },
  means: {
    vi: 'Phiên họp được lập, chưa có hồ sơ nào trong chương trình: Chánh án triệu tập từng hồ sơ hoặc nhiều hồ sơ vào phiên họp này. Không hạn nào dời.',
    en: 'The sitting is on record with an empty agenda: the Chief Justice convenes one or many cases to it. No limit moves.',
  },
  on: { vi: 'Họp', en: 'It sits on' },
  done: { vi: 'Đã lập phiên họp.', en: 'The sitting is on record.' },
};

/** As many days as one sitting may have (docs/openapi.json, NewSitting). */
const MOST_DAYS = 14;

/** The form with which the office, or the Chief Justice himself, puts a plenary sitting on record; nothing for everybody else. */
export function NewSitting(): ReactElement | null {
  const say = useWords();
  const me = useMe();
  const roles = me?.roles.map(({ code }) => code) ?? [];
  if (!roles.includes('office') && !roles.includes('chief-justice')) return null;
  return (
    <details className="disc sheet pad gap">
      <summary>{say(words.title)}</summary>
      <SittingForm />
    </details>
  );
}

function SittingForm(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [days, setDays] = useState(['']);
  const members = useQuery({
    queryKey: ['council', 'HDTP', language],
    queryFn: () =>
      answered(api.GET('/api/v1/councils/{code}', { params: { path: { code: 'HDTP' } } })),
  });
  const proposal = useQuery({
    queryKey: ['sittings', 'proposal', language],
    queryFn: () => answered(api.GET('/api/v1/sittings/proposal')),
  });
  // Nobody writes into what still moves, or sends what still lacks its list of members.
  if (members.isPending || proposal.isPending) return <Loading />;
  if (members.isError)
    return <Trouble error={members.error} retry={() => void members.refetch()} />;
  const earliest = proposal.data;
  const named = days.filter((day) => day !== '');
  const send = async (form: FormData): Promise<string> => {
    const [place, title, number] = ['place', 'title', 'number'].map((name) => textOf(form, name));
    const { sitting } = await answered(
      api.POST('/api/v1/sittings', {
        params: { header: newAct() },
        body: {
          council: 'HDTP',
          days: [...new Set(named)].sort(),
          chair: textOf(form, 'chair'),
          onlineCounts: form.get('online') !== null,
          ...(place && { place }),
          ...(title && { paper: { title, ...(number && { number }) } }),
        },
      }),
    );
    await queries.invalidateQueries({ queryKey: ['sittings'] });
    await navigate({ to: '/phien-hop/$id', params: { id: sitting } });
    return say(words.done);
  };
  return (
    <Act
      button={say(words.title)}
      look="primary"
      consequence={
        <>
          {named.length === 0 ? null : (
            <b>{`${say(words.on)} ${named.map((day) => fullDate(day, language)).join('; ')}. `}</b>
          )}
          {say(words.means)}
        </>
      }
      send={send}
    >
      {earliest === undefined ? null : (
        <p data-earliest={earliest.earliest}>
          {say(words.earliest)} <b>{fullDate(earliest.earliest, language)}</b>. {earliest.question}{' '}
          {earliest.latest === null
            ? null
            : `${say(words.latest)} ${fullDate(earliest.latest, language)}. `}
          {earliest.cases.length} {say(words.waiting)}{' '}
          {earliest.cases.filter(({ ready }) => ready).length}.
        </p>
      )}
      {days.map((day, index) => (
        <Field key={index} label={say(index === 0 ? words.day : words.moreDay)}>
          {(id) => (
            <input
              className="in"
              id={id}
              type="date"
              name={`day-${String(index)}`}
              required={index === 0}
              value={day}
              onChange={({ target }) =>
                setDays(days.map((each, at) => (at === index ? target.value : each)))
              }
            />
          )}
        </Field>
      ))}
      {days.length < MOST_DAYS ? (
        <button className="btn btn--s" type="button" onClick={() => setDays([...days, ''])}>
          {say(words.addDay)}
        </button>
      ) : null}
      <Field label={say(words.chair)}>
        {(id) => (
          <select className="in" id={id} name="chair" required>
            {members.data.members.map(({ person, name }) => (
              <option key={person} value={person}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label className="check">
        <input type="checkbox" name="online" defaultChecked /> {say(words.online)}
      </label>
      <Field label={say(words.place)}>
        {(id) => <input className="in" id={id} name="place" lang="vi" maxLength={500} />}
      </Field>
      <Field label={say(words.notice)}>
        {(id) => <input className="in" id={id} name="title" lang="vi" maxLength={500} />}
      </Field>
      <Field label={say(words.noticeNumber)}>
        {(id) => <input className="in" id={id} name="number" maxLength={64} />}
      </Field>
    </Act>
  );
}
