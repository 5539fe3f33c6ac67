// Rounds, medians and figures: how anything here is measured, in one place.

/** How many acts are in flight at once, unless a question says otherwise. */
export const IN_FLIGHT = 8;

/** The middle of some numbers. */
export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** At least so many acts, `inFlight` at once, and how many a second; `one(worker, n)` does the n-th act of a worker, so that no two workers share a case. */
export async function rate(atLeast, one, inFlight = IN_FLIGHT) {
  const each = Math.ceil(atLeast / inFlight);
  const began = performance.now();
  await Promise.all(
    Array.from({ length: inFlight }, async (_, worker) => {
      for (let n = 0; n < each; n += 1) await one(worker, n);
    }),
  );
  const acts = each * inFlight;
  return { acts, perSecond: (acts * 1000) / (performance.now() - began) };
}

/**
 * One round that is not counted, then `rounds` of each subject in turn (A B A B …), so that what else the machine does hits all of
 * them. Answers every round's figure by subject, and the processor time that the act took in all processes of the house.
 */
export async function inTurns(rounds, subjects, house) {
  for (const measure of Object.values(subjects)) await measure();
  const seen = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  const processor = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [name, measure] of Object.entries(subjects)) {
      const before = house?.processorTime();
      const { perSecond, acts } = await measure();
      seen[name].push(rounded(perSecond));
      if (before !== undefined)
        processor[name].push(Number(((house.processorTime() - before) / acts).toFixed(3)));
    }
  return { ...seen, processorMilliseconds: processor };
}

/** A figure that has a target of its own. */
export function figure(what, value, unit, target) {
  return { what, figure: rounded(value), unit, floor: null, ratio: null, ...judged(value, target) };
}

/** A figure beside its floor: the target is for their ratio, which is the median of the rounds' ratios. */
export function against(what, unit, subject, floor, target) {
  const ratio = median(subject.map((value, round) => value / floor[round]));
  return {
    what,
    figure: median(subject),
    unit,
    floor: median(floor),
    ratio: Number(ratio.toFixed(2)),
    ...judged(ratio, target),
  };
}

function judged(value, target) {
  if (target === undefined) return { target: null, met: null };
  const { atLeast, atMost } = target;
  return {
    target: atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`,
    met: atLeast === undefined ? value <= atMost : value >= atLeast,
  };
}

function rounded(value) {
  return value >= 100 ? Math.round(value) : Number(value.toFixed(2));
}
