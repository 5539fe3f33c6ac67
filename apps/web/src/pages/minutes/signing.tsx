import { fullInstant, Note } from '@app/design';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { newAct } from '../../api/acting';
import { answered, api, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';

const words = {
  title: { vi: 'Chữ ký', en: 'Signatures' },
  sign: { vi: 'Ký biên bản', en: 'Sign the minutes' },
  why: {
    vi: 'Bạn ký đúng nội dung đang hiển thị, theo mã băm ghi dưới đây. Khi đủ chữ ký của thư ký và chủ tọa, biên bản được giữ nguyên và không sửa được nữa.',
    en: 'You sign exactly the text shown, by the digest below. With the signatures of clerk and chair the minutes are frozen for good.',
  },
  signed: { vi: 'Đã ký.', en: 'Signed.' },
  give: { vi: 'Trả biên bản để sửa', en: 'Return the minutes' },
  giveWhy: {
    vi: 'Chữ ký đã có và bản chụp đang chờ được rút lại; lý do được ghi vào nhật ký.',
    en: 'Signatures and a waiting scan are taken back; the reason goes on record.',
  },
  given: { vi: 'Đã trả lại.', en: 'Returned.' },
  reason: { vi: 'Lý do', en: 'Reason' },
  chair: { vi: 'Chủ tọa', en: 'Chair' },
  clerk: { vi: 'Thư ký', en: 'Clerk' },
  missing: { vi: 'chưa ký', en: 'has not signed' },
  obstacles: { vi: 'Chưa ký được', en: 'It cannot be signed yet' },
  digest: { vi: 'Mã băm nội dung SHA-256', en: 'SHA-256 of the content' },
};

/** Who has signed, what stands in the way, and the reader's own signature. */
export function Signing({ minutes }: { minutes: Shape<'Minutes'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const me = useMe();
  const { sitting: id, state, contentSha256, signatures, clerk, chair, obstacles } = minutes;
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['minutes', id] });
  const sign = async (): Promise<string> => {
    const params = { path: { id }, header: newAct() };
    const body = { contentSha256 };
    await answered(api.POST('/api/v1/sittings/{id}/minutes/signatures', { params, body }));
    await again();
    return say(words.signed);
  };
  const giveBack = async (form: FormData): Promise<string> => {
    const params = { path: { id }, header: newAct() };
    const body = { reason: textOf(form, 'reason') };
    await answered(api.POST('/api/v1/sittings/{id}/minutes/return', { params, body }));
    await again();
    return say(words.given);
  };
  const roles = new Set(me?.roles.map(({ code }) => code));
  const isMine =
    me?.person === chair.person || (me?.person === clerk?.person && roles.has('clerk'));
  const hasSigned = signatures.some(({ by }) => by.person === me?.person);
  const isOpen = state === 'draft' || state === 'signing';
  return (
    <section className="sheet pad gap" aria-labelledby="h-signing">
      <h2 className="h3" id="h-signing">
        {say(words.title)}
      </h2>
      <ul className="minutes-signatures">
        {(['clerk', 'chair'] as const).map((capacity) => {
          const found = signatures.find((each) => each.capacity === capacity);
          const who = capacity === 'clerk' ? clerk : chair;
          return (
            <li key={capacity}>
              {say(words[capacity])}: <b>{who?.name ?? '…'}</b>,{' '}
              {found ? fullInstant(found.signedAt, language) : say(words.missing)}
            </li>
          );
        })}
      </ul>
      <p className="small">
        {say(words.digest)}: <code className="num tiny case-hash">{contentSha256}</code>
      </p>
      {isOpen && obstacles.length > 0 ? (
        <Note kind="soon" title={say(words.obstacles)}>
          <ul>
            {obstacles.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Note>
      ) : null}
      {isOpen && isMine && !hasSigned && obstacles.length === 0 && minutes.scan === null ? (
        <Act button={say(words.sign)} consequence={say(words.why)} send={sign} look="primary" />
      ) : null}
      {state === 'signing' && (isMine || roles.has('clerk')) ? (
        <details className="disc">
          <summary>{say(words.give)}</summary>
          <Act button={say(words.give)} consequence={say(words.giveWhy)} send={giveBack}>
            <Field label={say(words.reason)}>
              {(field) => <textarea className="in" id={field} name="reason" required />}
            </Field>
          </Act>
        </details>
      ) : null}
    </section>
  );
}
