import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useWords } from '../../shell/language';
import { useMe } from '../../shell/session';

const words = {
  attendance: { vi: 'Ghi điểm danh', en: 'Record the roll call' },
  attendanceWhy: {
    vi: 'Có hiệu lực từ lúc này. Chỉ những dòng đã đổi được ghi; sửa là một lần ghi mới, bản cũ còn trong nhật ký. Không đổi danh sách của cuộc biểu quyết đã mở.',
    en: 'It takes effect now. Only changed lines are recorded; a correction is a new entry, and the old one stays on record. The roll of a poll that is open does not change.',
  },
  half: { vi: 'Điểm danh', en: 'The roll of' },
  change: {
    vi: 'người đến, người về (không điểm danh lại)',
    en: 'who came and left (no new roll)',
  },
  morning: { vi: 'buổi sáng: gọi cả danh sách', en: 'the morning: the whole roll' },
  afternoon: { vi: 'buổi chiều: gọi cả danh sách', en: 'the afternoon: the whole roll' },
  attendanceDone: { vi: 'Đã ghi điểm danh.', en: 'The roll call is recorded.' },
  attendanceNone: { vi: 'Chưa dòng nào được đổi.', en: 'No line was changed.' },
  'in-room': { vi: 'có mặt', en: 'in the room' },
  online: { vi: 'trực tuyến', en: 'online' },
  absent: { vi: 'vắng', en: 'absent' },
  interestTitle: { vi: 'Khai báo có liên quan', en: 'Declare an interest' },
  interest: { vi: 'Không tham gia mục này', en: 'Do not take part in this item' },
  interestWhy: {
    vi: 'Người không tham gia sẽ không bỏ phiếu mục này và không xem tài liệu mật của mục. Tổng số để tính đủ họp và quá nửa vẫn là toàn thể thành viên.',
    en: 'Who stands aside does not vote on this item and does not read its confidential papers. Quorum and majority are still counted against all members.',
  },
  interestDone: { vi: 'Đã ghi nhận khai báo.', en: 'The declaration is recorded.' },
  reason: { vi: 'Lý do', en: 'Reason' },
  who: { vi: 'Thành viên không tham gia', en: 'Who stands aside' },
  myself: { vi: 'chính tôi', en: 'myself' },
  prepareTitle: { vi: 'Chuẩn bị biểu quyết', en: 'Prepare a poll' },
  question: { vi: 'Câu hỏi biểu quyết', en: 'Question' },
  prepareWhy: {
    vi: 'Biểu quyết trên đúng bản dự thảo đã duyệt của hồ sơ. Chưa ai bỏ phiếu được cho tới khi chủ tọa mở.',
    en: 'The vote is on the approved draft of the case. Nobody can vote until the chair opens it.',
  },
  prepareDone: { vi: 'Đã chuẩn bị biểu quyết.', en: 'The poll is prepared.' },
};

const modes = ['in-room', 'online', 'absent'] as const;
const halves = ['morning', 'afternoon'] as const;

/** The clerk's roll call, one line for each member; nothing for everybody else. */
export function AttendanceForm({ sitting }: { sitting: Shape<'Sitting'> }): ReactElement | null {
  const say = useWords();
  const queries = useQueryClient();
  const me = useMe();
  if (!me?.roles.some(({ code }) => code === 'clerk')) return null;
  const send = async (form: FormData): Promise<string> => {
    const rollCall = halves.find((each) => each === textOf(form, 'rollCall'));
    const entries = sitting.roll.flatMap(({ person, mode }) => {
      const chosen = modes.find((each) => each === textOf(form, person));
      // A whole roll names everybody; between two of them only what has changed is said.
      return chosen === undefined || (rollCall === undefined && chosen === mode)
        ? []
        : [{ person, mode: chosen }];
    });
    if (entries.length === 0) return say(words.attendanceNone);
    const body = { entries, ...(rollCall !== undefined && { rollCall }) };
    const params = { path: { id: sitting.id }, header: newAct() };
    await answered(api.POST('/api/v1/sittings/{id}/attendance', { params, body }));
    await queries.invalidateQueries({ queryKey: ['sitting', sitting.id] });
    return say(words.attendanceDone);
  };
  return (
    <details className="disc sheet pad gap">
      <summary>{say(words.attendance)}</summary>
      <Act
        key={sitting.roll.map(({ mode }) => mode).join()}
        button={say(words.attendance)}
        consequence={say(words.attendanceWhy)}
        send={send}
      >
        <Field label={say(words.half)}>
          {(id) => (
            <select className="in" id={id} name="rollCall">
              <option value="">{say(words.change)}</option>
              {halves
                .filter((half) => !sitting.rollCalls.includes(half))
                .map((half) => (
                  <option key={half} value={half}>
                    {say(words[half])}
                  </option>
                ))}
            </select>
          )}
        </Field>
        <div className="rollform">
          {sitting.roll.map(({ person, name, mode }) => (
            <RollLine key={person} person={person} name={name} mode={mode} />
          ))}
        </div>
      </Act>
    </details>
  );
}

