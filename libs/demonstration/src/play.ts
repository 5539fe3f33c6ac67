import { type Engine, RefusedError } from '@app/engine';
import { inThePast, type Tx } from '@app/platform';
import { currentCalendar } from '@app/calendar';
import type { SelectionPhase } from '@app/workflows/selection';
import { CalendarOfPlay } from './calendar-of-play';
import { advise, close, convene, decideOnAdvice, signMinutes } from './councils';
import { type Course, loadCourses, stopsOf } from './course';
import { propose, receive, screen } from './intake';
import { correspond } from './correspondence';
import { keep } from './keeping';
import { markedLine } from './mark';
import { loadMaterial, loadRemarks, type Remarks } from './material';
import { answer, consult, draft, post, revise } from './preparation';
import { finalise, publish, sign } from './publication';
import { type Act, Script, type Stay } from './script';
import { Sittings } from './sittings';
import { Stage } from './stage';

/** What was played. */
export interface Played {
  cases: number;
  /** The first instant of the simulated past. */
  from: Date;
  /** Decisions on paper that are to wait for a second person, by their case. */
  waiting: readonly { process: string; event: string }[];
}

/** What the parts of a course share. */
interface House {
  sittings: Sittings;
  remarks: Remarks;
  /** Cases by the key of their candidate, for one that is merged into another. */
  scripts: ReadonlyMap<string, Script>;
}

/**
 * Plays every course of `data/demonstration` up to `now` in the caller's transaction: all acts of all cases in the order of their
 * instants, each limit ringing at its own. Throws where the engine refuses an act; nothing is then to be committed.
 */
export async function playAll(
  tx: Tx,
  engine: Engine,
  people: ReadonlyMap<string, string>,
  now: Date,
): Promise<Played> {
  const scripts = scriptsOf(new CalendarOfPlay(await currentCalendar(tx), now));
  const acts = scripts.flatMap((script) => script.acts).sort(byInstant);
  const [first] = acts;
  if (!first) throw new Error('The demonstration has no case.');
  await inThePast(tx, first.at, async (moveTo) => {
    const stage = new Stage(tx, engine, people, moveTo, first.at);
    for (const act of acts) await perform(stage, act);
    await stage.pass(now);
    await stage.tell();
  });
  const waiting = scripts.flatMap(({ process, course }) =>
    course.waiting === undefined ? [] : [{ process, event: course.waiting }],
  );
  return { cases: scripts.length, from: first.at, waiting };
}

async function perform(stage: Stage, { of, at, play }: Act): Promise<void> {
  try {
    await stage.pass(at);
    await play(stage);
  } catch (error) {
    const why = error instanceof RefusedError ? JSON.stringify(error.refused) : String(error);
    throw new Error(`"${of}" cannot be played at ${at.toISOString()}: ${why}`, { cause: error });
  }
}

function scriptsOf(calendar: CalendarOfPlay): readonly Script[] {
  const material = loadMaterial();
  const scripts = new Map<string, Script>();
  for (const [place, course] of loadCourses().entries()) {
    const about = material.get(course.candidate);
    if (!about) throw new Error(`There is no candidate "${course.candidate}".`);
    scripts.set(course.candidate, new Script(course, about, calendar, place));
  }
  const house = { sittings: new Sittings(calendar), remarks: loadRemarks(), scripts };
  for (const script of scripts.values()) write(script, house);
  return [...scripts.values()];
}

/** Writes what happens in each phase of a course. */
function write(script: Script, house: House): void {
  const stops = stopsOf(script.course);
  const [first] = stops;
  if (first) propose(script, first.ago);
  for (const [index, { phase, ago }] of stops.entries()) {
    const next = stops[index + 1];
    const stay: Stay = {
      entered: ago,
      ...(next && { left: { ago: next.ago, to: next.phase } }),
    };
    if (stay.left?.to === 'merged') merge(script, stay.left.ago, house);
    else inPhase(script, phase, stay, { ...house, sittingAgo: stops[index + 2]?.ago ?? 0 });
  }
  keep(script, script.course.phase, script.course.since);
  correspond(script, script.course.phase, script.course.since);
}

function inPhase(
  script: Script,
  phase: SelectionPhase,
  stay: Stay,
  { sittings, remarks, sittingAgo }: House & { sittingAgo: number },
): void {
  const parts: Partial<Record<SelectionPhase, () => void>> = {
    received: () => receive(script, stay),
    screening: () => screen(script, stay),
    drafting: () => draft(script, stay),
    posting: () => post(script, stay),
    publicComment: () => consult(script, stay, remarks),
    answering: () => answer(script, stay, remarks),
    advisoryDecision: () => decideOnAdvice(script, stay),
    advisoryOpinion: () => advise(script, stay),
    revising: () => revise(script, stay),
    agenda: () => convene(script, stay, sittings, sittingAgo),
    plenary: () => sittings.play(script, stay),
    adopted: () => signMinutes(script, stay),
    notAdopted: () => close(script, stay),
    finalising: () => finalise(script, stay),
    signing: () => sign(script, stay),
    publishing: () => publish(script, stay),
  };
  parts[phase]?.();
}

function merge(script: Script, ago: number, { scripts }: House): void {
  const into = scripts.get((script.course as Course & { into: string }).into);
  if (!into) throw new Error(`"${script.course.candidate}" is merged into no case.`);
  script.on(ago, (stage) =>
    stage.act(script.process, 'research-head-1', 'CASE.MERGED', {
      into: into.process,
      reason: markedLine('Cùng vấn đề pháp lý với hồ sơ khác'),
    }),
  );
}

function byInstant(one: Act, other: Act): number {
  return one.at.getTime() - other.at.getTime();
}
