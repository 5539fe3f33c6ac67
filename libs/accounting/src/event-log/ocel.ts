import { selectionEvents } from '@app/workflows/selection';
import type { Trace, TraceEvent } from './traces';

/** Asked for twice: once for the events, once for the objects that they name. */
export type Retold = () => AsyncIterable<Trace>;

const objectTypes = [
  {
    name: 'candidate',
    attributes: ['field', 'route', 'policy', 'sourceLevel', 'simulated'].map(asText),
  },
  { name: 'sitting', attributes: [] },
  { name: 'poll', attributes: [] },
];

const eventAttributes = ['seq', 'phaseBefore', 'phaseAfter', 'role', 'onPaper', 'delegated'];

/**
 * The log as OCEL 2.0 JSON, in pieces. A case is an object, and so are sittings and polls, which several cases share. All
 * values are strings, as the schema in the specification wants them.
 */
export async function* toOcel(told: Retold): AsyncGenerator<string> {
  const eventTypes = Object.keys(selectionEvents).map((name) => ({
    name,
    attributes: eventAttributes.map(asText),
  }));
  const shared = new Map<string, string>();
  yield `{"objectTypes":${JSON.stringify(objectTypes)},\n"eventTypes":${JSON.stringify(eventTypes)},\n"events":[`;
  yield* list(eventsOf(told(), shared));
  // After the events, so that whatever they name is there although cases were opened meanwhile.
  yield '],\n"objects":[';
  yield* list(objectsOf(told(), shared));
  yield ']}\n';
}

async function* objectsOf(
  all: AsyncIterable<Trace>,
  shared: ReadonlyMap<string, string>,
): AsyncGenerator<object> {
  for await (const { id, events, ...of } of all)
    yield { id, type: 'candidate', attributes: casesAttributes(of, events) };
  for (const [id, type] of shared) yield { id, type };
}

function casesAttributes(
  of: Omit<Trace, 'id' | 'events'>,
  [first]: readonly TraceEvent[],
): object[] {
  // What a case is about is known from its first event on.
  const time = first?.recordedAt ?? '1970-01-01T00:00:00.000Z';
  return Object.entries(of).map(([name, value]) => ({ name, value: String(value), time }));
}

/** What the events name beside their case is added to `shared`. */
async function* eventsOf(
  all: AsyncIterable<Trace>,
  shared: Map<string, string>,
): AsyncGenerator<object> {
  for await (const { id, events } of all)
    for (const event of events) {
      const { sitting, poll } = event;
      if (sitting !== null) shared.set(sitting, 'sitting');
      if (poll !== null) shared.set(poll, 'poll');
      yield {
        id: `${id}/${String(event.seq)}`,
        type: event.type,
        time: event.recordedAt,
        attributes: [
          ['seq', event.seq],
          ['phaseBefore', event.from],
          ['phaseAfter', event.to],
          ['role', event.role],
          ['onPaper', event.onPaper],
          ['delegated', event.delegated],
        ]
          .filter(([, value]) => value !== null)
          .map(([name, value]) => ({ name, value: String(value) })),
        relationships: [
          { objectId: id, qualifier: 'case' },
          ...(sitting === null ? [] : [{ objectId: sitting, qualifier: 'sitting' }]),
          ...(poll === null ? [] : [{ objectId: poll, qualifier: 'poll' }]),
        ],
      };
    }
}

async function* list(items: AsyncIterable<object>): AsyncGenerator<string> {
  let before = '\n';
  for await (const item of items) {
    yield before + JSON.stringify(item);
    before = ',\n';
  }
}

function asText(name: string): { name: string; type: string } {
  return { name, type: 'string' };
}
