import createClient from 'openapi-fetch';
import { languageNow } from '../shell/language';
import type { components, paths } from './contract';

/** A refusal as the api words it (RFC 9457). */
export type Problem = components['schemas']['RefusedProblem'];

export type { Shape } from './shape';

/** The typed client of the api of this origin. A cookie says who asks; sentences come in the language of the page. */
export const api = createClient<paths>({ credentials: 'same-origin' });
api.use({
  onRequest({ request }) {
    request.headers.set('accept-language', languageNow());
    // Whoever sends the same act twice by accident does it once (docs/openapi.json, Idempotency-Key).
    if (request.method !== 'GET' && !request.headers.has('idempotency-key'))
      request.headers.set('idempotency-key', crypto.randomUUID());
    return request;
  },
});

/** An answer that is a refusal; pages show its sentence, and what to do next where it says so. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.detail);
  }
}

/** The answer's body; throws `Refused` where the api refused, and what `fetch` throws where nothing came back. */
export async function answered<Body>(
  asked: Promise<{ data?: Body; error?: unknown; response: Response }>,
): Promise<Body> {
  const { data, error, response } = await asked;
  if (response.ok) return data as Body;
  throw new Refused(response.status, error as Problem);
}
