import { fullInstant, Note } from '@app/design';
import type { ReactElement } from 'react';
import type { Shape } from '../../api/shape';
import { useLanguage, useWords } from '../../shell/language';

const words = {
  moving: {
    vi: 'Đang tính lại các hạn đang chạy theo phiên bản {version}',
    en: 'Running limits are being counted anew by version {version}',
  },
  sofar: {
    vi: '{counted} trong {cases} hồ sơ, {moved} hạn đã dời.',
    en: '{counted} of {cases} cases, {moved} limits moved.',
  },
  nobodyWaits: {
    vi: 'Không ai phải chờ: việc làm trên một hồ sơ chưa đến lượt được tính theo lịch mới ngay. Lịch được thay đổi tiếp khi đã tính xong.',
    en: 'Nobody waits: who acts on a case that was not reached yet finds it counted by the new calendar. The calendar is changed again once this is done.',
  },
  done: {
    vi: 'Phiên bản {version} đã dời {moved} hạn, tính lại {cases} hồ sơ; xong lúc {at}.',
    en: 'Version {version} moved {moved} limits and counted {cases} cases anew; done {at}.',
  },
};

/** How far the version in force has come to the running limits: as it goes on, and when it was done. */
export function Reprojection({
  progress,
}: {
  progress: NonNullable<Shape<'CalendarYear'>['progress']>;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const { version, cases, counted, moved, endedAt } = progress;
  const filled = (text: string, at = ''): string =>
    text
      .replace('{version}', String(version))
      .replace('{counted}', String(counted))
      .replace('{cases}', String(cases))
      .replace('{moved}', String(moved))
      .replace('{at}', at);
  if (endedAt !== null)
    return <p className="small muted">{filled(say(words.done), fullInstant(endedAt, language))}</p>;
  return (
    <Note kind="soon" title={filled(say(words.moving))}>
      <progress
        className="cal__progress"
        aria-label={filled(say(words.moving))}
        value={counted}
        max={Math.max(cases, 1)}
      />
      <p>{filled(say(words.sofar))}</p>
      <p>{say(words.nobodyWaits)}</p>
    </Note>
  );
}
