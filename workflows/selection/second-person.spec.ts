import {
  type Actor,
  may,
  type NotPermitted,
  type Permitted,
  type Role,
} from '@app/workflows/kernel';
import { Walk } from '../../test/fixtures/selection/walk';
import { selection, type SelectionEventType } from './index';

const screened = () =>
  Walk.open().through('PROPOSAL.ACKNOWLEDGED', 'SCREENING.ASSESSED', 'SOURCE.CONFIRMED');
const drafted = () => screened().through('SCREENING.APPROVED', 'DRAFT.SUBMITTED');
const answered = () => {
  const walk = screened().through('SCREENING.APPROVED', 'POSTING.ORDERED', 'DRAFT.SUBMITTED');
  walk.through('DRAFT.APPROVED', 'MASKING.CONFIRMED', 'DRAFT.POSTED', 'COMMENT.RECEIVED');
  return walk.through('COMMENT.ANSWERED');
};
const finalised = () =>
  drafted()
    .through('DRAFT.APPROVED', 'ADVISORY.WAIVED', 'SITTING.CONVENED', 'VOTE.CONCLUDED')
    .through('MINUTES.SIGNED', 'CHANGE.MARKED');
const numbered = () => {
  const walk = finalised().through('TEXT.CONFIRMED', 'DECISION.SIGNED');
  walk.take('DECISION.NUMBERED', { at: '2026-06-10T02:00:00.000Z' });
  return walk;
};

function asks(
  walk: Walk,
  person: string,
  role: Role,
  event: SelectionEventType,
  said: unknown = {},
): Permitted | NotPermitted {
  const actor: Actor = { person, roles: [role] };
  const context = walk.snapshot.context as Readonly<Record<string, unknown>>;
  return may(selection, event, { actor, context, facts: {}, data: said });
}

describe('nobody checks the own work', () => {
  it.each<[string, () => Walk, string, Role, SelectionEventType]>([
    [
      'who assessed does not approve drafting',
      screened,
      'officer-1',
      'research-head',
      'SCREENING.APPROVED',
    ],
    ['who assessed does not reject', screened, 'officer-1', 'research-head', 'SCREENING.REJECTED'],
    [
      'who drafted does not approve the draft',
      drafted,
      'officer-1',
      'research-head',
      'DRAFT.APPROVED',
    ],
    ['who drafted does not check the masking', drafted, 'officer-1', 'editor', 'MASKING.CONFIRMED'],
    [
      'who answered does not approve the answers',
      answered,
      'officer-1',
      'research-head',
      'ANSWERS.APPROVED',
    ],
    [
      'who marked the changes does not confirm the text',
      finalised,
      'officer-1',
      'research-head',
      'TEXT.CONFIRMED',
    ],
    [
      'who numbered the decision does not release',
      numbered,
      'records-1',
      'publisher',
      'PRECEDENT.RELEASED',
    ],
  ])('%s; another person with the same role does', (_, arrive, person, role, event) => {
    const walk = arrive();
    expect(asks(walk, person, role, event)).toMatchObject({ permitted: false, reason: 'relation' });
    expect(asks(walk, 'somebody-else', role, event)).toMatchObject({ permitted: true });
  });
});

describe('nobody checks words that they wrote, whoever submitted them', () => {
  it.each<[SelectionEventType, Role, () => Walk]>([
    ['DRAFT.APPROVED', 'research-head', drafted],
    ['MASKING.CONFIRMED', 'editor', drafted],
    ['TEXT.CONFIRMED', 'research-head', finalised],
    ['TEXT.RETURNED', 'research-head', finalised],
  ])('%s', (event, role, arrive) => {
    const context = arrive().snapshot.context as Readonly<Record<string, unknown>>;
    const asked = (person: string) =>
      may(selection, event, {
        actor: { person, roles: [role] },
        context,
        facts: { writers: ['ghost-writer'] },
        data: {},
      });
    expect(asked('ghost-writer')).toMatchObject({ permitted: false, reason: 'relation' });
    expect(asked('somebody-else')).toMatchObject({ permitted: true });
  });
});

describe('who may propose on which route', () => {
  it.each<[Role, string, boolean]>([
    ['public', 'a', true],
    ['public', 'b', false],
    ['public', 'c', false],
    ['court', 'a', true],
    ['court', 'b', false],
    ['court', 'c', true],
    ['council-member', 'b', true],
    ['council-member', 'c', false],
    ['council-member', 'd', true],
    ['research', 'b', true],
    ['editor', 'a', false],
  ])('%s on route %s: %s', (role, route, permitted) => {
    const answer = asks(Walk.open(), 'somebody', role, 'PROPOSAL.RECEIVED', { route });
    expect(answer.permitted).toBe(permitted);
  });
});

describe('an adviser', () => {
  it.each([
    [true, true],
    [false, false],
  ])('on the roll: %s; may give an opinion: %s', (onAdvisoryRoll, permitted) => {
    const actor: Actor = { person: 'adviser-1', roles: ['advisory-member'] };
    const walk = Walk.open();
    const context = walk.snapshot.context as Readonly<Record<string, unknown>>;
    const asked = { actor, context, facts: { onAdvisoryRoll }, data: {} };
    expect(may(selection, 'OPINION.GIVEN', asked).permitted).toBe(permitted);
  });
});

describe('what nobody can send', () => {
  it.each(['VOTE.CONCLUDED', 'DEADLINE.PUBLIC_COMMENT_CLOSED', 'LIMIT.LAPSED'] as const)(
    '%s comes from the system only, also not from the Chief Justice',
    (event) => {
      expect(asks(Walk.open(), 'chief-1', 'chief-justice', event)).toMatchObject({
        permitted: false,
        reason: 'not-for-people',
      });
    },
  );
});
