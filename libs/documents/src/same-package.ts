import { unzipSync, type Zippable, zipSync } from 'fflate';

/** Local parts, as ZIP counts time: the same in every zone. */
const YEAR_OF_ZIP = new Date(1980, 0, 1);
const CORE = 'docProps/core.xml';

/** The same package whenever and wherever it is made: parts in the order of their names, dates from the document. */
export function samePackage(packed: Buffer, madeAt: string): Buffer {
  const parts = Object.entries(unzipSync(packed)).filter(([name]) => !name.endsWith('/'));
  const ordered = parts.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const dated: Zippable = Object.fromEntries(
    ordered.map(([name, bytes]) => [name, name === CORE ? withDates(bytes, madeAt) : bytes]),
  );
  return Buffer.from(zipSync(dated, { level: 6, mtime: YEAR_OF_ZIP, os: 0 }));
}

/** Readers look for the list of types first. */
function rank(name: string): number {
  return name === '[Content_Types].xml' ? 0 : 1;
}

function withDates(bytes: Uint8Array, madeAt: string): Uint8Array {
  const instant = `${madeAt.slice(0, 19)}Z`;
  const text = Buffer.from(bytes).toString('utf8');
  const dated = text.replace(
    /(<dcterms:(created|modified)[^>]*>)[^<]*/g,
    (_whole, open: string) => `${open}${instant}`,
  );
  return Buffer.from(dated, 'utf8');
}
