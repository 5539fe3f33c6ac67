import { lastDay } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import type { Shape } from '../../../api/client';
import { useLanguage } from '../../../shell/language';
import type { Field, Typed } from '../forms/model';
import { accountsQuery } from '../queries';

type Standing = Shape<'CandidateTimeAccounts'>['delays'][number]['standing'];

/** What was said of a delay that an act about its cause may still be about. */
const askedFor: Readonly<Record<string, readonly Standing[]>> = {
  'CAUSE.STATED': ['unstated', 'stated'],
  'CAUSE.CONFIRMED': ['stated'],
  'CAUSE.CHANGED': ['stated', 'confirmed', 'changed'],
};

/**
 * The steps that an act about the cause of a delay is about, those first whose limit ended first; undefined while they are fetched.
 * Empty for every other act, and where they cannot be fetched: the form then asks for any step, and the server judges.
 */
export function useLateSteps(
  found: Shape<'Candidate'>,
  event: string,
): readonly string[] | undefined {
  const { language } = useLanguage();
  const asked = askedFor[event];
  const { data, isPending } = useQuery({
    ...accountsQuery(found.id, language),
    retry: false,
    enabled: asked !== undefined,
  });
  if (asked === undefined) return [];
  if (data === undefined) return isPending ? undefined : [];
  const late = data.delays.filter(({ standing }) => asked.includes(standing));
  // A limit that is over is late before its bell was heard.
  const over = (found.limits ?? []).filter(
    ({ step, dueAt }) =>
      event === 'CAUSE.STATED' &&
      lastDay(dueAt) < found.today &&
      !data.delays.some((delay) => delay.open && delay.step.step === step),
  );
  return [...new Set([...late.map(({ step }) => step.step), ...over.map(({ step }) => step)])];
}

/** The fields of an act that is about one of these steps; as they are where none is named. */
export function fieldsAbout(fields: readonly Field[], steps: readonly string[]): readonly Field[] {
  return fields.map((field) => {
    const options = field.options?.filter((option) => steps.includes(option)) ?? [];
    return field.name === 'step' && options.length > 0 ? { ...field, options } : field;
  });
}

/** What is proposed where the act can be about one step only. */
export function stepProposed([step, ...others]: readonly string[]): Typed {
  return step === undefined || others.length > 0 ? {} : { step };
}
