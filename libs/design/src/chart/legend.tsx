import type { ReactElement } from 'react';
import type { Language } from '../language';
import type { ArrowLook, StateLook } from './situation';

const states = {
  lit: { vi: 'Đang ở đây', en: 'The case is here' },
  was: { vi: 'Đã qua', en: 'Passed' },
  ahead: { vi: 'Có thể tới', en: 'May come' },
  shut: { vi: 'Không còn tới được', en: 'Out of reach' },
} satisfies Record<StateLook, Record<Language, string>>;

const arrows = {
  was: { vi: 'Đường đã đi', en: 'The path taken' },
  can: { vi: 'Tôi làm được lúc này', en: 'Open to me now' },
  ahead: { vi: 'Chưa được, hoặc của người khác', en: 'Not yet, or for others' },
} satisfies Partial<Record<ArrowLook, Record<Language, string>>>;

const words = {
  title: { vi: 'Chú giải của sơ đồ', en: 'Key to the picture' },
  law: { vi: 'Hạn luật định', en: 'Limit of the law' },
  own: { vi: 'Hạn nội bộ', en: 'Internal limit' },
  final: { vi: 'Kết thúc', en: 'An end' },
};

/** What the marks of the picture mean: of a case all of them, of the procedure itself those that it has. */
export function Legend({
  of,
  language,
}: {
  of: 'case' | 'procedure';
  language: Language;
}): ReactElement {
  return (
    <ul className="sc-key" aria-label={words.title[language]}>
      {of === 'case'
        ? (['lit', 'was', 'ahead', 'shut'] as const).map((look) => (
            <li key={look}>
              <svg className="sc" width="34" height="22" aria-hidden="true">
                <g className={look}>
                  {look === 'lit' ? (
                    <rect className="halo" x="1" y="1" width="32" height="20" rx="3" />
                  ) : null}
                  <rect className="nd" x="4" y="4" width="26" height="14" rx="2" />
                  {look === 'was' ? <path className="tick" d="M18 10l3 3 6-6" /> : null}
                </g>
              </svg>
              {states[look][language]}
            </li>
          ))
        : null}
      <li>
        <svg className="sc" width="34" height="22" aria-hidden="true">
          <rect className="nd" x="4" y="3" width="26" height="16" rx="2" />
          <rect className="fin" x="7" y="6" width="20" height="10" rx="1" />
        </svg>
        {words.final[language]}
      </li>
      {of === 'case'
        ? (['was', 'can', 'ahead'] as const).map((look) => (
            <li key={look}>
              <svg className="sc" width="34" height="22" aria-hidden="true">
                <path className={`ed ${look}`} d="M2 11H31" />
                <path className={`ed hd ${look}`} d="M24 6L32 11L24 16" />
              </svg>
              {arrows[look][language]}
            </li>
          ))
        : null}
      <li>
        <svg className="sc" width="34" height="22" aria-hidden="true">
          <rect className="lawbox" x="6" y="2" width="22" height="18" />
          <rect className="lawmark" x="13" y="7" width="8" height="8" />
        </svg>
        {words.law[language]}
      </li>
      <li>
        <svg className="sc" width="34" height="22" aria-hidden="true">
          <path className="own" d="M17 5l6 6-6 6-6-6z" />
        </svg>
        {words.own[language]}
      </li>
    </ul>
  );
}
