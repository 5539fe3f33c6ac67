import { may, type Actor } from '@app/workflows/kernel';
import { poll } from './index';

const CHAIR = 'the-chair';
const facts = { chair: CHAIR };
const deputy = (person: string): Actor => ({
  person,
  roles: ['deputy-chief-justice', 'council-member'],
});
const asked = (event: string, actor: Actor, known: object = facts): boolean =>
  may(poll, event, { actor, context: {}, facts: { ...known }, data: {} }).permitted;

describe('who conducts a vote', () => {
  it.each(['POLL.OPENED', 'POLL.CLOSED', 'POLL.ANNOUNCED', 'POLL.CANCELLED'])(
    '%s: the one who presides over this very sitting, and no other leader',
    (event) => {
      expect(asked(event, deputy(CHAIR))).toBe(true);
      expect(asked(event, deputy('another-deputy'))).toBe(false);
      expect(asked(event, deputy(CHAIR), {})).toBe(false);
    },
  );

  it('the clerk opens and announces, but does not close', () => {
    const clerk: Actor = { person: 'the-clerk', roles: ['clerk'] };
    expect(['POLL.OPENED', 'POLL.ANNOUNCED'].map((event) => asked(event, clerk))).toEqual([
      true,
      true,
    ]);
    expect(asked('POLL.CLOSED', clerk)).toBe(false);
  });
});
