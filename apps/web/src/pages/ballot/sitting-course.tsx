import { fullInstant, Note } from '@app/design';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';

const words = {
  paused: {
    vi: 'Phiên họp tạm dừng: không còn đủ số thành viên',
    en: 'Paused: the quorum is lost',
  },
  pausedMore: {
    vi: 'Không mở được biểu quyết cho đến khi đủ số thành viên trở lại.',
    en: 'No poll opens before enough members are back.',
  },
  pauses: { vi: 'Các lần tạm dừng hôm nay', en: 'Pauses of this day' },
  still: { vi: 'đến nay', en: 'until now' },
  online: {
    vi: 'Người dự trực tuyến được tính là có mặt tại phiên họp này.',
    en: 'Whoever attends online counts as present at this sitting.',
  },
  onlineNot: {
    vi: 'Người dự trực tuyến không được tính là có mặt tại phiên họp này.',
    en: 'Whoever attends online does not count as present at this sitting.',
  },
  guests: { vi: 'Khách mời, không biểu quyết', en: 'Guests, without a vote' },
  invite: { vi: 'Mời người tham dự', en: 'Invite somebody' },
  inviteWhy: {
    vi: 'Khách mời không có tên trong danh sách điểm danh và không biểu quyết.',
    en: 'A guest is on no roll and does not vote.',
  },
  invited: { vi: 'Đã ghi khách mời.', en: 'The guest is invited.' },
  name: { vi: 'Họ tên', en: 'Name' },
  body: { vi: 'Cơ quan (không bắt buộc)', en: 'Body (optional)' },
  forWhat: { vi: 'Mời dự', en: 'Invited to' },
  whole: { vi: 'cả phiên họp', en: 'the whole sitting' },
  item: { vi: 'mục', en: 'item' },
};

/** How the sitting goes: whether it is paused, when it was, who is invited to it. */
export function Course({ sitting }: { sitting: Shape<'Sitting'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { state, pauses, guests, onlineCounts } = sitting;
  return (
    <div className="gap" data-sitting={state}>
      {state === 'paused' ? (
        <Note kind="bad" title={say(words.paused)}>
          <p>{say(words.pausedMore)}</p>
        </Note>
      ) : null}
      {pauses.length === 0 ? null : (
        <>
          <h3 className="h3">{say(words.pauses)}</h3>
          <ul>
            {pauses.map(({ from, until }) => (
              <li key={from}>
                {fullInstant(from, language)} –{' '}
                {until === null ? say(words.still) : fullInstant(until, language)}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="small">{say(onlineCounts ? words.online : words.onlineNot)}</p>
      {guests.length === 0 ? null : (
        <>
          <h3 className="h3">{say(words.guests)}</h3>
          <ul>
            {guests.map(({ name, body, candidate }) => {
              const item = sitting.items.find((each) => each.candidate === candidate);
              return (
                <li key={name + (body ?? '') + (candidate ?? '')}>
                  <span lang="vi">{body === null ? name : `${name}, ${body}`}</span>
                  {item ? ` (${say(words.item)} ${String(item.ordinal)})` : null}
                </li>
              );
            })}
          </ul>
        </>
      )}
      <Invite sitting={sitting} />
    </div>
  );
}

function Invite({ sitting }: { sitting: Shape<'Sitting'> }): ReactElement | null {
  const say = useWords();
  const queries = useQueryClient();
  const me = useMe();
  const inviting = ['office', 'clerk', 'chief-justice', 'research-head'];
  if (!me?.roles.some(({ code }) => inviting.includes(code))) return null;
  const send = async (form: FormData): Promise<string> => {
    const body = textOf(form, 'body');
    const candidate = textOf(form, 'candidate');
    await answered(
      api.POST('/api/v1/sittings/{id}/guests', {
        params: { path: { id: sitting.id }, header: newAct() },
        body: {
          name: textOf(form, 'name'),
          ...(body !== '' && { body }),
          ...(candidate !== '' && { candidate }),
        },
      }),
    );
    await queries.invalidateQueries({ queryKey: ['sitting', sitting.id] });
    return say(words.invited);
  };
  return (
    <details className="disc sheet pad gap">
      <summary>{say(words.invite)}</summary>
      <Act button={say(words.invite)} consequence={say(words.inviteWhy)} send={send}>
        <Field label={say(words.name)}>
          {(id) => <input className="in" id={id} name="name" lang="vi" required />}
        </Field>
        <Field label={say(words.body)}>
          {(id) => <input className="in" id={id} name="body" lang="vi" />}
        </Field>
        <Field label={say(words.forWhat)}>
          {(id) => (
            <select className="in" id={id} name="candidate">
              <option value="">{say(words.whole)}</option>
              {sitting.items.map(({ candidate, ordinal }) => (
                <option key={candidate} value={candidate}>
                  {say(words.item)} {ordinal}
                </option>
              ))}
            </select>
          )}
        </Field>
      </Act>
    </details>
  );
}
