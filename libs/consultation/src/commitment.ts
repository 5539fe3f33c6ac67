import { randomBytes } from 'node:crypto';
import { digest } from '@app/engine';

/** Who commented. Personal data: it lies in an erasable row. */
export interface Identity {
  name: string;
  email: string | null;
  organisation: string | null;
}

/** What was said, with the digest that stands for who said it. */
export interface CommittedComment {
  comment: string;
  channel: string;
  body: string;
  section: string | null;
  /** Which passage of the section; null: all of it. */
  index: number | null;
  receivedAt: string;
  identitySha256: string;
}

/** A salt that nobody can guess: without it a digest of few possible words would tell them. 64 hexadecimal digits. */
export function drawSalt(): string {
  return randomBytes(32).toString('hex');
}

/** The digest of who commented. Once identity and salt are erased it says nothing about anybody. */
export function identityDigest(salt: string, { name, email, organisation }: Identity): string {
  return digest({ salt, name, email, organisation });
}

/** The digest of a comment that the history carries. It covers the sender only through `identitySha256`. */
export function commentDigest(salt: string, comment: CommittedComment): string {
  const { channel, body, section, index, receivedAt, identitySha256 } = comment;
  return digest({
    salt,
    comment: comment.comment,
    channel,
    body,
    section,
    // Comments that name no passage were committed to before passages could be named.
    ...(index !== null && { index }),
    receivedAt,
    identitySha256,
  });
}

/** The digest of an answer that the history carries. */
export function answerDigest(
  salt: string,
  answer: { comment: string; disposition: string; text: string },
): string {
  const { comment, disposition, text } = answer;
  return digest({ salt, comment, disposition, text });
}
