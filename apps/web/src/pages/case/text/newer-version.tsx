import { fullInstant, Note, sectionNames } from '@app/design';
import type { ReactElement } from 'react';
import type { Shape } from '../../../api/shape';
import { useLanguage, useWords } from '../../../shell/language';
import type { Typed } from '../forms/model';

const words = {
  title: {
    vi: 'Đã có phiên bản mới hơn từ khi bạn bắt đầu soạn',
    en: 'There is a newer version than the one you began with',
  },
  kept: {
    vi: 'Chưa có gì bị ghi đè. So từng phần bạn đã sửa với phiên bản mới, sửa lại bên trên nếu cần, rồi quyết định.',
    en: 'Nothing was overwritten. Compare each section that you changed with the newer version, mend it above where needed, then decide.',
  },
  yours: { vi: 'Bạn đang soạn, từ phiên bản', en: 'What you write, from version' },
  now: { vi: 'Phiên bản đang lưu', en: 'The stored version' },
  same: {
    vi: 'Các phần bạn đã sửa giống hệt phiên bản mới.',
    en: 'The sections that you changed are the same in the newer version.',
  },
  goOn: { vi: 'Soạn tiếp từ phiên bản đang lưu', en: 'Go on from the stored version' },
};

/** The sections that somebody changes beside the same ones of a version that came meanwhile. */
export function NewerVersion({
  seen,
  latest,
  typed,
  stored,
  goOn,
}: {
  /** Ordinal of the version that the writer began with. */
  seen: number;
  latest: Shape<'DraftList'>['items'][number];
  typed: Typed;
  stored: Typed;
  goOn: () => void;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const changed = (Object.keys(sectionNames) as (keyof typeof sectionNames)[]).filter(
    (name) => typed[name] !== undefined && typed[name] !== stored[name],
  );
  return (
    <>
      <Note kind="soon" title={say(words.title)}>
        <p>{say(words.kept)}</p>
      </Note>
      <p className="small">
        <b>{`${say(words.now)} ${String(latest.ordinal)}`}</b>
        {`: ${latest.author.name}, ${fullInstant(latest.createdAt, language)}. `}
        <span lang="vi">{latest.reason}</span>
      </p>
      {changed.length === 0 ? <p className="small">{say(words.same)}</p> : null}
      {changed.map((name) => (
        <section key={name} aria-label={say(sectionNames[name])}>
          <p className="h3">{say(sectionNames[name])}</p>
          <div className="case-both">
            <div>
              <p className="small soft">{`${say(words.yours)} ${String(seen)}`}</p>
              <p className="case-words" lang="vi">
                {typed[name]}
              </p>
            </div>
            <div>
              <p className="small soft">{`${say(words.now)} ${String(latest.ordinal)}`}</p>
              <p className="case-words" lang="vi">
                {stored[name]}
              </p>
            </div>
          </div>
        </section>
      ))}
      <div className="btns">
        <button className="btn" type="button" onClick={goOn}>
          {say(words.goOn)}
        </button>
      </div>
    </>
  );
}
