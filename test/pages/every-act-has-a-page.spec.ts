import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { poll } from '@app/workflows/poll';
import { selection } from '@app/workflows/selection';
import { eventForms } from '../../apps/web/src/pages/case/forms/model';

const root = join(__dirname, '..', '..');
const pages = 'apps/web/src/pages';

/**
 * Acts with a door of their own: the page on which it is done, the file in which that page sends it, and what it is sent to. All
 * others are forms of the case page (`/lam-viec/ho-so/:id`), made from the contract.
 */
const ownPages: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  'PROPOSAL.RECEIVED': [
    ['/de-xuat', 'libs/portal/src/proposals/propose-form.tsx', 'action="/de-xuat"'],
    ['/lam-viec/de-xuat', `${pages}/propose/propose-page.tsx`, "POST('/api/v1/candidates'"],
  ],
  'COMMENT.RECEIVED': [
    ['/lay-y-kien/:id', 'libs/portal/src/consultations/comment-form.tsx', 'method="post"'],
  ],
  'COMMENT.ANSWERED': [
    [
      '/lam-viec/ho-so/:id?phan=y-kien',
      `${pages}/case/comments/answer-form.tsx`,
      "POST('/api/v1/candidates/{id}/comments/{comment}/answer'",
    ],
  ],
  'OPINION.GIVEN': [
    [
      '/lam-viec/ho-so/:id?phan=y-kien',
      `${pages}/case/comments/opinions.tsx`,
      "POST('/api/v1/candidates/{id}/opinions'",
    ],
  ],
  'CHANGE.MARKED': [
    [
      '/lam-viec/ho-so/:id?phan=van-ban',
      `${pages}/case/text/mark-form.tsx`,
      "type: 'CHANGE.MARKED'",
    ],
  ],
  'POLL.PREPARED': [
    ['/lam-viec/phien-hop/:id', `${pages}/ballot/sitting-acts.tsx`, "POST('/api/v1/polls'"],
  ],
  'POLL.OPENED': [
    ['/lam-viec/bieu-quyet/:id', `${pages}/ballot/poll-acts.tsx`, "'/api/v1/polls/{id}/open'"],
  ],
  'BALLOT.CAST': [
    ['/lam-viec/bieu-quyet/:id', `${pages}/ballot/ballot-form.tsx`, "'/api/v1/polls/{id}/ballot'"],
  ],
  'BALLOTS.COLLECTED': [
    ['/lam-viec/bieu-quyet/:id', `${pages}/ballot/poll-acts.tsx`, "'/api/v1/polls/{id}/collect'"],
  ],
  'PAPERS.ENTERED': [
    ['/lam-viec/bieu-quyet/:id', `${pages}/ballot/papers-send.ts`, "'/api/v1/polls/{id}/papers'"],
  ],
  'VOTE.DECLARED': [
    ['/lam-viec/bieu-quyet/:id', `${pages}/ballot/papers.tsx`, "'/api/v1/polls/{id}/declare'"],
  ],
  'POLL.CLOSED': [
    ['/lam-viec/bieu-quyet/:id', `${pages}/ballot/poll-acts.tsx`, "'/api/v1/polls/{id}/close'"],
  ],
  'POLL.ANNOUNCED': [
    ['/lam-viec/bieu-quyet/:id', `${pages}/ballot/poll-acts.tsx`, "'/api/v1/polls/{id}/announce'"],
  ],
  'POLL.CANCELLED': [
    ['/lam-viec/bieu-quyet/:id', `${pages}/ballot/poll-acts.tsx`, "'/api/v1/polls/{id}/cancel'"],
  ],
};

const sentByPeople = [selection, poll].flatMap(({ events }) =>
  Object.entries(events)
    .filter(([, { origin }]) => origin === 'person')
    .map(([type]) => type),
);

describe('every act of the procedure that a person may do', () => {
  it('has a page: a form of the case made from the contract, or one of its own', () => {
    expect(sentByPeople.length).toBeGreaterThan(40);
    const missing = sentByPeople.filter((type) => !(type in eventForms) && !(type in ownPages));
    expect(missing).toEqual([]);
  });

  it('is sent from the page that is named for it', () => {
    expect(Object.keys(ownPages).filter((type) => !sentByPeople.includes(type))).toEqual([]);
    for (const [type, ways] of Object.entries(ownPages))
      for (const [page, file, sends] of ways)
        expect([type, page, readFileSync(join(root, file), 'utf8').includes(sends)]).toEqual([
          type,
          page,
          true,
        ]);
  });

  it('is asked for in the words of the contract: no form of the case page is about an act that nobody sends', () => {
    expect(Object.keys(eventForms).filter((type) => !sentByPeople.includes(type))).toEqual([]);
  });
});
