import { selectionEvents, type SelectionEventType } from '@app/workflows/selection';
import { samples } from '../fixtures/selection/occurrences';
import type { TestRequest } from '../http/test-app';
import type { Sender } from './secrets';
import type { Stage } from './stage';
import type { House } from './world';

const nothing = '00000000-0000-7000-8000-000000000000';

/** Events that have a door of their own, because their words are kept apart from the history. */
const doors: Readonly<
  Record<string, (stage: Stage) => { method: 'POST'; url: string; body: unknown }>
> = {
  'COMMENT.RECEIVED': ({ consultation = nothing }) => ({
    method: 'POST',
    url: `/api/v1/consultations/${consultation}/comments`,
    body: { name: 'Người góp ý minh hoạ', body: 'Ý kiến minh hoạ' },
  }),
  'COMMENT.ANSWERED': ({ id, comments }) => ({
    method: 'POST',
    url: `/api/v1/candidates/${id}/comments/${comments[0] ?? nothing}/answer`,
    body: { disposition: 'accepted', text: 'Tiếp thu (minh hoạ)' },
  }),
  'OPINION.GIVEN': ({ id }) => ({
    method: 'POST',
    url: `/api/v1/candidates/${id}/opinions`,
    body: { stance: 'agree' },
  }),
};

/** Whether an act is sent to the case itself, by the version that was seen. */
export function hasOwnDoor(event: string): boolean {
  return event in doors;
}

let drawn = 0;

/** A key that nobody has used before. */
export function freshKey(): string {
  drawn += 1;
  return `key-of-a-try-${String(drawn)}`;
}

/** The request by which somebody sends an event to a case: lawful in all that it says, whoever sends it and wherever the case is. */
export function requestFor(
  house: House,
  stage: Stage,
  event: string,
  lent?: Sender['lent'],
): TestRequest {
  const headers = { 'idempotency-key': freshKey() };
  const door = doors[event];
  if (door) return { ...door(stage), headers };
  const version = house.standing.versionOf(stage.id) ?? 0;
  return {
    method: 'POST',
    url: `/api/v1/candidates/${stage.id}/events`,
    headers: { ...headers, 'if-match': `"${String(version)}"` },
    body: {
      type: event,
      data: wordsOf(house, stage, event as SelectionEventType),
      ...(lent && { authority: lent.authority }),
    },
  };
}

/** What the event says: the sample of its type, with the things that are really there. */
function wordsOf(house: House, stage: Stage, event: SelectionEventType): unknown {
  const { draft = { version: nothing, sha256: '0'.repeat(64) } } = stage;
  const { today } = house;
  const reason = 'Lý do minh hoạ';
  const real: Partial<Record<SelectionEventType, unknown>> = {
    'DRAFT.SUBMITTED': { draft },
    'TEXT.RETURNED': { draft, reason },
    'MASKING.CONFIRMED': { textSha256: draft.sha256 },
    'TEXT.CONFIRMED': { finalSha256: draft.sha256 },
    'CHANGE.MARKED': {
      section: 'content',
      index: 0,
      kind: 'technical',
      finalSha256: draft.sha256,
    },
    'CASE.MERGED': {
      into: house.stage(stage.name === 'drafting' ? 'received' : 'drafting').id,
      reason,
    },
    'SITTING.CONVENED': { sitting: house.stage('plenary').journey.sitting, date: today },
    'DECISION.NUMBERED': { number: '999/QĐ-CA', date: today, appliesFrom: '2027-12-31' },
    'SOURCE.CONFIRMED': {
      status: 'inForce',
      on: today,
      document: { title: 'Văn bản minh hoạ' },
    },
    'CAUSE.STATED': { step: 'answer', cause: 'objective', reason },
    'CAUSE.CONFIRMED': { step: 'answer' },
    'CAUSE.CHANGED': { step: 'answer', cause: 'objective', reason },
  };
  return real[event] ?? samples[event].data;
}

/** Every event of a selection but the one that opens it. */
export const selectionActs = Object.keys(selectionEvents).filter(
  (type) => type !== 'PROPOSAL.RECEIVED',
);