function RollLine({
  person,
  name,
  mode,
}: Pick<Shape<'Sitting'>['roll'][number], 'person' | 'name' | 'mode'>): ReactElement {
  const say = useWords();
  return (
    <>
      <label htmlFor={`m-${person}`}>{name}</label>
      <select className="in" id={`m-${person}`} name={person} defaultValue={mode}>
        {modes.map((each) => (
          <option key={each} value={each}>
            {say(words[each])}
          </option>
        ))}
      </select>
    </>
  );
}

interface OnItem {
  sitting: string;
  candidate: string;
}

/** A member says that a case is not for them to vote on; whoever presides says it for another, from `others`. */
export function InterestForm({
  sitting,
  candidate,
  others,
}: OnItem & { others: readonly { person: string; name: string }[] }): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const send = async (form: FormData): Promise<string> => {
    const member = textOf(form, 'member');
    const body = {
      candidate,
      reason: textOf(form, 'reason'),
      ...(member !== '' && { member }),
    };
    const params = { path: { id: sitting }, header: newAct() };
    await answered(api.POST('/api/v1/sittings/{id}/interests', { params, body }));
    await queries.invalidateQueries({ queryKey: ['sitting', sitting] });
    return say(words.interestDone);
  };
  return (
    <details className="disc">
      <summary>{say(words.interestTitle)}</summary>
      <Act button={say(words.interest)} consequence={say(words.interestWhy)} send={send}>
        {others.length === 0 ? null : (
          <Field label={say(words.who)}>
            {(id) => (
              <select className="in" id={id} name="member">
                <option value="">{say(words.myself)}</option>
                {others.map(({ person, name }) => (
                  <option key={person} value={person}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={say(words.reason)}>
          {(id) => <textarea className="in" id={id} name="reason" required />}
        </Field>
      </Act>
    </details>
  );
}

/** What may be set for one poll; the first of each is the rule of the house. */
const settings = [
  {
    name: 'about',
    label: { vi: 'Biểu quyết về', en: 'The vote is on' },
    options: [
      ['adoption', { vi: 'toàn văn dự thảo', en: 'the whole draft' }],
      ['amendment', { vi: 'một sửa đổi (trước toàn văn)', en: 'an amendment (before the draft)' }],
    ],
  },
  {
    name: 'ballots',
    label: { vi: 'Cách bỏ phiếu', en: 'Kind of ballot' },
    options: [
      ['named', { vi: 'công khai, có tên (nội bộ)', en: 'open, with names (internal)' }],
      ['secret', { vi: 'kín', en: 'secret' }],
    ],
  },
  {
    name: 'changes',
    label: { vi: 'Thay phiếu', en: 'Replacing a ballot' },
    options: [
      ['until-close', { vi: 'được, tới khi kết thúc', en: 'until the closing' }],
      ['final', { vi: 'không', en: 'not possible' }],
    ],
  },
  {
    name: 'results',
    label: { vi: 'Kết quả', en: 'Results' },
    options: [
      ['after-close', { vi: 'chỉ hiện sau khi kết thúc', en: 'shown after the closing' }],
      ['live', { vi: 'hiện dần (chỉ khi công khai)', en: 'shown as they grow (open vote only)' }],
    ],
  },
] as const;

/** The clerk prepares the poll on an item. */
export function PreparePollForm({ sitting, candidate }: OnItem): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const send = async (form: FormData): Promise<string> => {
    const ballots = textOf(form, 'ballots') === 'secret' ? ('secret' as const) : ('named' as const);
    const about =
      textOf(form, 'about') === 'amendment' ? ('amendment' as const) : ('adoption' as const);
    const changes =
      textOf(form, 'changes') === 'final' ? ('final' as const) : ('until-close' as const);
    const results = textOf(form, 'results') === 'live' ? ('live' as const) : undefined;
    const settings = { ballots, about, changes, ...(results && { results }) };
    const body = { sitting, candidate, question: textOf(form, 'question'), ...settings };
    await answered(api.POST('/api/v1/polls', { params: { header: newAct() }, body }));
    await queries.invalidateQueries({ queryKey: ['sitting', sitting] });
    return say(words.prepareDone);
  };
  return (
    <details className="disc">
      <summary>{say(words.prepareTitle)}</summary>
      <Act button={say(words.prepareTitle)} consequence={say(words.prepareWhy)} send={send}>
        <Field label={say(words.question)}>
          {(id) => <input className="in" id={id} name="question" required />}
        </Field>
        {settings.map(({ name, label, options }) => (
          <Field key={name} label={say(label)}>
            {(id) => (
              <select className="in" id={id} name={name}>
                {options.map(([value, title]) => (
                  <option key={value} value={value}>
                    {say(title)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      </Act>
    </details>
  );
}
