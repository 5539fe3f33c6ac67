import { type MemberInOffice, membersInOffice, substitutesFor } from '@app/councils';
import type { Tx } from '@app/platform';
import { addDays, dayOf, type LocalDate, startOfDay } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import { majorityNeeded, quorumReached, regimeOn } from '@app/workflows/regimes';
import { reckonAdvisoryPresence, reckonQuorum, type Reckoning } from './arithmetic';
import { guestsOf, type Guest, type ItemPaper, papersOf } from './around-item';
import { presentAt } from './attendance';
import { type AttendanceMode } from './house-rules';
import { recusedFrom } from './interest';
import { historyOfItem, type ItemStep } from './item-history';
import { type Pause, pausesOn, type SittingState } from './quorum-history';
import { itemsOf, type Sitting, type SittingItem } from './sitting';
import { satOnSource, whyPanelNeverMatters } from './source-panel';

interface Named {
  person: string;
  name: string;
}

/** One item as it stands: who could vote, who could be asked to come, and what became of it so far. */
export interface ItemSheet extends SittingItem {
  recused: number;
  /** Present and without a declared interest. */
  mayVote: number;
  quorum: Reckoning;
  /** Where the quorum is missing: members without an interest who are absent, and could be asked to come. */
  couldBeAsked: readonly Named[];
  /** Whether it can be opened, can pass, and what stands in the way. */
  outlook: { canOpen: boolean; canPass: boolean; sentence: Sentence };
  /** Members who sat on the source judgment: information, no ground; or why that is never asked here. */
  panel: { members: readonly Named[]; never: Sentence | null };
  history: readonly ItemStep[];
  papers: readonly ItemPaper[];
}

/** A sitting at an instant: its roll, and for each item who could vote on it. */
export interface SittingSheet {
  sitting: Sitting;
  /** The instant that the roll speaks of: now on a day of the sitting, else the end of its last day before. */
  at: Date;
  state: SittingState;
  pauses: readonly Pause[];
  /** Halves of the day of which the roll was called. */
  rollCalls: readonly ('morning' | 'afternoon')[];
  roll: readonly (MemberInOffice & {
    mode: AttendanceMode;
    /** Who fills the place, sent by its body; in the advisory council only. */
    substitute: Named | null;
  })[];
  quorum: Reckoning;
  items: readonly ItemSheet[];
  guests: readonly Guest[];
}

/** Everything that the table of the clerk shows. */
export async function sittingSheet(tx: Tx, sitting: Sitting, now: Date): Promise<SittingSheet> {
  const at = instantToShow(sitting, now);
  const day = dayOf(at.toISOString());
  const members = await membersInOffice(tx, sitting.council, day);
  const modes = new Map(
    (await presentAt(tx, sitting.id, at)).map(({ person, mode }) => [person, mode]),
  );
  const isAdvisory = sitting.council === 'HDTV';
  const substitutes = isAdvisory ? await substitutesFor(tx, { sitting: sitting.id }, day) : [];
  const roll = members.map((member) => {
    const sent = substitutes.find(
      ({ membership, person }) => membership === member.membership && modes.has(person),
    );
    const own = modes.get(member.person);
    const mode = own ?? (sent && modes.get(sent.person)) ?? ('absent' as const);
    return { ...member, mode, substitute: own === undefined && sent ? named(sent) : null };
  });
  const here = roll.filter(({ mode }) => mode !== 'absent').length;
  const { rules } = regimeOn(day);
  const held = await pausesOn(tx, sitting, {
    day,
    until: at,
    isQuorum: (present) =>
      members.length > 0 &&
      (isAdvisory
        ? reckonAdvisoryPresence(present, members.length).reached
        : quorumReached(present, members.length, rules.quorum)),
  });
  const papers = await papersOf(tx, sitting.id);
  const items: ItemSheet[] = [];
  for (const item of await itemsOf(tx, sitting.id))
    items.push({
      ...item,
      ...(isAdvisory
        ? await adviceStandingOf(tx, item, reckonAdvisoryPresence(here, members.length))
        : await standingOf(tx, { sitting, item, roll, day })),
      papers: papers.filter(({ process }) => process === item.process),
    });
  return {
    sitting,
    at,
    ...held,
    roll,
    quorum: isAdvisory
      ? reckonAdvisoryPresence(here, members.length)
      : reckonQuorum(here, members.length, day),
    items,
    guests: await guestsOf(tx, sitting.id),
  };
}

