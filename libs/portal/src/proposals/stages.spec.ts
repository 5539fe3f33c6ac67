import { mayRead } from '@app/workflows/kernel';
import { selection } from '@app/workflows/selection';
import { standingIn } from './stages';

describe('what the holder of a code is told of a proposal', () => {
  it('is the same from the agenda to publication, whatever was voted', () => {
    const internal = [
      'agenda',
      'plenary',
      'adopted',
      'notAdopted',
      'finalising',
      'signing',
      'publishing',
    ];
    const told = new Set(internal.map((phase) => JSON.stringify(standingIn(phase))));
    expect(told.size).toBe(1);
  });

  it('keeps to itself what the reading table keeps from a proposer, and nothing else', () => {
    const person = '01900000-0000-7000-8000-000000000001';
    for (const phase of Object.keys(selection.phases)) {
      const isTold = mayRead(selection, 'standing', phase, {
        actor: { person, roles: ['public'] },
        context: { proposer: person },
        facts: {},
        data: {},
      }).permitted;
      expect([phase, standingIn(phase).at === 'council']).toEqual([phase, !isTold]);
    }
  });

  it('says nothing of the advisory council before its opinion is part of the outcome', () => {
    const told = ['answering', 'advisoryDecision', 'advisoryOpinion', 'revising'].map(standingIn);
    expect(new Set(told.map(({ sentence }) => sentence.vi)).size).toBe(1);
  });

  it('is a sentence in both languages for every phase of the machine', () => {
    for (const phase of Object.keys(selection.phases)) {
      const { vi, en } = standingIn(phase).sentence;
      expect([phase, vi.endsWith('.'), en.endsWith('.')]).toEqual([phase, true, true]);
    }
  });
});
