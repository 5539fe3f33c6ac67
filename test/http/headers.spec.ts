import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../apps/api/src/http/cursor';
import { languageOf } from '../../apps/api/src/http/language';
import {
  idempotencyKeyFrom,
  preconditionFrom,
  versionToInsistOn,
} from '../../apps/api/src/http/preconditions';
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

  it('If-Match is needed, and holds ETags, of which only strong ones of ours say a version', () => {
    expect(preconditionFrom('"7"')).toEqual([7]);
    expect(preconditionFrom(' "7.0123456789abcdef" ')).toEqual([7]);
    expect(preconditionFrom('"7.0123456789abcdef.br", "8"')).toEqual([7, 8]);
    expect(preconditionFrom('*')).toBe('any');
    // Well formed, and never equal to a version of ours.
    for (const header of ['W/"7"', '"x"', '""', '"7."', '"-7"', '"7.0123456789abcdef.zip"'])
      expect(preconditionFrom(header)).toEqual([]);
    expect(refusal(() => preconditionFrom(undefined))).toBe('428 if-match-needed');
    for (const header of ['7', '**', 'w/"7"', '"7" "8"', '"7",', '', '"7', '*, "7"'])
      expect(refusal(() => preconditionFrom(header))).toBe('400 invalid-if-match');
  });

  it('of several versions the present one is insisted on, else the last, and of none one that no record has', () => {
    expect(versionToInsistOn('any', 3)).toBeUndefined();
    expect(versionToInsistOn([2, 3, 4], 3)).toBe(3);
    expect(versionToInsistOn([1, 2], 3)).toBe(2);
    expect(versionToInsistOn([], 3)).toBe(-1);
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
