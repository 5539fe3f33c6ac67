import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../apps/api/src/http/cursor';
import { languageOf } from '../../apps/api/src/http/language';
import { idempotencyKeyFrom, versionFrom } from '../../apps/api/src/http/preconditions';
import { Problem } from '../../apps/api/src/http/problem';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'vi'],
    ['', 'vi'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['en;q=0.5, vi;q=0.9', 'vi'],
    ['fr, en;q=0.1', 'en'],
    ['en;q=0', 'vi'],
    ['fr', 'vi'],
    [';;;,,,q=', 'vi'],
  ])('Accept-Language %s is answered in %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('the headers of a write', () => {
  const refusal = (attempt: () => unknown): string => {
    try {
      attempt();
    } catch (error) {
      if (error instanceof Problem) return `${String(error.status)} ${error.code}`;
    }
    return 'none';
  };

  it('If-Match is needed, and is an ETag of ours', () => {
    expect(versionFrom('"7"')).toBe(7);
    expect(refusal(() => versionFrom(undefined))).toBe('428 if-match-needed');
    for (const header of ['7', '*', 'W/"7"', '"x"', '"7", "8"', ''])
      expect(refusal(() => versionFrom(header))).toBe('400 invalid-if-match');
  });

  it('Idempotency-Key is 8 to 128 plain characters', () => {
    expect(idempotencyKeyFrom('a-b_c.d:1')).toBe('a-b_c.d:1');
    for (const header of [undefined, 'short', 'x'.repeat(129), 'has space!', 'tiếng-việt'])
      expect(refusal(() => idempotencyKeyFrom(header))).toBe('400 invalid-idempotency-key');
  });

  it('a cursor opens only the list that it was given for, and not when it was altered', () => {
    const schema = z.strictObject({ after: z.string() });
    const cursor = encodeCursor({ after: '08/2016/AL' }, { q: 'đất' });
    expect(decodeCursor(cursor, { q: 'đất' }, schema)).toEqual({ after: '08/2016/AL' });
    expect(decodeCursor(undefined, { q: 'đất' }, schema)).toBeUndefined();
    expect(refusal(() => decodeCursor(cursor, { q: 'nhà' }, schema))).toBe('400 invalid-cursor');
    for (const bad of ['', 'x', `${cursor}A`, cursor.slice(1), 'á', encodeCursor(5, { q: 'đất' })])
      expect(refusal(() => decodeCursor(bad, { q: 'đất' }, schema))).toBe('400 invalid-cursor');
  });
});
