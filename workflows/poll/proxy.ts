import type { Sentence } from '@app/workflows/kernel';
import type { ProxyRule, Rule } from '@app/workflows/regimes';

/**
 * Why a ballot that somebody sends for another member is not taken. Where no regime allows it, by its article; where one did, this
 * system takes none all the same, and says what it would need, for no ballot is ever counted on a power that nobody has seen.
 */
export function whyNoProxy({ value, basis }: Rule<ProxyRule>): Sentence {
  return value === 'not-allowed'
    ? {
        vi: `Thành viên tự biểu quyết tại phiên họp; không biểu quyết thay người khác (${basis}).`,
        en: `Members vote in person at the sitting; nobody votes for another (${basis}).`,
      }
    : {
        vi: `Quy định cho phép ủy quyền biểu quyết (${basis}), nhưng hệ thống chưa nhận phiếu theo ủy quyền: thiếu giấy ủy quyền được ghi cho từng mục và người vắng mặt trong danh sách biểu quyết. Dùng phiếu giấy và ghi vào biên bản.`,
        en: `The law allows proxies (${basis}), but this system takes no ballot by proxy yet: it lacks letters of proxy recorded by item and a place for the absent on the roll. Use paper ballots and say so in the minutes.`,
      };
}
