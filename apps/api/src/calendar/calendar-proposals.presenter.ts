import {
  type CalendarProposal,
  type Difference,
  type ForeseenLimit,
  mayDecideOnCalendar,
} from '@app/casework';
import type { MoveCounts, WorkflowRegistry } from '@app/engine';
import { settingQuestions } from '@app/workflows/calendar';
import type { Language } from '@app/workflows/kernel';
import type { z } from 'zod';
import type { SignedInActor } from '../http/actor';
import { presentDay, presentMove, presentSource, soonest } from './calendar.presenter';
import type { proposalSchema, proposalsSchema } from './calendar-proposals.schemas';

type Line = z.infer<typeof proposalsSchema>['waiting'][number];
type Whole = z.infer<typeof proposalSchema>;

/** Who reads it, and how people are called. */
interface Around {
  actor: SignedInActor;
  names: ReadonlyMap<string, string>;
}

/** Everybody who is named in a proposal. */
export function peopleOf({ proposedBy, decidedBy }: CalendarProposal): string[] {
  return [proposedBy, ...(decidedBy === null ? [] : [decidedBy])];
}

/** A proposal as it stands in a list; `moved` is what an urgent one has moved by now. */
export function presentProposal(
  proposal: CalendarProposal,
  { actor, names }: Around,
  moved?: MoveCounts,
): Line {
  const { id, edit, status, urgency, seenVersion, version, counts } = proposal;
  const { proposedBy, decidedBy, decidedAt, decisionReason } = proposal;
  const named = (person: string): { person: string; name: string } => ({
    person,
    name: names.get(person) ?? '',
  });
  const { title, date, link } = edit.source;
  const isOwn = proposedBy === actor.person;
  const mayDecide = status === 'waiting' && !isOwn && mayDecideOnCalendar(actor.roles);
  return {
    proposal: id,
    status,
    reason: edit.reason,
    source: presentSource({ source: title, documentDate: date, link }),
    urgency,
    seenVersion,
    version,
    counts: moved ?? counts,
    by: named(proposedBy),
    at: proposal.proposedAt.toISOString(),
    decided:
      decidedBy === null || decidedAt === null
        ? null
        : { by: named(decidedBy), at: decidedAt.toISOString(), reason: decisionReason },
    may: {
      approve: mayDecide,
      giveBack: mayDecide,
      takeBack: status === 'waiting' && isOwn && version === null,
    },
  };
}

/** A whole proposal: what was seen, what would be now, and what differs. */
export function presentWholeProposal(
  line: Line,
  proposal: CalendarProposal,
  found: {
    kept: readonly ForeseenLimit[];
    now: Whole['now'];
    unfit: readonly string[];
    differences: readonly Difference[] | null;
    titles: ReadonlyMap<string, string>;
    registry: WorkflowRegistry;
  },
  language: Language,
): Whole {
  const { kept, now, unfit, differences } = found;
  const shown = (limit: ForeseenLimit | null): Whole['kept'][number] | null =>
    limit && presentMove(limit, found, language);
  return {
    ...line,
    days: proposal.days.map((day) => presentDay(day, language)),
    settings: (['swappedDayIsRest', 'workingSaturdayCounts'] as const).flatMap((name) => {
      const value = proposal.edit.settings[name];
      return value === undefined
        ? []
        : [{ name, value, question: settingQuestions[name][language] }];
    }),
    kept: soonest(kept).map((limit) => presentMove(limit, found, language)),
    now,
    unfit: [...unfit],
    differences: differences && {
      counts: {
        added: differences.filter((each) => each.kept === null).length,
        gone: differences.filter((each) => each.now === null).length,
        changed: differences.filter((each) => each.kept !== null && each.now !== null).length,
      },
      limits: shownDifferences(differences).map((each) => ({
        kept: shown(each.kept),
        now: shown(each.now),
      })),
    },
  };
}

/** The differences that are listed; the counts are of all. */
export function shownDifferences(differences: readonly Difference[]): readonly Difference[] {
  return differences.slice(0, 200);
}
