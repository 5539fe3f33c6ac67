import { actsOnPolls, BY_RELATION, caseActs, Matrix } from './matrix';
import type { Checks } from './checks';
import { doorsOfCases, doorsOfPolls, Readings } from './readings';
import type { House } from './world';

/** How many cells were tried, how they were answered, and every disagreement of server and table. */
export interface Findings {
  tried: number;
  statuses: Map<number, number>;
  /** Acts that were really recorded somewhere. */
  recorded: Set<string>;
  /** Acts that somebody of the right role was refused for being the wrong person. */
  keptFrom: Set<string>;
  disagreements: string[];
}

/**
 * Tries role × act × phase: each cell, or with `sample` a square in which every pair of sender and act, of act and phase and
 * of sender and phase comes once.
 */
export async function tryActs(
  house: House,
  checks: Checks,
  { sample }: { sample: boolean },
): Promise<Findings> {
  const matrix = new Matrix(house, checks, house.tables);
  const found: Findings = {
    tried: 0,
    statuses: new Map(),
    recorded: new Set(),
    keptFrom: new Set(),
    disagreements: [],
  };
  const stages = [...house.stages.values()];
  const note = (
    event: string,
    { status, why, disagreements }: Awaited<ReturnType<Matrix['tryOnCase']>>,
  ) => {
    found.tried += 1;
    found.statuses.set(status, (found.statuses.get(status) ?? 0) + 1);
    if (status < 300) found.recorded.add(event);
    if (status === 403 && why === BY_RELATION) found.keptFrom.add(event);
    found.disagreements.push(...disagreements);
  };
  for (const [row, sender] of house.people.senders.entries()) {
    await house.keepSignedIn();
    for (const [column, event] of caseActs.entries()) {
      const at = stages[(row + column) % stages.length];
      for (const stage of sample && at ? [at] : stages)
        note(event, await matrix.tryOnCase(sender, event, stage));
    }
    for (const event of actsOnPolls)
      for (const phase of house.polls.keys())
        note(event, await matrix.tryOnPoll(sender, event, phase));
  }
  return found;
}

/** Reads every door of every case and poll as every sender. */
export async function tryReadings(
  house: House,
  checks: Checks,
  { sample }: { sample: boolean },
): Promise<Pick<Findings, 'tried' | 'disagreements'>> {
  const readings = new Readings(house, checks);
  const disagreements: string[] = [];
  let tried = 0;
  const note = (faults: readonly string[]): void => {
    tried += 1;
    disagreements.push(...faults);
  };
  const stages = [...house.stages.values()];
  for (const [row, sender] of house.people.senders.entries()) {
    await house.keepSignedIn();
    for (const [column, path] of [...doorsOfCases.keys()].entries())
      for (const [index, stage] of stages.entries())
        if (!sample || (row + index) % doorsOfCases.size === column)
          note(await readings.ofCase(sender, path, stage));
    for (const path of doorsOfPolls.keys())
      for (const phase of house.polls.keys()) note(await readings.ofPoll(sender, path, phase));
    note(await readings.ofList(sender));
  }
  return { tried, disagreements };
}
