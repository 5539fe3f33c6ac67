import {
  type ActContext,
  type LoadFacts,
  type Prepare,
  type Refused,
  RefusedError,
  refuse,
} from '@app/engine';
import type { Tx } from '@app/platform';
import type { Sentence } from '@app/workflows/kernel';
import {
  comparePapers,
  differencesIn,
  type PaperEntry,
  type PaperLine,
  paperMarks,
  poll,
  type PollContext,
  type PollFacts,
  sumOf,
  sumOfPapers,
  type Tally,
} from '@app/workflows/poll';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { standingBallots } from './ballot';
import { keyReused } from './receipt';
import { frozenRoll } from './roll';
import { opens, seal } from './seal';
import { mixedChoices } from './secret-ballot';

const words = z.string().normalize('NFC').trim().min(1).max(1_000);
const many = z.int().min(0).max(9_999);

const paperLine = z
  .strictObject({ person: z.uuid(), mark: z.enum(paperMarks), text: words.optional() })
  .refine(({ mark, text }) => (mark === 'other') === (text !== undefined), {
    path: ['text'],
    params: {
      sentence: {
        vi: 'Phiếu ghi “ý kiến khác” thì nhập rõ ý kiến; phiếu khác không kèm lời.',
        en: 'A paper with another opinion is entered with its words; no other paper carries any.',
      },
    },
  });

/** What a teller sends: of a named poll a line for each paper, of a secret poll the sums and the words of other opinions. */
export const papersGiven = z.union([
  z.strictObject({ lines: z.array(paperLine).max(9_999) }),
  z
    .strictObject({
      sums: z.strictObject({ for: many, against: many, other: many, invalid: many }),
      opinions: z.array(words).max(9_999).default([]),
    })
    .refine(({ sums, opinions }) => opinions.length === sums.other, {
      path: ['opinions'],
      params: {
        sentence: {
          vi: 'Mỗi phiếu “ý kiến khác” có một lời ghi; phiếu không ghi rõ ý kiến là không hợp lệ.',
          en: 'Each paper with another opinion has its words; one without them is invalid.',
        },
      },
    }),
]);
export type PapersGiven = z.infer<typeof papersGiven>;

/** That an entry was recorded. Says nothing of what it holds, so that the other teller learns nothing from it. */
export interface PapersRecorded {
  poll: string;
  round: number;
  commitment: string;
  enteredAt: string;
  /** `waits` for another teller, or what came of the two entries. */
  compared: 'waits' | 'agrees' | 'differs';
}

/** Rolls back an entry that was sent twice under one key, and carries the first answer out. */
export class RepeatedPapers extends Error {
  constructor(readonly recorded: PapersRecorded) {
    super('These papers were entered before.');
    this.name = 'RepeatedPapers';
  }
}

const raw = z.looseObject({ key: z.string().max(128) });

/**
 * Prepares PAPERS.ENTERED: keeps what the teller read in rows of its own and hands on only the round and a salted commitment. Throws
 * `RefusedError` where it cannot be what came out of the box, `RepeatedPapers` for a request that was recorded before.
 */
export const preparePapers: Prepare = async (tx, act, data) => {
  const { key, ...said } = raw.parse(data);
  const given = papersGiven.safeParse(said);
  const { papers, ballots } = contextOf(act);
  const teller = act.actor.person;
  if (!given.success) throw new RefusedError(notAnEntry);
  if (!papers || teller === null)
    throw new Error('Papers are entered by a person, in their phase.');
  const entry = entryOf(given.data);
  const earlier = await recordedUnder(tx, { poll: act.process.id, teller, key }, entry);
  if (earlier) throw new RepeatedPapers(earlier);
  if (papers.agreed !== null) throw refusing(guardSentence('papersNotAgreed'));
  if (papers.tellers.includes(teller)) throw refusing(guardSentence('anotherTeller'));
  if ((entry.kind === 'secret') !== (ballots === 'secret')) throw refusing(otherKind);
  await refuseImpossible(tx, act.process.id, entry);
  const { round } = papers;
  const commitment = await keepEntry(tx, act, { entry, teller, round, key });
  return { data: { round, commitment }, answer: { round, commitment } };
};

