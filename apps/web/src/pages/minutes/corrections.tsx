import { fullInstant } from '@app/design';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { newAct } from '../../api/acting';
import { answered, api, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';

const words = {
  title: { vi: 'Đính chính', en: 'Corrections' },
  none: { vi: 'Biên bản chưa có đính chính nào.', en: 'These minutes have no correction.' },
  write: { vi: 'Đề nghị đính chính', en: 'Propose a correction' },
  why: {
    vi: 'Biên bản đã ký được giữ nguyên; đính chính là văn bản riêng, có hiệu lực khi chủ tọa ký.',
    en: 'The signed minutes stay; a correction is a paper of its own, in force once the chair signs it.',
  },
  written: { vi: 'Đã đề nghị; chờ chủ tọa ký.', en: 'Proposed; it waits for the chair.' },
  stands: { vi: 'Đã ghi (đúng nguyên văn trong biên bản)', en: 'As it stands, word for word' },
  should: { vi: 'Đính chính thành', en: 'It should say' },
  reason: { vi: 'Lý do', en: 'Reason' },
  sign: { vi: 'Ký đính chính', en: 'Sign the correction' },
  signWhy: {
    vi: 'Đính chính trở thành một phần của hồ sơ phiên họp; biên bản không thay đổi.',
    en: 'The correction becomes part of the file of the sitting; the minutes do not change.',
  },
  signed: { vi: 'Đã ký đính chính.', en: 'The correction is signed.' },
  waits: { vi: 'chờ chủ tọa ký', en: 'waits for the chair' },
  by: { vi: 'ký', en: 'signed by' },
  file: { vi: 'Tải văn bản đính chính', en: 'Download the correction' },
};

/** Manifest errors in frozen minutes: each with its paper. */
export function Corrections({ minutes }: { minutes: Shape<'Minutes'> }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const me = useMe();
  const { sitting: id, chair, corrections } = minutes;
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['minutes', id] });
  const propose = async (form: FormData): Promise<string> => {
    const params = { path: { id }, header: newAct() };
    const body = {
      stands: textOf(form, 'stands'),
      should: textOf(form, 'should'),
      reason: textOf(form, 'reason'),
    };
    await answered(api.POST('/api/v1/sittings/{id}/minutes/corrections', { params, body }));
    await again();
    return say(words.written);
  };
  const sign = async (correction: string): Promise<string> => {
    const params = { path: { id, correction }, header: newAct() };
    await answered(
      api.POST('/api/v1/sittings/{id}/minutes/corrections/{correction}/signature', { params }),
    );
    await again();
    return say(words.signed);
  };
  return (
    <section className="sheet pad gap" aria-labelledby="h-corrections">
      <h2 className="h3" id="h-corrections">
        {say(words.title)}
      </h2>
      {corrections.length === 0 ? <p>{say(words.none)}</p> : null}
      <ul>
        {corrections.map((each) => (
          <li key={each.id} lang="vi">
            “{each.stands}” → “{each.should}” ({each.reason}).{' '}
            {each.signedBy === null || each.signedAt === null ? (
              say(words.waits)
            ) : (
              <>
                {say(words.by)} {each.signedBy.name}, {fullInstant(each.signedAt, language)}.{' '}
                <a
                  href={`/api/v1/sittings/${id}/minutes/corrections/${each.id}/correction.pdf`}
                  download
                >
                  {say(words.file)}
                </a>
              </>
            )}
            {each.signedBy === null && me?.person === chair.person ? (
              <Act
                button={say(words.sign)}
                consequence={say(words.signWhy)}
                send={() => sign(each.id)}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {me?.roles.some(({ code }) => code === 'clerk') ? (
        <details className="disc">
          <summary>{say(words.write)}</summary>
          <Act button={say(words.write)} consequence={say(words.why)} send={propose}>
            {(['stands', 'should', 'reason'] as const).map((name) => (
              <Field key={name} label={say(words[name])}>
                {(field) => (
                  <textarea className="in" id={field} name={name} lang="vi" rows={2} required />
                )}
              </Field>
            ))}
          </Act>
        </details>
      ) : null}
    </section>
  );
}
