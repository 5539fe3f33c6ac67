import { createHash } from 'node:crypto';
import { canonical, GENESIS } from '@app/engine';

/** What the first root names as its predecessor. */
export const NO_ROOT = GENESIS;

/** The last event of a chain, as a root commits to it. */
export interface Head {
  process: string;
  version: number;
  hash: string;
}

/**
 * A root is the SHA-256 of a text that anybody can write down again: a first line of canonical JSON that names the root, then
 * a line for each head, in the order of the process ids; every line ends with a line feed. Heads are added one by one, so
 * that no list of them is ever held.
 */
export class RootDigest {
  private readonly hash = createHash('sha256');
  private last = '';

  constructor(root: { number: number; day: string; previous: string; heads: number }) {
    const { number, day, previous, heads } = root;
    this.line({ day, heads, number, previous });
  }

  /** Adds the next head; throws when it does not come after the one before. */
  add({ process, version, hash }: Head): void {
    if (process <= this.last)
      throw new Error('Heads enter a root in the order of their processes.');
    this.last = process;
    this.line([process, version, hash]);
  }

  /** The root, in hexadecimal. Once. */
  value(): string {
    return this.hash.digest('hex');
  }

  private line(content: unknown): void {
    this.hash.update(`${canonical(content)}\n`);
  }
}
