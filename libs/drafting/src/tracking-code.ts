import { randomInt } from 'node:crypto';

// Crockford's alphabet: no letter that is mistaken for a digit when somebody reads it out.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What a tracking code looks like: its kind, then 20 signs in groups of five. */
export const trackingCodePattern = /^(DX|GY)(-[0-9A-HJKMNP-TV-Z]{5}){4}$/;

/**
 * A code that only its holder knows (100 random bits) and can copy by hand: `DX` for a proposal (đề xuất), `GY` for a
 * comment (góp ý).
 */
export function drawTrackingCode(kind: 'DX' | 'GY'): string {
  const group = (): string => Array.from({ length: 5 }, () => alphabet[randomInt(32)]).join('');
  return [kind, group(), group(), group(), group()].join('-');
}
