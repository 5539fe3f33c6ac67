import type { Words } from '@app/design';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useWords } from '../../shell/language';

const words = {
  title: { vi: 'Điều hành biểu quyết', en: 'Conducting the poll' },
  reason: { vi: 'Lý do hủy', en: 'Why it is cancelled' },
  waiting: { vi: 'Chưa làm được', en: 'Not yet' },
  done: { vi: 'Đã ghi nhận.', en: 'Recorded.' },
};

const acts = {
  'POLL.OPENED': {
    button: { vi: 'Mở biểu quyết', en: 'Open the poll' },
    consequence: {
      vi: 'Danh sách người được bỏ phiếu được chốt tại thời điểm này; người đến sau không bỏ phiếu trong lần này. Cần có mặt ít nhất hai phần ba tổng số thành viên (khoản 3 Điều 6).',
      en: 'The roll is frozen at this instant; whoever comes later does not vote in this poll. At least two thirds of all members must be present (Article 6 clause 3).',
    },
  },
  'BALLOTS.COLLECTED': {
    button: { vi: 'Kết thúc bỏ phiếu, kiểm phiếu giấy', en: 'End the balloting, count papers' },
    consequence: {
      vi: 'Khi có phiếu giấy: không nhận thêm phiếu nào; hai người kiểm phiếu nhập phiếu giấy, rồi mới kết thúc biểu quyết.',
      en: 'Where there are papers: no more ballots are taken; two tellers enter the papers before the poll is closed.',
    },
  },
  'POLL.CLOSED': {
    button: { vi: 'Kết thúc biểu quyết', en: 'Close the poll' },
    consequence: {
      vi: 'Không nhận thêm phiếu, không đổi phiếu được nữa. Phiếu được đếm ngay và hồ sơ chuyển theo kết quả; việc này không hoàn lại được.',
      en: 'No ballot is taken or changed any more. The ballots are counted at once and the case follows the result; this cannot be undone.',
    },
  },
  'POLL.ANNOUNCED': {
    button: { vi: 'Công bố kết quả', en: 'Announce the result' },
    consequence: {
      vi: 'Kết quả đã đếm được công bố tại phiên họp. Phiếu của từng người không bao giờ được nêu.',
      en: 'What was counted is announced to the sitting. How a member voted is never told.',
    },
  },
  'POLL.CANCELLED': {
    button: { vi: 'Hủy việc biểu quyết', en: 'Cancel the poll' },
    consequence: {
      vi: 'Các phiếu đã gửi không được đếm. Hồ sơ vẫn ở phiên họp; có thể chuẩn bị lần biểu quyết khác.',
      en: 'Ballots that were cast are not counted. The case stays before the sitting; another poll may be prepared.',
    },
  },
} as const satisfies Readonly<Record<string, { button: Words; consequence: Words }>>;

type Type = keyof typeof acts;
const types = Object.keys(acts) as Type[];
/** Acts that are seldom wanted stand folded. */
const folded: readonly Type[] = ['BALLOTS.COLLECTED', 'POLL.CANCELLED'];

/** What the reader may do with the poll now, each with its consequence; what waits for something says for what. */
export function PollActs({ poll }: { poll: Shape<'Poll'> }): ReactElement | null {
  const say = useWords();
  const queries = useQueryClient();
  const open = types.filter((type) => poll.allowed.some((act) => act.type === type));
  const held = poll.notAllowed.filter(
    ({ type, because }) => because === 'guard' && types.some((each) => each === type),
  );
  if (open.length + held.length === 0) return null;
  const send = async (type: Type, form: FormData): Promise<string> => {
    await answered(sendAct(type, poll.id, textOf(form, 'reason')));
    for (const queryKey of [
      ['poll', poll.id],
      ['sitting'],
      ['ballot', poll.id],
      ['papers', poll.id],
    ])
      void queries.invalidateQueries({ queryKey });
    return say(words.done);
  };
  return (
    <section className="sec poll__after" aria-labelledby="h-acts">
      <h2 className="h2" id="h-acts">
        {say(words.title)}
      </h2>
      <div className="acts gap">
        {open
          .filter((type) => !folded.includes(type))
          .map((type) => (
            <Act
              key={type}
              button={say(acts[type].button)}
              consequence={say(acts[type].consequence)}
              look="primary"
              send={(form) => send(type, form)}
            />
          ))}
        {held.map((act) => (
          <div className="cons" key={act.type}>
            <b>
              {act.title}: {say(words.waiting).toLowerCase()}
            </b>
            {act.reasons.join(' ')}
          </div>
        ))}
      </div>
      {open.includes('BALLOTS.COLLECTED') ? (
        <details className="disc gap">
          <summary>{say(acts['BALLOTS.COLLECTED'].button)}</summary>
          <Act
            button={say(acts['BALLOTS.COLLECTED'].button)}
            consequence={say(acts['BALLOTS.COLLECTED'].consequence)}
            send={(form) => send('BALLOTS.COLLECTED', form)}
          />
        </details>
      ) : null}
      {open.includes('POLL.CANCELLED') ? (
        <details className="disc gap">
          <summary>{say(acts['POLL.CANCELLED'].button)}</summary>
          <Act
            button={say(acts['POLL.CANCELLED'].button)}
            consequence={say(acts['POLL.CANCELLED'].consequence)}
            send={(form) => send('POLL.CANCELLED', form)}
          >
            <Field label={say(words.reason)}>
              {(id) => <textarea className="in" id={id} name="reason" required />}
            </Field>
          </Act>
        </details>
      ) : null}
    </section>
  );
}

function sendAct(type: Type, id: string, reason: string) {
  const params = { path: { id }, header: newAct() };
  switch (type) {
    case 'POLL.OPENED':
      return api.POST('/api/v1/polls/{id}/open', { params, body: {} });
    case 'BALLOTS.COLLECTED':
      return api.POST('/api/v1/polls/{id}/collect', { params, body: {} });
    case 'POLL.CLOSED':
      return api.POST('/api/v1/polls/{id}/close', { params, body: {} });
    case 'POLL.ANNOUNCED':
      return api.POST('/api/v1/polls/{id}/announce', { params, body: {} });
    case 'POLL.CANCELLED':
      return api.POST('/api/v1/polls/{id}/cancel', { params, body: { reason } });
  }
}
