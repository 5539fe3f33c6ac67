import Ajv, { type ValidateFunction } from 'ajv/dist/2020';

/** The OpenAPI document, as far as answers are held against it. */
export interface ContractDocument {
  paths: Record<string, Record<string, ContractOperation>>;
  components?: {
    responses?: Record<string, ContractResponse>;
    headers?: Record<string, ContractHeader>;
  };
}

interface ContractOperation {
  operationId?: string;
  responses?: Record<string, ContractResponse | { $ref: string }>;
}

interface ContractHeader {
  required?: boolean;
}

interface ContractResponse {
  headers?: Record<string, ContractHeader | { $ref: string }>;
  content?: Record<string, { schema?: unknown }>;
}

export interface SentRequest {
  method: string;
  /** Path and query, as it was sent. */
  path: string;
}

export interface ReceivedAnswer {
  status: number;
  headers: Readonly<Record<string, string | string[] | number | undefined>>;
  body: string;
}

/**
 * Whether answers keep what the document promises: the status is documented, the type of the content, the headers that are always
 * there, and the body fits its schema, without unknown members. The function says in sentences what does not; nothing is right.
 * What belongs to no operation (no such address, another method) has to be a problem all the same.
 */
export function conforms(
  document: ContractDocument,
): (request: SentRequest, answer: ReceivedAnswer) => string[] {
  const ajv = new Ajv({ strict: false, allErrors: false, formats });
  ajv.addSchema({ ...document, $id: 'openapi' });
  const isProblem = ajv.compile(problem);
  const find = operationFinder(document);
  const schemaAt = (pointer: string): ValidateFunction => {
    const found = ajv.getSchema(`openapi#${pointer}`);
    if (!found) throw new Error(`The document has no schema at ${pointer}.`);
    return found;
  };
  return (request, answer) => {
    const path = request.path.split('?')[0] ?? '';
    if (besideTheApi.test(path)) return [];
    const found = find(request.method, path);
    if (!found) return faultsOfStray(answer, isProblem);
    const { pointer, operation } = found;
    const response = operation.responses?.[String(answer.status)];
    if (!response)
      return [`status ${String(answer.status)} is not documented: ${answer.body.slice(0, 300)}`];
    const at =
      '$ref' in response ? response.$ref.slice(1) : `${pointer}/responses/${answer.status}`;
    const promised = '$ref' in response ? resolved(document, response.$ref) : response;
    return [
      ...missingHeaders(document, promised, answer),
      ...(request.method === 'HEAD' ? [] : faultsOfBody(promised, at, answer, schemaAt)),
    ];
  };
}

/** What every refusal has, whichever it is. */
const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'requestId'],
};

/** The reference itself and the figures for Prometheus are not for programs that use the API. */
const besideTheApi = /^\/(api\/v1\/(docs|openapi\.json)(\/.*)?|metrics)?$/;

function faultsOfStray(answer: ReceivedAnswer, isProblem: ValidateFunction): string[] {
  if (answer.status < 400) return [`status ${answer.status} from an address that is not listed`];
  const body: unknown = JSON.parse(answer.body);
  return isProblem(body) ? [] : [sentenceOf(isProblem, answer)];
}

function missingHeaders(
  document: ContractDocument,
  promised: ContractResponse,
  answer: ReceivedAnswer,
): string[] {
  const named = document.components?.headers ?? {};
  return Object.entries(promised.headers ?? {})
    .map(([name, header]) => ({
      name,
      header: '$ref' in header ? named[header.$ref.split('/').at(-1) ?? ''] : header,
    }))
    .filter(
      ({ name, header }) => header?.required && answer.headers[name.toLowerCase()] === undefined,
    )
    .map(({ name }) => `${answer.status} came without the header ${name}`);
}

function faultsOfBody(
  promised: ContractResponse,
  at: string,
  answer: ReceivedAnswer,
  schemaAt: (pointer: string) => ValidateFunction,
): string[] {
  const type =
    String(answer.headers['content-type'] ?? '')
      .split(';')[0]
      ?.trim() ?? '';
  const types = Object.keys(promised.content ?? {});
  if (types.length === 0)
    return answer.body === '' ? [] : [`${answer.status} has a body, and none is documented`];
  if (!types.includes(type))
    return [`${answer.status} is "${type}"; documented is ${types.join(', ')}`];
  // What is compressed or streamed is no text here.
  if (!type.endsWith('json') || answer.headers['content-encoding'] !== undefined) return [];
  const fits = schemaAt(`${at}/content/${type.replaceAll('/', '~1')}/schema`);
  return fits(JSON.parse(answer.body)) ? [] : [sentenceOf(fits, answer)];
}

function sentenceOf(validate: ValidateFunction, answer: ReceivedAnswer): string {
  const faults = (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`,
  );
  return `${answer.status} does not fit its schema: ${faults.slice(0, 3).join('; ')}`;
}

function resolved(document: ContractDocument, ref: string): ContractResponse {
  const found = document.components?.responses?.[ref.split('/').at(-1) ?? ''];
  if (!found) throw new Error(`The document has no ${ref}.`);
  return found;
}

type Found = { pointer: string; operation: ContractOperation };

/** As the router finds them: a written word goes before a parameter. */
function operationFinder(
  document: ContractDocument,
): (method: string, path: string) => Found | undefined {
  const templates = Object.keys(document.paths)
    .map((template) => ({
      template,
      pattern: new RegExp(
        `^${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`,
      ),
      words: template.replace(/\{[^}]+\}/g, '~'),
    }))
    .sort((a, b) => (a.words < b.words ? -1 : 1));
  return (method, path) => {
    const name = method === 'HEAD' ? 'get' : method.toLowerCase();
    for (const { template, pattern } of templates) {
      const operation = document.paths[template]?.[name];
      if (operation && pattern.test(path))
        return {
          operation,
          pointer: `/paths/${encodeURIComponent(escaped(template))}/${name}`,
        };
    }
    return undefined;
  };
}

function escaped(template: string): string {
  return template.replaceAll('~', '~0').replaceAll('/', '~1');
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

const formats = {
  uuid,
  date: day,
  'date-time': instant,
  email: /^[^@\s]+@[^@\s]+$/,
  uri: /^[a-z][a-z0-9+.-]*:\S+$/i,
};
