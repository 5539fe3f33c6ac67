import { may, type Actor } from '@app/workflows/kernel';
import { selection } from './index';

const input = (actor: Actor) => ({ actor, context: {}, facts: {}, data: {} });
const deputy: Actor = { person: 'deputy', roles: ['deputy-chief-justice', 'council-member'] };
const chief: Actor = { person: 'chief', roles: ['chief-justice', 'council-member'] };

describe('the publication decision', () => {
  it('is signed by the Chief Justice; a deputy has no power of their own to sign it', () => {
    expect(may(selection, 'DECISION.SIGNED', input(chief)).permitted).toBe(true);
    expect(may(selection, 'DECISION.SIGNED', input(deputy))).toMatchObject({
      permitted: false,
      sentence: { vi: 'Việc này thuộc thẩm quyền của: Chánh án.' },
    });
  });

  it('may be signed for him (KT.) by whoever holds his delegation, also on paper', () => {
    expect(may(selection, 'DECISION.SIGNED', input(chief), ['delegable']).permitted).toBe(true);
    expect(
      may(selection, 'DECISION.SIGNED', input(chief), ['onPaper', 'delegable']).permitted,
    ).toBe(true);
  });

  it('counts only lines of the table that allow the way in which somebody acts', () => {
    expect(
      may(selection, 'SCREENING.APPROVED', input({ person: 'h', roles: ['research-head'] }), [
        'delegable',
      ]),
    ).toMatchObject({
      permitted: false,
    });
  });
});