/** The recorded answer to the same entry under this key; throws `RefusedError` where the key stands for another. */
export async function recordedUnder(
  tx: Tx,
  sent: { poll: string; teller: string; key: string },
  entry: PaperEntry,
): Promise<PapersRecorded | undefined> {
  const row = await tx.one<{ round: number; salt: string; commitment: string; at: Date }>(
    `select round, salt, commitment, entered_at as at from paper_count_entry
     where poll_id = $1 and teller_id = $2 and request_key = $3`,
    [sent.poll, sent.teller, sent.key],
  );
  if (!row) return undefined;
  const { poll: id, teller } = sent;
  const { round, commitment } = row;
  if (!opens(row, { poll: id, round, teller, entry })) throw new RefusedError(keyReused);
  return {
    poll: id,
    round,
    commitment,
    enteredAt: row.at.toISOString(),
    compared: comparedIn(await entriesOf(tx, id, round)),
  };
}

/** The entries of a round, in the order in which they came. */
export async function entriesOf(tx: Tx, id: string, round: number): Promise<PaperEntry[]> {
  const rows = await tx.rows<EntryRow>(
    `select e.in_favour as "inFavour", e.against, e.other, e.invalid, e.opinions,
       (select coalesce(jsonb_agg(jsonb_build_object('person', l.person_id, 'mark', l.mark, 'text', l.text)
          order by l.person_id), '[]') from paper_count_line l where l.entry_id = e.id) as lines
     from paper_count_entry e where e.poll_id = $1 and e.round = $2 order by e.place`,
    [id, round],
  );
  return rows.map(({ inFavour, against, other, invalid, opinions, lines }) => {
    if (opinions === null) return { kind: 'named', lines };
    const tally = { for: inFavour, against, other };
    const papers = inFavour + against + other + invalid;
    return { kind: 'secret', sum: { papers, invalid, tally }, opinions };
  });
}

/** What other opinions on the papers of the round that agrees say, sorted; never whose they are. */
export async function opinionsOnPaper(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.rows<{ text: string }>(
    `with agreed as (
       select id, opinions from paper_count_entry where poll_id = $1 order by round desc, place limit 1)
     select unnest(opinions) as text from agreed
     union all select l.text from paper_count_line l join agreed a on a.id = l.entry_id where l.text is not null`,
    [id],
  );
  return rows.map(({ text }) => text).sort();
}

/** What an entry in the form of the door says, sorted, so that two entries of the same papers are the same. */
export function entryOf(given: PapersGiven): PaperEntry {
  if ('lines' in given)
    return {
      kind: 'named',
      lines: given.lines
        .map(({ person, mark, text }) => ({ person, mark, text: text ?? null }))
        .sort((a, b) => (a.person < b.person ? -1 : Number(a.person > b.person))),
    };
  const { invalid, ...tally } = given.sums;
  const papers = tally.for + tally.against + tally.other + invalid;
  return { kind: 'secret', sum: { papers, invalid, tally }, opinions: given.opinions.toSorted() };
}

/** What came of the entries of a round. */
export function comparedIn([first, second]: readonly PaperEntry[]): PapersRecorded['compared'] {
  if (!first || !second) return 'waits';
  return differencesIn(comparePapers(first, second)) === 0 ? 'agrees' : 'differs';
}

/** The fact of PAPERS.ENTERED: what the two entries of this round say of each other, with both results once they agree. */
export const papersFacts: LoadFacts = async (tx, act) => {
  const { id } = act.process;
  const { papers, ballots } = contextOf(act);
  const [first, second] = papers ? await entriesOf(tx, id, papers.round) : [];
  return { ...(await compared(tx, { id, ballots }, first, second)) };
};

async function compared(
  tx: Tx,
  { id, ballots }: { id: string; ballots: PollContext['ballots'] },
  first: PaperEntry | undefined,
  second: PaperEntry | undefined,
): Promise<PollFacts['PAPERS.ENTERED']> {
  if (!first || !second) return { compared: null };
  const differences = differencesIn(comparePapers(first, second));
  if (differences > 0) return { compared: { agrees: false, differences } };
  return {
    compared: {
      agrees: true,
      paper: sumOfPapers(first),
      electronic: await electronicTally(tx, id, ballots),
      voters: first.kind === 'named' ? first.lines.map(({ person }) => person) : null,
    },
  };
}

/** The electronic ballots in force of a poll whose balloting has ended. */
async function electronicTally(
  tx: Tx,
  id: string,
  ballots: PollContext['ballots'],
): Promise<Tally> {
  return sumOf(await (ballots === 'secret' ? mixedChoices(tx, id) : standingBallots(tx, id)));
}

