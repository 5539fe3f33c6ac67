import { dayOf } from '@app/workflows/calendar';
import { mayApplyFrom, regimeOn } from '@app/workflows/regimes';
import type { SelectionContext } from '../context';
import type { SelectionFacts } from '../facts';
import { read, type Rule, said } from './rule';

type FinalText = SelectionFacts['TEXT.CONFIRMED']['finalText'];

/** Conditions after the vote: the text that is published is the text that was adopted. */
export const publicationGuards = {
  comparesTheFinalText: {
    holds: read(
      'TEXT.CONFIRMED',
      ({ finalText }, { event }) =>
        event.type === 'TEXT.CONFIRMED' &&
        finalText !== undefined &&
        event.data.finalSha256 === finalText.sha256,
    ),
    otherwise: {
      vi: 'Văn bản được xác nhận không phải là văn bản cuối đã được đối chiếu với văn bản biểu quyết.',
      en: 'The text that is confirmed is not the one that was compared with the voted text.',
    },
  },
  everyChangeMarked: {
    holds: read('TEXT.CONFIRMED', ({ finalText }, { context }) =>
      unmarked(context, finalText).every(({ substantive }) => substantive),
    ),
    otherwise: {
      vi: 'Còn chỗ chỉnh lý sau biểu quyết chưa được đánh dấu là kỹ thuật hay theo kết luận phiên họp.',
      en: 'A change made after the vote is marked neither technical nor ordered by the sitting.',
    },
  },
  noSubstantiveChangeUnmarked: {
    holds: read('TEXT.CONFIRMED', ({ finalText }, { context }) =>
      unmarked(context, finalText).every(({ substantive }) => !substantive),
    ),
    otherwise: {
      vi: 'Tình huống, giải pháp hoặc nội dung án lệ đã thay đổi ngoài kết luận phiên họp; phải đưa lại ra biểu quyết.',
      en: 'The situation, solution or content changed beyond what the sitting ordered; it goes back for a new vote.',
    },
  },
  masksFinalText: {
    holds: said(
      'MASKING.CONFIRMED',
      ({ context, event }) => event.data.textSha256 === context.finalSha256,
    ),
    otherwise: {
      vi: 'Văn bản được xác nhận không phải là văn bản cuối của án lệ.',
      en: 'The text that was checked is not the final text.',
    },
  },
  finalTextMasked: {
    holds: ({ context: { masking, finalSha256 } }) =>
      finalSha256 !== null && masking?.textSha256 === finalSha256,
    otherwise: {
      vi: 'Chưa có người thứ hai xác nhận văn bản cuối đã được mã hóa thông tin.',
      en: 'No second person has confirmed that the final text is masked.',
    },
  },
  notNumberedYet: {
    holds: ({ context }) => context.decision === null,
    otherwise: {
      vi: 'Quyết định công bố đã được cấp số.',
      en: 'The publication decision already has its number.',
    },
  },
  numbered: {
    holds: ({ context }) => context.decision !== null,
    otherwise: {
      vi: 'Quyết định công bố chưa được cấp số, ngày.',
      en: 'The publication decision has no number and date yet.',
    },
  },
  numberIsNext: {
    holds: read('DECISION.NUMBERED', ({ nextNumber }) =>
      /^\d{2,}\/\d{4}\/AL$/.test(nextNumber ?? ''),
    ),
    otherwise: {
      vi: 'Chưa đọc được số án lệ tiếp theo từ danh mục.',
      en: 'The next number of the register could not be read.',
    },
  },
  datedFromTheVoteOn: {
    // The date of the decision chooses the law of the day of application, and the year of the number.
    holds: read(
      'DECISION.NUMBERED',
      ({ adoptedOn }, { event }) =>
        event.type === 'DECISION.NUMBERED' &&
        adoptedOn !== undefined &&
        event.data.date >= adoptedOn &&
        event.data.date <= dayOf(event.at),
    ),
    otherwise: {
      vi: 'Ngày của quyết định công bố phải từ ngày án lệ được thông qua đến hôm nay.',
      en: 'The publication decision is dated from the day of the vote on, and not in the future.',
    },
  },
  appliesInTime: {
    holds: said('DECISION.NUMBERED', ({ event: { data } }) =>
      mayApplyFrom(data.appliesFrom, data.date, regimeOn(data.date)),
    ),
    otherwise: {
      vi: 'Ngày áp dụng sớm hơn ngày sớm nhất theo luật (ngày công bố cộng 31 ngày, Điều 8 khoản 1).',
      en: 'The day of application is earlier than the law allows (publication + 31 days, Article 8(1)).',
    },
  },
} satisfies Record<string, Rule>;

/** Differences without a mark. Marks made on an earlier version of the final text do not count. */
function unmarked(
  { changes }: SelectionContext,
  finalText: FinalText | undefined,
): FinalText['differences'] {
  return (finalText?.differences ?? []).filter(
    ({ section, index }) =>
      !changes.some(
        (mark) =>
          mark.section === section &&
          mark.index === index &&
          mark.finalSha256 === finalText?.sha256,
      ),
  );
}
