import { queryOptions } from '@tanstack/react-query';
import type { Language } from '@app/design';
import { api, answered, type Shape } from '../../api/client';

/** A sitting with its roll and agenda. */
export const sittingQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['sitting', id, language],
    queryFn: (): Promise<Shape<'Sitting'>> =>
      answered(api.GET('/api/v1/sittings/{id}', { params: { path: { id } } })),
  });

/** A case by its title, for an agenda; null for those who may not read it. */
export const caseTitleQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['case-title', id, language],
    staleTime: 60_000,
    queryFn: (): Promise<Shape<'Candidate'>> =>
      answered(api.GET('/api/v1/candidates/{id}', { params: { path: { id } } })),
  });

/** A poll: question, roll, who has voted, what the reader may do. */
export const pollQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['poll', id, language],
    queryFn: (): Promise<Shape<'Poll'>> =>
      answered(api.GET('/api/v1/polls/{id}', { params: { path: { id } } })),
  });

/** The reader's own ballot; asked only for those on the roll. */
export const ballotQuery = (id: string, enabled: boolean) =>
  queryOptions({
    queryKey: ['ballot', id],
    enabled,
    queryFn: (): Promise<Shape<'OwnBallot'>> =>
      answered(api.GET('/api/v1/polls/{id}/ballot', { params: { path: { id } } })),
  });

/** How far the tellers are with the papers of a poll; asked only while they are counted. */
export const papersQuery = (id: string, language: Language, enabled: boolean) =>
  queryOptions({
    queryKey: ['papers', id, language],
    enabled,
    queryFn: (): Promise<Shape<'PaperBallotCount'>> =>
      answered(api.GET('/api/v1/polls/{id}/papers', { params: { path: { id } } })),
  });

/** The counts; asked only after the closing, because nothing is counted before. */
export const resultQuery = (id: string, language: Language, enabled: boolean) =>
  queryOptions({
    queryKey: ['poll-result', id, language],
    enabled,
    queryFn: (): Promise<Shape<'PollResult'>> =>
      answered(api.GET('/api/v1/polls/{id}/result', { params: { path: { id } } })),
  });
