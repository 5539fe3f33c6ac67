import { Note } from '@app/design';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useId, useState } from 'react';
import { newAct } from '../../api/acting';
import { answered, api } from '../../api/client';
import type { Shape } from '../../api/shape';
import { Field } from '../../shell/act';
import { useWords } from '../../shell/language';
import { WhyNot } from '../../shell/why-not';
import { type Change, editOf, empty, type Typed } from './edit';
import { MovedLimits } from './moved-limits';
import { proposalsKey } from './reading-proposals';

const words = {
  title: { vi: 'Thay đổi lịch', en: 'Change the calendar' },
  lead: {
    vi: 'Một thay đổi phải có văn bản làm căn cứ. Xem trước các hạn sẽ dời; nếu có hạn bị dời thì người thứ hai duyệt. Hạn đã công bố không bao giờ chuyển sớm hơn.',
    en: 'A change rests on a document. See which limits would move; where any does, a second person approves. An announced limit never moves earlier.',
  },
  what: { vi: 'Việc', en: 'What' },
  add: { vi: 'Thêm ngày nghỉ', en: 'Add days off' },
  swap: { vi: 'Hoán đổi ngày làm việc', en: 'Swap a working day' },
  correct: { vi: 'Sửa một ngày', en: 'Correct a day' },
  withdraw: { vi: 'Rút một ngày', en: 'Withdraw a day' },
  yearly: { vi: 'Thêm ngày lễ hằng năm', en: 'Add a yearly holiday' },
  confirm: { vi: 'Năm đã được công bố như dự kiến', en: 'A year was announced as expected' },
  settings: { vi: 'Đổi cách tính còn bỏ ngỏ', en: 'Change an open setting' },
  date: { vi: 'Ngày', en: 'Day' },
  last: { vi: 'Đến hết ngày (nếu nhiều ngày)', en: 'Last day (if several)' },
  worked: { vi: 'Ngày làm bù', en: 'Worked in return on' },
  effect: { vi: 'Có hiệu lực từ ngày', en: 'In force from' },
  year: { vi: 'Năm', en: 'Year' },
  nameVi: { vi: 'Tên gọi', en: 'Name in Vietnamese' },
  nameEn: { vi: 'Tên tiếng Anh', en: 'Name in English' },
  kind: { vi: 'Loại', en: 'Kind' },
  holiday: { vi: 'ngày lễ', en: 'public holiday' },
  compensatory: { vi: 'nghỉ bù', en: 'day off in lieu' },
  document: { vi: 'Văn bản làm căn cứ', en: 'Document' },
  documentDate: { vi: 'Ngày của văn bản', en: 'Date of the document' },
  link: { vi: 'Địa chỉ đọc văn bản', en: 'Where it can be read' },
  reason: { vi: 'Lý do', en: 'Reason' },
  swappedDayIsRest: { vi: 'Ngày hoán đổi là ngày nghỉ', en: 'A swapped day is a day of rest' },
  workingSaturdayCounts: {
    vi: 'Ngày thứ Bảy làm bù được tính',
    en: 'A Saturday worked in return counts',
  },
  preview: { vi: 'Xem trước các hạn sẽ dời', en: 'See which limits would move' },
  apply: { vi: 'Áp dụng', en: 'Put in force' },
  applyWhy: {
    vi: 'Không hạn nào đang chạy bị dời nên không cần người thứ hai. Lịch mới có hiệu lực ngay; không rút lại được, chỉ thay đổi tiếp.',
    en: 'No running limit moves, so no second person is needed. The new calendar is in force at once; it is not undone, only changed again.',
  },
  propose: { vi: 'Đề nghị duyệt', en: 'Propose for approval' },
  proposeWhy: {
    vi: 'Bản xem trước được lưu cùng đề nghị. Lịch chưa đổi cho đến khi người thứ hai (quản trị viên khác, Văn phòng hoặc lãnh đạo) duyệt.',
    en: 'The preview is kept with the proposal. The calendar stays until a second person (another administrator, the office or the leadership) approves.',
  },
  urgent: { vi: 'Không thể chờ người thứ hai?', en: 'It cannot wait for a second person?' },
  urgency: { vi: 'Vì sao không thể chờ', en: 'Why it cannot wait' },
  applyNow: { vi: 'Áp dụng ngay', en: 'Put in force now' },
  applyNowWhy: {
    vi: 'Lịch mới có hiệu lực ngay; các hạn trên được tính lại lần lượt, không ai phải chờ, và người liên quan được báo. Lý do được ghi lại và người thứ hai xem lại sau.',
    en: 'The new calendar is in force at once; the limits above are counted anew one after the other, nobody waits, and people concerned are told. The reason is on record and a second person looks afterwards.',
  },
  failed: { vi: 'Chưa thực hiện được', en: 'This was not done' },
  sending: { vi: 'Đang gửi…', en: 'Sending…' },
};

