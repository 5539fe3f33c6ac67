import type { Role } from '@app/workflows/kernel';
import { isAccountable, steps } from './steps';

type Owner = (typeof steps)[keyof typeof steps]['owner'];

interface Explaining {
  /** Who says for the unit why its step is late. */
  states: readonly Role[];
  /** Who confirms or changes it: whoever is told of the delay as head. */
  settles: readonly Role[];
}

const ofUnit: readonly Role[] = ['research-head'];
// Nobody below him judges a step of the Chief Justice: another person of his office does, or he himself.
const ofChiefJustice: Explaining = { states: ['office'], settles: ['office', 'chief-justice'] };

/** Who explains the delay of a step, by the owner of the step; an owner outside the house explains nothing. */
const explaining: Readonly<Partial<Record<Owner, Explaining>>> = {
  research: { states: ['research', 'research-head'], settles: ofUnit },
  editor: { states: ['editor', 'records'], settles: ofUnit },
  'advisory-chair': { states: ['advisory-secretary'], settles: ofUnit },
  'chief-justice': ofChiefJustice,
  office: ofChiefJustice,
};

/** The roles that state the cause of a delay of a step. */
export function statesCauseOf(step: string): readonly Role[] {
  return explainingOf(step)?.states ?? [];
}

/**
 * The roles that state it once the case has ended. It is closed then to those who post it and to the advisory council: the head who
 * was told of their delays states it for them.
 */
export function statesCauseAfterEnd(step: string): readonly Role[] {
  const [states, settles] = [statesCauseOf(step), settlesCauseOf(step)];
  return settles === ofUnit ? [...new Set([...states, ...ofUnit])] : states;
}

/** The roles that confirm or change the cause of a delay of a step. */
export function settlesCauseOf(step: string): readonly Role[] {
  return explainingOf(step)?.settles ?? [];
}

function explainingOf(step: string): Explaining | undefined {
  return isAccountable(step) ? explaining[steps[step].owner] : undefined;
}
