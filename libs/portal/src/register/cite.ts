import { shortDate } from '@app/design';
import type { Precedent } from '@app/register';

/** How the án lệ is cited in Vietnamese, with what the register knows; what it does not know is left out, not guessed. */
export function citationOf(precedent: Precedent): string {
  const { number, adoptedOn, decisionNo, decisionOn, position } = precedent;
  const parts = [
    adoptedOn === null
      ? `Án lệ số ${number} của Hội đồng Thẩm phán Tòa án nhân dân tối cao`
      : `Án lệ số ${number} được Hội đồng Thẩm phán Tòa án nhân dân tối cao thông qua ngày ${shortDate(adoptedOn)}`,
    ...(decisionNo === null || decisionOn === null
      ? []
      : [
          `công bố theo Quyết định số ${decisionNo} ngày ${shortDate(decisionOn)} của Chánh án Tòa án nhân dân tối cao`,
        ]),
    ...(position === null ? [] : [position.charAt(0).toLowerCase() + position.slice(1)]),
  ];
  return `${parts.join(', ')}.`;
}