type ActHeader = ReturnType<typeof newAct> & { 'If-Match': string };

const KEPT = 'an-le-calendar-edit';
const changes: readonly Change[] = [
  'add',
  'swap',
  'correct',
  'withdraw',
  'yearly',
  'confirm',
  'settings',
];

/** The form of the administrator: nothing is changed before the moved limits were seen, and nothing typed is lost. */
export function EditForm({ calendar }: { calendar: Shape<'CalendarYear'> }): ReactElement {
  const say = useWords();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Typed>(() => kept() ?? empty(calendar.year));
  const [foreseen, setForeseen] = useState<Shape<'ForeseenCalendarEdit'>>();
  const [refusal, setRefusal] = useState<unknown>();
  const [urgency, setUrgency] = useState('');
  const [done, setDone] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    sessionStorage.setItem(KEPT, JSON.stringify(typed));
  }, [typed]);

  const type = (change: Partial<Typed>): void => {
    setTyped((before) => ({ ...before, ...change }));
    // What was foreseen was of other words.
    setForeseen(undefined);
    setDone(undefined);
  };
  const asking = async (work: () => Promise<void>): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setRefusal(undefined);
    setDone(undefined);
    try {
      await work();
    } catch (error) {
      setRefusal(error);
    } finally {
      setBusy(false);
    }
  };
  const foresee = (): Promise<void> =>
    asking(async () => {
      setForeseen(
        await answered(api.POST('/api/v1/calendar/preview', { body: editOf(typed, calendar) })),
      );
    });
  const sent = async (
    version: number,
    send: (params: { header: ActHeader }) => Promise<{ message: string }>,
  ): Promise<void> => {
    const header = { ...newAct(), 'If-Match': `"${String(version)}"` };
    const { message } = await send({ header });
    setForeseen(undefined);
    setTyped(empty(calendar.year));
    setUrgency('');
    setDone(message);
    await queries.invalidateQueries({ queryKey: ['calendar'] });
    await queries.invalidateQueries({ queryKey: proposalsKey });
  };
  const propose = (version: number): Promise<void> =>
    asking(() =>
      sent(version, (params) =>
        answered(api.POST('/api/v1/calendar/proposals', { params, body: editOf(typed, calendar) })),
      ),
    );
  const apply = (version: number): Promise<void> =>
    asking(() =>
      sent(version, (params) => {
        const body = {
          ...editOf(typed, calendar),
          ...(urgency.trim() !== '' && { urgency: urgency.trim() }),
        };
        return answered(api.POST('/api/v1/calendar/changes', { params, body }));
      }),
    );
  return (
    <section className="sheet sheet--mark pad cal__edit" aria-labelledby="h-edit">
      <h2 className="h2" id="h-edit">
        {say(words.title)}
      </h2>
      <p className="soft">{say(words.lead)}</p>
      <form
        className="act"
        onSubmit={(event) => {
          event.preventDefault();
          void foresee();
        }}
      >
        <div className="cal__fields">
          <Field label={say(words.what)}>
            {(id) => (
              <select
                className="in"
                id={id}
                value={typed.change}
                onChange={({ target }) => {
                  type({ change: target.value as Change });
                }}
              >
                {changes.map((change) => (
                  <option key={change} value={change}>
                    {say(words[change])}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <WhatChanges {...{ typed, type }} />
          <Text {...{ typed, type }} name="document" label={say(words.document)} isNeeded />
          <Text
            {...{ typed, type }}
            name="documentDate"
            label={say(words.documentDate)}
            kind="date"
          />
          <Text {...{ typed, type }} name="link" label={say(words.link)} kind="url" />
          <Text {...{ typed, type }} name="reason" label={say(words.reason)} isNeeded />
        </div>
        <div className="btns">
          <button className="btn" type="submit" aria-disabled={isBusy}>
            {isBusy ? say(words.sending) : say(words.preview)}
          </button>
        </div>
      </form>
      <div role="alert">
        {refusal === undefined ? null : <WhyNot title={say(words.failed)} error={refusal} />}
      </div>
      <div aria-live="polite">
        {foreseen ? (
          <>
            <MovedLimits foreseen={foreseen} />
            {foreseen.counts.moved === 0 ? (
              <Doing
                what="apply"
                isBusy={isBusy}
                press={() => void apply(foreseen.version)}
                isMain
              />
            ) : (
              <>
                <Doing
                  what="propose"
                  isBusy={isBusy}
                  press={() => void propose(foreseen.version)}
                  isMain
                />
                <details className="cal__urgent">
                  <summary>{say(words.urgent)}</summary>
                  <form
                    className="act"
                    onSubmit={(event) => {
                      event.preventDefault();
                      void apply(foreseen.version);
                    }}
                  >
                    <Field label={say(words.urgency)}>
                      {(id) => (
                        <input
                          className="in"
                          id={id}
                          required
                          maxLength={1000}
                          value={urgency}
                          onChange={({ target }) => {
                            setUrgency(target.value);
                          }}
                        />
                      )}
                    </Field>
                    <Doing what="applyNow" isBusy={isBusy} />
                  </form>
                </details>
              </>
            )}
          </>
        ) : null}
      </div>
      <div role="status">{done === undefined ? null : <Note kind="ok" title={done} />}</div>
    </section>
  );
}

/** A button with its consequence before it; one that presses nothing sends the form around it. */
function Doing({
  what,
  isBusy,
  press,
  isMain,
}: {
  what: 'apply' | 'applyNow' | 'propose';
  isBusy: boolean;
  press?: () => void;
  isMain?: true;
}): ReactElement {
  const say = useWords();
  const id = useId();
  return (
    <>
      <p className="cons" id={id}>
        {say(words[`${what}Why`])}
      </p>
      <div className="btns">
        <button
          className={isMain ? 'btn btn--1' : 'btn'}
          type={press ? 'button' : 'submit'}
          aria-describedby={id}
          aria-disabled={isBusy}
          onClick={press}
        >
          {say(words[what])}
        </button>
      </div>
    </>
  );
}

interface Part {
  typed: Typed;
  type: (change: Partial<Typed>) => void;
}

/** The fields of the chosen kind of change. */
function WhatChanges({ typed, type }: Part): ReactElement {
  const say = useWords();
  const { change } = typed;
  if (change === 'confirm')
    return <Text {...{ typed, type }} name="year" label={say(words.year)} isNeeded />;
  if (change === 'settings')
    return (
      <>
        {(['swappedDayIsRest', 'workingSaturdayCounts'] as const).map((name) => (
          <label className="check" key={name}>
            <input
              type="checkbox"
              checked={typed[name]}
              onChange={({ target }) => {
                type({ [name]: target.checked });
              }}
            />
            {say(words[name])}
          </label>
        ))}
      </>
    );
  return (
    <>
      <Text {...{ typed, type }} name="date" label={say(words.date)} kind="date" isNeeded />
      {change === 'add' ? (
        <Text {...{ typed, type }} name="last" label={say(words.last)} kind="date" />
      ) : null}
      {change === 'swap' ? (
        <Text {...{ typed, type }} name="worked" label={say(words.worked)} kind="date" isNeeded />
      ) : null}
      {change === 'yearly' ? (
        <Text {...{ typed, type }} name="effect" label={say(words.effect)} kind="date" isNeeded />
      ) : null}
      {change === 'add' || change === 'correct' ? (
        <Field label={say(words.kind)}>
          {(id) => (
            <select
              className="in"
              id={id}
              value={typed.kind}
              onChange={({ target }) => {
                type({ kind: target.value as Typed['kind'] });
              }}
            >
              <option value="holiday">{say(words.holiday)}</option>
              <option value="compensatory">{say(words.compensatory)}</option>
            </select>
          )}
        </Field>
      ) : null}
      {change === 'withdraw' ? null : (
        <>
          <Text {...{ typed, type }} name="nameVi" label={say(words.nameVi)} isNeeded />
          <Text {...{ typed, type }} name="nameEn" label={say(words.nameEn)} isNeeded />
        </>
      )}
    </>
  );
}

function Text({
  typed,
  type,
  name,
  label,
  kind = 'text',
  isNeeded,
}: Part & {
  name: Exclude<keyof Typed, 'change' | 'kind' | 'swappedDayIsRest' | 'workingSaturdayCounts'>;
  label: string;
  kind?: 'text' | 'date' | 'url';
  isNeeded?: true;
}): ReactElement {
  return (
    <Field label={label}>
      {(id) => (
        <input
          className="in"
          id={id}
          name={name}
          type={kind}
          required={isNeeded}
          value={typed[name]}
          onChange={({ target }) => {
            type({ [name]: target.value });
          }}
        />
      )}
    </Field>
  );
}

function kept(): Typed | undefined {
  const stored = sessionStorage.getItem(KEPT);
  return stored === null ? undefined : (JSON.parse(stored) as Typed);
}
