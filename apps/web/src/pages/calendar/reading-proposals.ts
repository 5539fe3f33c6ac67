import type { Language } from '@app/design';
import { queryOptions } from '@tanstack/react-query';
import { answered, api } from '../../api/client';
import type { Shape } from '../../api/shape';

/** A proposed change of the calendar, as a line. */
export type Proposal = Shape<'CalendarProposals'>['waiting'][number];

const LOOKS_EVERY_MS = 5_000;

/** Everything that was read of proposed changes. */
export const proposalsKey = ['calendar-proposals'];

/** Who decides on changes of the calendar that others proposed. */
export const decidersOnCalendar: readonly string[] = [
  'admin',
  'office',
  'chief-justice',
  'deputy-chief-justice',
];
/** Who reads them. */
export const readersOfProposals: readonly string[] = [...decidersOnCalendar, 'auditor'];

/** Those that wait, and those decided lately. */
export const proposalsQuery = (language: Language) =>
  queryOptions({
    queryKey: [...proposalsKey, 'all', language],
    refetchInterval: LOOKS_EVERY_MS,
    queryFn: () => answered(api.GET('/api/v1/calendar/proposals')),
  });

/** One with what it would do; `version` is that of the calendar in force, under which it is looked at anew. */
export const proposalQuery = (proposal: string, version: number, language: Language) =>
  queryOptions({
    queryKey: [...proposalsKey, proposal, version, language],
    queryFn: () =>
      answered(
        api.GET('/api/v1/calendar/proposals/{proposal}', { params: { path: { proposal } } }),
      ),
  });
