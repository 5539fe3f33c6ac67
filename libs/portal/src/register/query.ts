import { precedentFields, precedentStatuses, type RegisterSearch } from '@app/register';

/** What the address of the register asks for. What makes no sense in it is left aside, as if it were not there. */
export type RegisterAddress = Pick<
  RegisterSearch,
  'q' | 'field' | 'status' | 'year' | 'court' | 'page'
>;

const LONGEST_QUESTION = 200;

/** Reads the query of an address; a member that is given twice counts once. */
export function readAddress(query: unknown): RegisterAddress {
  const asked = query as Readonly<Record<string, unknown>>;
  const text = (name: string): string => {
    const value = [asked[name]].flat()[0];
    return typeof value === 'string' ? value.trim().slice(0, LONGEST_QUESTION) : '';
  };
  const whole = (name: string): number | undefined =>
    /^[1-9]\d{0,3}$/.test(text(name)) ? Number(text(name)) : undefined;
  return {
    q: text('q'),
    field: precedentFields.find((field) => field === text('field')),
    status: precedentStatuses.find((status) => status === text('status')),
    year: whole('year'),
    court: text('court') || undefined,
    page: whole('page') ?? 1,
  };
}

/** The address that asks for that; what is not asked leaves no trace in it. */
export function addressFor({ page, ...asked }: RegisterAddress): string {
  const query = new URLSearchParams();
  const members: Readonly<Record<string, string | number | undefined>> = asked;
  for (const [name, value] of Object.entries(members))
    if (value !== undefined && value !== '') query.set(name, String(value));
  if (page > 1) query.set('page', String(page));
  const written = query.toString();
  return written === '' ? '/an-le' : `/an-le?${written}`;
}
