/** What a client needs to know before it starts. */
export interface Given {
  baseUrl: string;
  password: string;
  consultation: string;
  poll: string;
  newKey(): string;
}

/** What the client saw on the path of README.md. */
export interface Seen {
  trackingCode: string;
  waiting: number;
  phase: string;
  refusal: string;
  commentInTime: boolean;
  voted: boolean;
  acts: string[];
}

/** The path of README.md in the words of a typed client; compiled against the document, then run. */
export const rightProgram = `
import createClient from 'openapi-fetch';
import type { components, paths } from './api.js';

type Given = { baseUrl: string; password: string; consultation: string; poll: string; newKey(): string };
type Event = components['schemas']['CandidateEvent'];

/** Only where the literal of \`type\` says which event it is may its own data be read. */
function subjectOf(event: Event): string {
  switch (event.type) {
    case 'SITTING.CONVENED':
      return event.data.date;
    case 'DRAFT.SUBMITTED':
      return event.data.draft.sha256;
    case 'ADVISORY.MODE_CHOSEN': {
      const mode: 'written' | 'meeting' = event.data.mode;
      return mode;
    }
    default:
      return event.type;
  }
}

export async function play(given: Given) {
  const { baseUrl, password, newKey } = given;
  const key = () => ({ 'Idempotency-Key': newKey() });
  const anybody = createClient<paths>({ baseUrl });

  const clientOf = async (username: string) => {
    const { data, error } = await anybody.POST('/api/v1/auth/token', { body: { username, password } });
    if (error) throw new Error(error.detail);
    const bearer: 'Bearer' = data.tokenType;
    return createClient<paths>({
      baseUrl,
      headers: { authorization: bearer + ' ' + data.accessToken },
    });
  };

  const proposed = await anybody.POST('/api/v1/candidates', {
    params: { header: key() },
    body: {
      proposal: {
        route: 'a',
        title: 'Đề xuất (dữ liệu minh hoạ)',
        field: 'dân sự',
        proposer: { kind: 'individual' },
        sourceJudgment: {
          number: '00/2024/DS-GĐT',
          date: '2024-01-15',
          level: 'supreme',
          court: 'Tòa án nhân dân tối cao',
        },
      },
    },
  });
  if (proposed.error) throw new Error(proposed.error.detail);
  const { id, trackingCode } = proposed.data;

  const officer = await clientOf('officer');
  const inbox = await officer.GET('/api/v1/inbox', { params: { query: { limit: 5 } } });
  if (inbox.error) throw new Error(inbox.error.detail);

  const read = await officer.GET('/api/v1/candidates/{id}', { params: { path: { id } } });
  if (read.error) throw new Error(read.error.detail);
  const etag = read.response.headers.get('etag') ?? '';
  const events: Event[] = [
    { type: 'PROPOSAL.ACKNOWLEDGED', data: {} },
    { type: 'ADVISORY.MODE_CHOSEN', data: { mode: 'written' } },
  ];
  const act = (body: Event) =>
    officer.POST('/api/v1/candidates/{id}/events', {
      params: { path: { id }, header: { ...key(), 'If-Match': etag } },
      body,
    });
  const acted = await act({ type: 'PROPOSAL.ACKNOWLEDGED', data: {} });
  if (acted.error) throw new Error(acted.error.detail);
  const phase = 'phase' in acted.data ? acted.data.phase.code : acted.data.status;
  // The same ETag once more: somebody changed the case meanwhile, and both versions are said.
  const stale = await act({ type: 'PROPOSAL.ACKNOWLEDGED', data: {} });
  const refusal =
    stale.error?.code === 'version-changed'
      ? stale.error.code + ' ' + String(stale.error.expectedVersion) + ' ' + String(stale.error.currentVersion)
      : '';

  const comment = await anybody.POST('/api/v1/consultations/{id}/comments', {
    params: { path: { id: given.consultation }, header: key() },
    body: { name: 'Người góp ý minh hoạ', body: 'Góp ý minh hoạ.', section: 'solution' },
  });
  if (comment.error) throw new Error(comment.error.detail);

  const judge = await clientOf('judge');
  const cast = await judge.PUT('/api/v1/polls/{id}/ballot', {
    params: { path: { id: given.poll }, header: key() },
    body: { choice: 'for' },
  });
  if (cast.error) throw new Error(cast.error.detail);
  const ballot = await judge.GET('/api/v1/polls/{id}/ballot', { params: { path: { id: given.poll } } });
  if (ballot.error) throw new Error(ballot.error.detail);

  return {
    trackingCode,
    waiting: inbox.data.items.length,
    phase,
    refusal,
    commentInTime: !comment.data.late,
    voted: ballot.data.voted,
    acts: events.map(subjectOf),
  };
}
`;

const client = `
import createClient from 'openapi-fetch';
import type { components, paths } from './api.js';
const client = createClient<paths>({ baseUrl: '' });
type Event = components['schemas']['CandidateEvent'];
const params = { path: { id: '' }, header: { 'Idempotency-Key': '', 'If-Match': '' } };
`;

const acting = (event: string): string =>
  `${client} export const sent = client.POST('/api/v1/candidates/{id}/events', { params, body: ${event} });`;

/** Programs that must not compile, each for one reason. */
export const wrongPrograms: Readonly<Record<string, string>> = {
  'a path that there is not': `${client} export const sent = client.GET('/api/v1/candidate', {});`,
  'a method that the path does not take': `${client} export const sent = client.DELETE('/api/v1/candidates');`,
  'an event that there is not': acting(`{ type: 'PROPOSAL.FORGOTTEN', data: {} }`),
  'a literal that is none of the choices': acting(
    `{ type: 'ADVISORY.MODE_CHOSEN', data: { mode: 'by-telephone' } }`,
  ),
  'a member that nobody knows': acting(
    `{ type: 'PROPOSAL.ACKNOWLEDGED', data: { colour: 'red' } }`,
  ),
  'the data of another event': acting(`{ type: 'DRAFT.SUBMITTED', data: { mode: 'written' } }`),
  'a write without its key': `${client} export const sent = client.PUT('/api/v1/polls/{id}/ballot', { params: { path: { id: '' } }, body: { choice: 'for' } });`,
  'an act without If-Match': `${client} export const sent = client.POST('/api/v1/candidates/{id}/events', { params: { path: { id: '' }, header: { 'Idempotency-Key': '' } }, body: { type: 'PROPOSAL.ACKNOWLEDGED', data: {} } });`,
  'data read before it is known which event it is': `${client} export const dateOf = (event: Event): string => event.data.date;`,
  'a code that no refusal has': `${client} export const isThat = (problem: components['schemas']['RefusedProblem']): boolean => problem.code === 'not-found';`,
  'a phase read from an entry that waits': `${client} export const phaseOf = async () => (await client.POST('/api/v1/candidates/{id}/events', { params, body: { type: 'PROPOSAL.ACKNOWLEDGED', data: {} } })).data?.phase;`,
};