/** Before the advisory council an item is talked over: there is no vote to open, and nothing to stand aside from. */
async function adviceStandingOf(
  tx: Tx,
  item: SittingItem,
  quorum: Reckoning,
): Promise<Omit<ItemSheet, keyof SittingItem | 'papers'>> {
  return {
    recused: 0,
    mayVote: 0,
    quorum,
    couldBeAsked: [],
    outlook: { canOpen: false, canPass: false, sentence: noVoteHere },
    panel: { members: [], never: noVoteHere },
    history: await historyOfItem(tx, item.process),
  };
}

const noVoteHere: Sentence = {
  vi: 'Hội đồng tư vấn án lệ cho ý kiến, không biểu quyết thông qua (NQ 04/2019/NQ-HĐTP Đ5).',
  en: 'The advisory council gives its opinion and adopts nothing (NQ 04/2019/NQ-HĐTP Đ5).',
};

async function standingOf(
  tx: Tx,
  around: {
    sitting: Sitting;
    item: SittingItem;
    roll: SittingSheet['roll'];
    day: LocalDate;
  },
): Promise<Omit<ItemSheet, keyof SittingItem | 'papers'>> {
  const { sitting, item, roll, day } = around;
  const { rules } = regimeOn(day);
  const standsAside = await recusedFrom(tx, item.process);
  const recused = roll.filter(({ person }) => standsAside.has(person));
  const voters = roll.filter(
    ({ person, mode }) => mode !== 'absent' && !standsAside.has(person),
  ).length;
  const present = roll.filter(({ mode }) => mode !== 'absent').length;
  const quorum = reckonQuorum(present, roll.length, day);
  const absent = roll.filter(({ person, mode }) => mode === 'absent' && !standsAside.has(person));
  const needed = roll.length === 0 ? 0 : majorityNeeded(roll.length, rules.majority);
  const isDue = item.state === 'listed';
  const never = await whyPanelNeverMatters(tx, item.process);
  return {
    recused: recused.length,
    mayVote: voters,
    quorum,
    couldBeAsked: isDue && !quorum.reached ? absent.map(named) : [],
    outlook: outlookOf({ quorum, voters, needed, absent: absent.length }),
    panel: {
      members: never ? [] : await satOnSource(tx, sitting, item.process, day),
      never: never ?? null,
    },
    history: await historyOfItem(tx, item.process),
  };
}

function outlookOf(item: {
  quorum: Reckoning;
  voters: number;
  needed: number;
  absent: number;
}): ItemSheet['outlook'] {
  const { quorum, voters, needed, absent } = item;
  const missing = quorum.needed - quorum.counted;
  const canPass = voters >= needed;
  if (!quorum.reached)
    return {
      canOpen: false,
      canPass,
      sentence:
        missing > absent
          ? {
              vi: `Không thể đủ số thành viên tham gia: còn thiếu ${missing}, chỉ ${absent} người vắng mặt có thể được mời.`,
              en: `The quorum cannot be reached: ${missing} missing, and only ${absent} absent members could be asked.`,
            }
          : {
              vi: `Chưa mở biểu quyết được: còn thiếu ${missing} thành viên; có thể mời trong số ${absent} người vắng mặt.`,
              en: `It cannot be opened: ${missing} missing; they could be asked from ${absent} absent members.`,
            },
    };
  return {
    canOpen: true,
    canPass,
    sentence: canPass
      ? {
          vi: `Mở biểu quyết được; cần ${needed} phiếu tán thành.`,
          en: `It can be opened; ${needed} votes in favour are needed.`,
        }
      : {
          vi: `Mở biểu quyết được, nhưng không thể thông qua: cần ${needed} phiếu tán thành, chỉ ${voters} người bỏ phiếu.`,
          en: `It can be opened but cannot pass: ${needed} in favour are needed, and only ${voters} vote.`,
        },
  };
}

function named({ person, name }: Named): Named {
  return { person, name };
}

function instantToShow({ days }: Sitting, now: Date): Date {
  const today = dayOf(now.toISOString());
  if (days.includes(today)) return now;
  const before = days.filter((day) => day < today).at(-1);
  if (before !== undefined) return new Date(Date.parse(startOfDay(addDays(before, 1))) - 1);
  const [first = today] = days;
  return new Date(startOfDay(first));
}
