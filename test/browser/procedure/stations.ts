import * as consultation from './consultation';
import * as councils from './councils';
import * as intake from './intake';
import type { Play } from './play';
import * as publication from './publication';

/** The stations of the procedure by what a judge could check at each, in their order. */
export const stations: readonly (readonly [string, (play: Play) => Promise<void>])[] = [
  [
    'anybody proposes the judgment without JavaScript and gets a code; the officer is told of it at once',
    intake.proposal,
  ],
  [
    'the officer acknowledges it, another confirms the source, the three criteria are assessed and the head approves',
    intake.screening,
  ],
  [
    'the draft is written, submitted and approved by somebody else; what everybody has open says so',
    intake.drafting,
  ],
  [
    'a second person confirms the masking, the editor posts; until which day anybody may comment is said before the button',
    consultation.posting,
  ],
  [
    'readers comment at once, the officer sees each comment come and answers it; preparation goes on beside',
    consultation.commenting,
  ],
  [
    'the last second of the last day is in time, the next second is late, and the case moves on by itself',
    consultation.lastSecond,
  ],
  [
    'every comment in time is answered, the head approves the answers, and the commenters may read them',
    consultation.answering,
  ],
  [
    'the Chief Justice asks the advisory council; its chair chooses writing; members answer at once and the time closes by itself',
    councils.advice,
  ],
  [
    'the draft is revised, the office puts a sitting on record, and the Chief Justice puts the case on its agenda',
    councils.convening,
  ],
  [
    'seventeen members, fourteen in the room, one with an interest: thirteen vote at once, and the sum is said in words',
    councils.voting,
  ],
  [
    'every change after the vote is written, marked where it stands and confirmed by somebody else',
    publication.changes,
  ],
  [
    'the text is masked by another, the decision signed, numbered and released; nobody outside learns of it before',
    publication.publication,
  ],
  [
    'at 00:00 of the day that the decision names it is applied; courts and its proposer can see that',
    publication.application,
  ],
];
