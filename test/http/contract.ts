/** One line of the contract: where, and what stands there. */
export type ContractLines = ReadonlyMap<string, string>;

/** What programs rely on: the document without examples, which are illustrations and change more often. */
export function contractOf(document: unknown): unknown {
  if (Array.isArray(document)) return document.map(contractOf);
  if (typeof document !== 'object' || document === null) return document;
  return Object.fromEntries(
    Object.entries(document)
      // A member of that name that a body may have is a schema, an object.
      .filter(([name, value]) => !isIllustration(name, value))
      .map(([name, value]) => [name, contractOf(value)]),
  );
}

function isIllustration(name: string, value: unknown): boolean {
  if (name === 'example') return typeof value !== 'object' || !looksLikeSchema(value);
  return name === 'examples' && (Array.isArray(value) || !looksLikeSchema(value));
}

function looksLikeSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('type' in value || '$ref' in value);
}

/** The differences between two contracts in at most `most` lines, breaking ones first: what is gone, what says something else, what is new. */
export function differences(before: unknown, now: unknown, most: number): string[] {
  const [old, young] = [linesOf(before), linesOf(now)];
  const gone = [...old.keys()].filter((at) => !young.has(at)).map((at) => `gone: ${at}`);
  const changed = [...old]
    .filter(([at, said]) => young.has(at) && young.get(at) !== said)
    .map(([at, said]) => `changed: ${at}: ${said} → ${String(young.get(at))}`);
  const fresh = [...young.keys()].filter((at) => !old.has(at)).map((at) => `new: ${at}`);
  const all = [...gone, ...changed, ...fresh].map((line) => line.slice(0, 300));
  const rest = all.length - most;
  return rest > 0 ? [...all.slice(0, most), `… and ${String(rest)} more`] : all;
}

function linesOf(value: unknown): ContractLines {
  const lines = new Map<string, string>();
  const visit = (at: unknown, path: string): void => {
    if (typeof at !== 'object' || at === null) lines.set(path, JSON.stringify(at));
    else if (Array.isArray(at) && at.every((each) => typeof each !== 'object'))
      for (const each of at) lines.set(`${path} ∋ ${String(each)}`, 'is listed');
    else if (Object.keys(at).length === 0) lines.set(path, JSON.stringify(at));
    else for (const [name, inner] of Object.entries(at)) visit(inner, `${path} › ${name}`);
  };
  visit(value, '');
  return lines;
}
