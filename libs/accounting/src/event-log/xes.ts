import type { Trace, TraceEvent } from './traces';

/**
 * The log as XES (IEEE 1849-2016), one trace a case, in pieces to be sent one after the other. Without a namespace, as the
 * schema of the standard has none. `lifecycle` is always complete: an act is recorded when it is done.
 */
export async function* toXes(all: AsyncIterable<Trace>): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="">
${extensions}
  <global scope="trace">
    <string key="concept:name" value=""/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <date key="time:timestamp" value="1970-01-01T00:00:00.000Z"/>
    <string key="lifecycle:transition" value="complete"/>
  </global>
  <classifier name="Activity" keys="concept:name"/>
  <string key="concept:name" value="an-le"/>
`;
  for await (const trace of all) yield traceOf(trace);
  yield '</log>\n';
}

const extensions = [
  ['Concept', 'concept', 'http://www.xes-standard.org/concept.xesext'],
  ['Time', 'time', 'http://www.xes-standard.org/time.xesext'],
  ['Lifecycle', 'lifecycle', 'http://www.xes-standard.org/lifecycle.xesext'],
  ['Organizational', 'org', 'http://www.xes-standard.org/org.xesext'],
]
  .map(
    ([name, prefix, uri]) =>
      `  <extension name="${String(name)}" prefix="${String(prefix)}" uri="${String(uri)}"/>`,
  )
  .join('\n');

function traceOf({ id, events, ...of }: Trace): string {
  return `  <trace>
    ${text('concept:name', id)}
    ${text('field', of.field)}
    ${text('route', of.route)}
    ${text('policy', of.policy)}
    ${text('sourceLevel', of.sourceLevel)}
    ${truth('simulated', of.simulated)}
${events.map(eventOf).join('')}  </trace>
`;
}

function eventOf(event: TraceEvent): string {
  const parts = [
    text('concept:name', event.type),
    `<date key="time:timestamp" value="${event.recordedAt}"/>`,
    text('lifecycle:transition', 'complete'),
    ...(event.role === null ? [] : [text('org:role', event.role)]),
    `<int key="seq" value="${String(event.seq)}"/>`,
    ...(event.from === null ? [] : [text('phaseBefore', event.from)]),
    text('phaseAfter', event.to),
    `<date key="receivedAt" value="${event.receivedAt}"/>`,
    truth('onPaper', event.onPaper),
    truth('delegated', event.delegated),
  ];
  return `    <event>\n${parts.map((part) => `      ${part}\n`).join('')}    </event>\n`;
}

function text(key: string, value: string): string {
  return `<string key="${key}" value="${escaped(value)}"/>`;
}

function truth(key: string, value: boolean): string {
  return `<boolean key="${key}" value="${String(value)}"/>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Characters that XML 1.0 cannot hold at all are left out. */
function escaped(value: string): string {
  return (
    value
      // eslint-disable-next-line no-control-regex -- just those are meant
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"]/g, (found) => entities[found] ?? found)
      .replace(/[\t\n\r]/g, (found) => `&#${String(found.charCodeAt(0))};`)
  );
}
