import { addDays, addMonths, dayOf } from '@app/workflows/calendar';
import { houseRules } from '../house-rules';
import { type Rule, said } from './rule';

/** Conditions on the judgment that the án lệ comes from. */
export const sourceGuards = {
  sourceInForce: {
    holds: ({ context: { source } }) =>
      source.status === 'inForce' ||
      ((source.status === 'amended' || source.status === 'cancelled') &&
        source.relevantPart === 'unaffected'),
    otherwise: {
      vi: 'Chưa xác minh được rằng bản án nguồn đang có hiệu lực.',
      en: 'The source judgment is not confirmed to be in force.',
    },
  },
  sourceConfirmedRecently: {
    holds: ({ context: { source }, event }) => {
      const today = dayOf(event.at);
      return (
        source.confirmedOn !== null &&
        source.confirmedOn <= today &&
        today <= addDays(source.confirmedOn, houseRules.sourceConfirmation.value)
      );
    },
    otherwise: {
      vi: 'Việc xác minh bản án nguồn đã quá 30 ngày; cần xác minh lại.',
      en: 'The source judgment was confirmed more than 30 days ago; confirm it again.',
    },
  },
  sourceOldEnough: {
    holds: said('SCREENING.APPROVED', ({ context: { source }, event }) => {
      if (event.data.reasonForRecentJudgment !== undefined) return true;
      if (source.effectiveOn === null) return false;
      return dayOf(event.at) > addMonths(source.effectiveOn, houseRules.ageOfSource.value);
    }),
    otherwise: {
      vi: 'Bản án nguồn có hiệu lực chưa quá 01 năm, hoặc chưa rõ ngày có hiệu lực; cần nêu lý do.',
      en: 'The source has been in force for one year or less, or its date of effect is unknown; state a reason.',
    },
  },
  sourceUndisputed: {
    holds: ({ context: { source } }) =>
      source.status !== 'protested' && source.status !== 'underReview',
    otherwise: {
      vi: 'Bản án nguồn đang bị kháng nghị hoặc xem xét lại; cần xác minh là còn hiệu lực.',
      en: 'The source judgment is protested or under review; confirm that it is in force again.',
    },
  },
  sourceIsDisputed: {
    holds: said(
      'SOURCE.CONFIRMED',
      ({ event }) => event.data.status === 'protested' || event.data.status === 'underReview',
    ),
    otherwise: {
      vi: 'Bản án nguồn không bị kháng nghị.',
      en: 'The source judgment is not protested.',
    },
  },
  sourceIsLost: {
    holds: said(
      'SOURCE.CONFIRMED',
      ({ event: { data } }) => 'relevantPart' in data && data.relevantPart === 'affected',
    ),
    otherwise: {
      vi: 'Phần liên quan của bản án nguồn không bị hủy, sửa.',
      en: 'The relevant part of the source judgment was not cancelled or amended.',
    },
  },
} satisfies Record<string, Rule>;
