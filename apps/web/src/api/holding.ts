import { answered, api, type Shape } from './client';
import { newAct } from './acting';

/** Who shall hold a case: the reader, a colleague, or nobody. */
export type NextHolder = 'me' | 'nobody' | { person: string };

/**
 * Says who holds a case from now on, insisting on what the reader saw; sent again with the same headers it counts once. Throws
 * `Refused`, also where somebody else was quicker.
 */
export function changeHolder(
  id: string,
  seen: number,
  next: NextHolder,
  note: string,
  key = newAct(),
): Promise<Shape<'CaseHolding'>> {
  const person = next === 'me' ? undefined : next === 'nobody' ? null : next.person;
  return answered(
    api.PUT('/api/v1/candidates/{id}/holder', {
      params: { path: { id }, header: { ...key, 'If-Match': `"${String(seen)}"` } },
      body: { ...(person !== undefined && { person }), ...(note !== '' && { note }) },
    }),
  );
}
