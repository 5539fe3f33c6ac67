import type { Role } from '@app/workflows/kernel';

/** Whoever sends requests, as this test knows them: the tables are read for them without asking the server. */
export interface Sender {
  name: string;
  /** null for somebody whom the system does not know. */
  person: string | null;
  roles: readonly Role[];
  token: string | null;
  /** A delegation that empowers the sender, and what it lends. */
  lent?: { authority: string; from: readonly Role[]; powers: readonly string[] };
}

/** A text that stands nowhere but in one protected place. */
export interface Secret {
  kind: string;
  /** Whether this sender may read it as the world stands. */
  open: (sender: Sender) => boolean;
}

const PREFIX = 'kin-';
const planted = /kin-[0-9a-z]{8}/g;
const named = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{64}\b/g;

/** Every protected text of a world, with the line of the reading table that opens it. */
export class Secrets {
  private readonly byText = new Map<string, Secret>();
  private readonly odd = new Map<string, Secret>();

  *[Symbol.iterator](): Iterator<[string, Secret]> {
    yield* this.byText;
    yield* this.odd;
  }

  /** Draws a new text to be hidden in the world. */
  plant(kind: string, open: Secret['open']): string {
    const text = PREFIX + (this.byText.size + 1).toString(36).padStart(8, '0');
    this.byText.set(text, { kind, open });
    return text;
  }

  /** Guards a text that the world has drawn itself: an id, a digest, a code, a hash. */
  guard(kind: string, text: string, open: Secret['open']): void {
    if (text.length < 8) throw new Error(`"${text}" would be found everywhere.`);
    const isNamed = text.replace(named, '') === '';
    (isNamed ? this.byText : this.odd).set(text, { kind, open });
  }

  /** What of all this stands in a text; what the sender has said in the request is no news to anybody. */
  found(text: string, said: string): Map<string, Secret> {
    const found = new Map<string, Secret>();
    for (const pattern of [planted, named])
      for (const [match] of text.matchAll(pattern)) {
        const secret = this.byText.get(match);
        if (secret && !said.includes(match)) found.set(match, secret);
      }
    for (const [match, secret] of this.odd)
      if (text.includes(match) && !said.includes(match)) found.set(match, secret);
    return found;
  }
}
