import { inWordsOfTheReference, type RecordedAnswers, type Subjects } from './recorded-answers';
import { illustrated } from '../../apps/api/src/http/illustrated';
import { v7 as uuid } from 'uuid';
import type { CaseDesk, Part } from './case-desk';

interface ReferenceParameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: { example?: string };
}

interface ReferenceOperation {
  operationId: string;
  parameters?: ReferenceParameter[];
  requestBody?: {
    content: Record<string, { examples?: Record<string, { summary: string; value: unknown }> }>;
  };
  responses: Record<string, { content?: Record<string, { example?: unknown }> }>;
}

export interface ReferenceDocument {
  paths: Record<string, Record<string, ReferenceOperation>>;
  components: {
    schemas: Record<string, { oneOf?: { $ref: string }[]; properties?: Record<string, unknown> }>;
  };
}

type Subject = keyof typeof illustrated;

/** How a file is sent. */
const FILE_TYPE = 'application/octet-stream';

/** Sends the examples as the document shows them, and keeps which it sent. */
export class ReferenceRunner {
  /** The answer to each example, in the words of the reference. */
  readonly answers: RecordedAnswers = {};
  private readonly sent = new Set<string>();

  constructor(
    private readonly desk: CaseDesk,
    private readonly document: ReferenceDocument,
  ) {}

  /** Every example of the document, as `operation/example`; one without a body is called `example`. */
  get examples(): string[] {
    return this.operations().flatMap(({ operation }) =>
      Object.keys(examplesOf(operation)).map((name) => `${operation.operationId}/${name}`),
    );
  }

  /** Operations that take a body of which no example is shown. */
  get silent(): string[] {
    return this.operations()
      .filter(({ operation }) => Object.keys(examplesOf(operation)).length === 0)
      .map(({ operation }) => operation.operationId);
  }

  /** Answers that were given to examples and that the document does not show. */
  get unanswered(): string[] {
    return this.operations().flatMap(({ operation: { operationId, responses } }) =>
      Object.keys(this.answers[operationId] ?? {})
        .filter((status) => !responses[status]?.content?.['application/json']?.example)
        .map((status) => `${operationId} ${status}`),
    );
  }

  get unsent(): string[] {
    return this.examples.filter((name) => !this.sent.has(name));
  }

  /** Sends one example and answers the body. Throws where it is not accepted as the document says. */
  async run(
    id: string,
    as: Part | { token: string } | null,
    subjects: Subjects = {},
    name = 'example',
  ): Promise<Record<string, unknown>> {
    const found = this.operations().find(({ operation }) => operation.operationId === id);
    const example = found && examplesOf(found.operation)[name];
    if (!found || !example) throw new Error(`The reference has no example "${name}" of ${id}.`);
    const { method, path, operation } = found;
    const said = this.spoken(example.value, subjects);
    const answer = await this.desk.test.send({
      method: method.toUpperCase() as 'POST',
      url: this.addressOf(path, operation, subjects),
      ...(said !== undefined && { body: said }),
      ...(as !== null && { token: typeof as === 'string' ? this.desk.tokenOf(as) : as.token }),
      headers: {
        ...(FILE_TYPE in (operation.requestBody?.content ?? {}) && { 'content-type': FILE_TYPE }),
        ...(await this.headersOf(operation, subjects)),
      },
    });
    const status = String(answer.statusCode);
    if (answer.statusCode >= 300 || !(status in operation.responses))
      throw new Error(`${id}/${name}: ${status} ${answer.body.slice(0, 600)}`);
    this.sent.add(`${id}/${name}`);
    const isJson = String(answer.headers['content-type']).startsWith('application/json');
    if (answer.body !== '' && isJson) {
      const words = inWordsOfTheReference(answer.json(), subjects);
      this.answers[id] = { [status]: words, ...this.answers[id] };
    }
    return answer.body === '' || !isJson ? {} : answer.json<Record<string, unknown>>();
  }

  private operations(): { path: string; method: string; operation: ReferenceOperation }[] {
    return Object.entries(this.document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
    );
  }

  /** The same words about what there is. */
  private spoken<Value>(value: Value, subjects: Subjects): Value {
    if (value === undefined) return value;
    let text = JSON.stringify(value);
    for (const [subject, real] of Object.entries(subjects))
      text = text.replaceAll(illustrated[subject as Subject], real);
    return JSON.parse(text) as Value;
  }

  private addressOf(path: string, { parameters }: ReferenceOperation, subjects: Subjects): string {
    const asked = (parameters ?? []).filter((each) => each.in === 'query' && each.required);
    const query = asked.map(
      ({ name, schema }) =>
        `${name}=${encodeURIComponent(this.spoken(String(schema?.example), subjects))}`,
    );
    const address = (parameters ?? [])
      .filter((parameter) => parameter.in === 'path')
      .reduce((address, { name, schema }) => {
        if (schema?.example === undefined) throw new Error(`${path}: {${name}} has no example.`);
        const said = this.spoken(schema.example, subjects);
        return address.replace(`{${name}}`, encodeURIComponent(said));
      }, path);
    return query.length === 0 ? address : `${address}?${query.join('&')}`;
  }

  private async headersOf(
    { parameters }: ReferenceOperation,
    { candidate = '' }: Subjects,
  ): Promise<Record<string, string>> {
    const asked = (parameters ?? []).filter((parameter) => parameter.in === 'header');
    const headers: Record<string, string> = {};
    for (const { name, required } of asked)
      if (name === 'Idempotency-Key') headers[name] = uuid();
      else if (name === 'If-Match' && required)
        // What is about no case stands at whatever version it does.
        headers[name] =
          candidate === '' ? '*' : `"${String(await this.desk.versionOf(candidate))}"`;
    return headers;
  }
}

function examplesOf(
  operation: ReferenceOperation,
): Record<string, { summary: string; value?: unknown }> {
  if (!operation.requestBody) return { example: { summary: '' } };
  const { content } = operation.requestBody;
  return (content['application/json'] ?? content[FILE_TYPE])?.examples ?? {};
}
