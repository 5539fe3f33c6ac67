import { fullInstant, Note } from '@app/design';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { newAct } from '../../api/acting';
import { answered, api, type Problem, Refused, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { languageNow, useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';

const words = {
  title: { vi: 'Ký trên giấy', en: 'Signed on paper' },
  keep: { vi: 'Tải bản chụp đã ký lên', en: 'Send the signed scan' },
  keepWhy: {
    vi: 'In bản PDF, thư ký và chủ tọa ký, rồi quét. Bản chụp có giá trị khi người thứ hai đối chiếu là khớp với nội dung này.',
    en: 'Print the PDF, have clerk and chair sign it, and scan it. It counts once a second person finds it to match.',
  },
  sent: { vi: 'Đã tải lên; chờ đối chiếu.', en: 'Sent; it waits to be compared.' },
  file: { vi: 'Bản chụp (PDF, PNG, JPEG)', en: 'Scan (PDF, PNG, JPEG)' },
  open: { vi: 'Mở bản chụp', en: 'Open the scan' },
  waits: { vi: 'Chờ người thứ hai đối chiếu', en: 'Waits for a second person' },
  matched: { vi: 'Đã đối chiếu: khớp', en: 'Compared: it matches' },
  match: { vi: 'Khớp với nội dung trên', en: 'It matches the text' },
  matchWhy: {
    vi: 'Bạn xác nhận bản chụp đúng nội dung trên (mã băm ở chân trang trùng nhau) và có đủ hai chữ ký. Biên bản được giữ nguyên.',
    en: 'You confirm that the scan is this text (the digest at the foot is the same) with both signatures. The minutes are frozen.',
  },
  reject: { vi: 'Không khớp', en: 'It does not match' },
  rejectWhy: {
    vi: 'Bản chụp bị trả lại; dự thảo mở lại để sửa hoặc ký lại.',
    en: 'The scan is sent back; the draft opens again.',
  },
  settled: { vi: 'Đã ghi kết quả đối chiếu.', en: 'The comparison is recorded.' },
  reason: { vi: 'Lý do', en: 'Reason' },
};

const desk = ['clerk', 'office', 'chief-justice', 'deputy-chief-justice'];

/** The way over paper: a scan, and the second person who compares it; nothing for those who may do neither. */
export function PaperSigning({ minutes }: { minutes: Shape<'Minutes'> }): ReactElement | null {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const me = useMe();
  const { sitting: id, state, scan, contentSha256, chair } = minutes;
  const isDesk =
    me?.roles.some(({ code }) => desk.includes(code)) === true || me?.person === chair.person;
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['minutes', id] });
  if (!isDesk || state === 'none') return null;
  const keep = async (form: FormData): Promise<string> => {
    const file = form.get('file');
    if (file instanceof File) await sendMinutesScan(id, contentSha256, file);
    await again();
    return say(words.sent);
  };
  const settle = async (settled: 'matched' | 'rejected', reason?: string): Promise<string> => {
    const params = { path: { id, scan: scan?.id ?? '' }, header: newAct() };
    const body = { settled, ...(reason !== undefined && { reason }) };
    await answered(
      api.POST('/api/v1/sittings/{id}/minutes/scans/{scan}/verdict', { params, body }),
    );
    await again();
    return say(words.settled);
  };
  if (scan === null)
    return state === 'draft' && minutes.obstacles.length === 0 ? (
      <details className="disc sheet pad gap">
        <summary>{say(words.title)}</summary>
        <Act button={say(words.keep)} consequence={say(words.keepWhy)} send={keep}>
          <Field label={say(words.file)}>
            {(field) => (
              <input
                className="in"
                id={field}
                name="file"
                type="file"
                accept="application/pdf,image/png,image/jpeg"
                required
              />
            )}
          </Field>
        </Act>
      </details>
    ) : null;
  const isWaiting = scan.settled === null;
  return (
    <section className="sheet pad gap" aria-labelledby="h-paper">
      <h2 className="h3" id="h-paper">
        {say(words.title)}
      </h2>
      <Note kind={isWaiting ? 'soon' : 'ok'} title={say(isWaiting ? words.waits : words.matched)}>
        <p>
          <span lang="vi">{scan.name}</span>, {scan.keptBy.name},{' '}
          {fullInstant(scan.keptAt, language)}.{' '}
          <a href={`/api/v1/sittings/${id}/minutes/scans/${scan.id}`} download>
            {say(words.open)}
          </a>
        </p>
      </Note>
      {isWaiting && scan.keptBy.person !== me.person ? (
        <>
          <Act
            button={say(words.match)}
            consequence={say(words.matchWhy)}
            send={() => settle('matched')}
            look="primary"
          />
          <Act
            button={say(words.reject)}
            consequence={say(words.rejectWhy)}
            send={(form) => settle('rejected', textOf(form, 'reason'))}
          >
            <Field label={say(words.reason)}>
              {(field) => <textarea className="in" id={field} name="reason" required />}
            </Field>
          </Act>
        </>
      ) : null}
    </section>
  );
}

/** Sends a file as it is. Throws `Refused` where it is not kept. */
async function sendMinutesScan(id: string, contentSha256: string, file: File): Promise<void> {
  const name = file.name.replaceAll(/[/\\]/g, ' ').slice(-200);
  const query = new URLSearchParams({ name, contentSha256 });
  const answer = await fetch(`/api/v1/sittings/${id}/minutes/scans?${query.toString()}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'accept-language': languageNow(),
      ...newAct(),
    },
    body: file,
  });
  if (!answer.ok) throw new Refused(answer.status, (await answer.json()) as Problem);
}