/** Refuses what cannot have come out of the box: papers of members who have none, two of one member, more than voters present. */
async function refuseImpossible(tx: Tx, id: string, entry: PaperEntry): Promise<void> {
  const roll = new Map((await frozenRoll(tx, id)).map((line) => [line.person, line]));
  const entitled = [...roll.values()].filter(({ present, recused }) => present && !recused).length;
  const { papers } = sumOfPapers(entry);
  if (entry.kind === 'named') {
    const seen = new Set<string>();
    for (const { person } of entry.lines) {
      const line = roll.get(person);
      if (!line) throw refusing(notOnRoll);
      if (line.recused) throw refusing(recused, { name: line.name });
      if (!line.present) throw refusing(absent, { name: line.name });
      if (seen.has(person)) throw refusing(twice, { name: line.name });
      seen.add(person);
    }
  }
  if (papers > entitled) throw refusing(tooMany, { papers, entitled });
}

async function keepEntry(
  tx: Tx,
  act: ActContext,
  made: { entry: PaperEntry; teller: string; round: number; key: string },
): Promise<string> {
  const { entry, teller, round, key } = made;
  const id = uuid();
  const poll = act.process.id;
  const { salt, commitment } = seal({ poll, round, teller, entry });
  const { tally, invalid } = sumOfPapers(entry);
  await tx.rows(
    `insert into paper_count_entry (id, poll_id, round, place, teller_id, in_favour, against, other, invalid, opinions, salt,
       commitment, request_key, entered_at, simulated)
     select $1, $2, $3, 1 + count(*), $4, $5, $6, $7, $8, $9::text[], $10, $11, $12, $13,
       exists (select from app.simulated_clock)
     from paper_count_entry where poll_id = $2 and round = $3`,
    [
      id,
      poll,
      round,
      teller,
      tally.for,
      tally.against,
      tally.other,
      invalid,
      entry.kind === 'secret' ? entry.opinions : null,
      salt,
      commitment,
      key,
      act.receivedAt,
    ],
  );
  if (entry.kind === 'named')
    await tx.rows(
      `insert into paper_count_line (entry_id, person_id, mark, text)
       select $1, line.person, line.mark, line.text
       from jsonb_to_recordset($2) as line(person uuid, mark text, text text)`,
      [id, JSON.stringify(entry.lines)],
    );
  return commitment;
}

interface EntryRow {
  inFavour: number;
  against: number;
  other: number;
  invalid: number;
  opinions: string[] | null;
  lines: PaperLine[];
}

function contextOf(act: ActContext): PollContext {
  return act.context as unknown as PollContext;
}

function guardSentence(guard: string): Sentence {
  const sentence = poll.guards[guard];
  if (!sentence) throw new Error(`There is no guard ${guard}.`);
  return sentence;
}

function refusing(sentence: Sentence, values?: Refused['values']): RefusedError {
  return new RefusedError(refuse('rejected-by-facts', sentence, { ...(values && { values }) }));
}

const notAnEntry = refuse('invalid-data', {
  vi: 'Bản nhập phiếu giấy không đúng mẫu.',
  en: 'This is no entry of paper ballots.',
});
const otherKind: Sentence = {
  vi: 'Biểu quyết công khai thì nhập từng phiếu theo tên; bỏ phiếu kín thì chỉ nhập số phiếu.',
  en: 'Of an open vote each paper is entered by its name; of a secret one only the sums.',
};
const notOnRoll: Sentence = {
  vi: 'Có phiếu của người không có tên trong danh sách biểu quyết.',
  en: 'There is a paper of somebody who is not on the roll.',
};
const recused: Sentence = {
  vi: '{name} không tham gia biểu quyết do có xung đột lợi ích, nên không có phiếu.',
  en: '{name} does not vote because of an interest, and has no paper.',
};
const absent: Sentence = {
  vi: '{name} vắng mặt khi mở biểu quyết, nên không có phiếu.',
  en: '{name} was absent when the poll was opened, and has no paper.',
};
const twice: Sentence = {
  vi: 'Phiếu của {name} được nhập hai lần.',
  en: 'The paper of {name} is entered twice.',
};
const tooMany: Sentence = {
  vi: 'Có {papers} phiếu giấy, nhưng chỉ {entitled} thành viên được bỏ phiếu.',
  en: 'There are {papers} papers, and only {entitled} members may vote.',
};
