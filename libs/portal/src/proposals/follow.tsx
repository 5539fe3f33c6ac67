import { commentByTrackingCode } from '@app/consultation';
import type { Language, Words } from '@app/design';
import { proposalByTrackingCode, trackingCodePattern } from '@app/drafting';
import { reader as readerOfDatabase, type Tx } from '@app/platform';
import { FaultSummary, LineField, titleWith } from '../forms/field';
import type { Faults } from '../forms/form';
import type { PageContent } from '../page';
import type { PortalPage } from '../portal';

const words = {
  title: { vi: 'Theo dõi đề xuất, ý kiến', en: 'Follow a proposal or a comment' },
  lead: {
    vi: 'Nhập mã đã nhận khi gửi đề xuất (bắt đầu bằng DX) hoặc ý kiến góp ý (bắt đầu bằng GY).',
    en: 'Enter the code that you were given for a proposal (it begins with DX) or a comment (GY).',
  },
  code: { vi: 'Mã theo dõi', en: 'Tracking code' },
  hint: {
    vi: 'Chữ hoa, chữ thường, dấu cách đều được; ví dụ DX-7K2QF-0M9TR-4WBXA-31HCE.',
    en: 'Capitals, small letters and spaces do not matter; for example DX-7K2QF-0M9TR-4WBXA-31HCE.',
  },
  see: { vi: 'Xem', en: 'Show' },
  missing: { vi: 'Hãy nhập mã theo dõi.', en: 'Please enter a tracking code.' },
  form: {
    vi: 'Mã phải bắt đầu bằng DX hoặc GY, rồi 20 chữ và số.',
    en: 'A code begins with DX or GY, followed by 20 letters and digits.',
  },
  unknown: {
    vi: 'Không có đề xuất hay ý kiến nào mang mã này. Hãy xem lại từng ký tự.',
    en: 'No proposal and no comment has this code. Please check each sign.',
  },
  lost: {
    vi: 'Mất mã thì không xem được qua trang này, vì ngoài mã hệ thống không nhận ra người gửi. Hãy liên hệ Vụ Pháp chế và Quản lý khoa học.',
    en: 'Without the code nothing can be shown here, because nothing else tells us who sent it. Please ask the Department of Legal Affairs.',
  },
} satisfies Record<string, Words>;

/** Takes a tracking code and leads to what it stands for. */
export const followPage: PortalPage = {
  address: '/theo-doi',
  page: async ({ dataSource }, { language }, request) => {
    const { ma } = request.query as { ma?: unknown };
    const typed = typeof ma === 'string' ? ma.slice(0, 60) : '';
    if (ma === undefined) return pageWith({ typed, faults: {}, language });
    const code = codeFrom(typed);
    if (!trackingCodePattern.test(code)) {
      const fault = words[typed.trim() === '' ? 'missing' : 'form'];
      return pageWith({ typed, faults: { ma: fault }, language });
    }
    const address = await addressOf(readerOfDatabase(dataSource), code);
    return address === undefined
      ? pageWith({ typed, faults: { ma: words.unknown }, language })
      : { leadsTo: address };
  },
};

/** The code as it was given out, of what somebody copied by hand: O is 0, I and L are 1, spaces and dashes as they come. */
function codeFrom(typed: string): string {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const rest = signs.slice(2).replaceAll('O', '0').replace(/[IL]/g, '1');
  return [signs.slice(0, 2), ...(rest.match(/.{1,5}/g) ?? [])].join('-');
}

async function addressOf(tx: Tx, code: string): Promise<string | undefined> {
  if (code.startsWith('GY'))
    return (await commentByTrackingCode(tx, code)) ? `/y-kien/${code}` : undefined;
  return (await proposalByTrackingCode(tx, code)) ? `/de-xuat/${code}` : undefined;
}

function pageWith({
  typed,
  faults,
  language,
}: {
  typed: string;
  faults: Faults;
  language: Language;
}): PageContent {
  return {
    title: titleWith(faults, words.title[language], language),
    body: (
      <div className="wrap wrap--text">
        <div className="head">
          <h1 className="title">{words.title[language]}</h1>
          <p className="lead">{words.lead[language]}</p>
        </div>
        <FaultSummary {...{ faults, language }} />
        <form className="sheet pad fields-grid" method="get" action="/theo-doi">
          <LineField
            name="ma"
            label={words.code}
            hint={words.hint}
            value={typed}
            autoComplete="off"
            {...{ faults, language }}
          />
          <div className="btns">
            <button className="btn btn--1" type="submit">
              {words.see[language]}
            </button>
          </div>
        </form>
        <p className="small soft lost">{words.lost[language]}</p>
      </div>
    ),
  };
}
