import { randomBytes } from 'node:crypto';
import { issueToken, readToken } from '../../libs/identity/src/token';

const subject = { person: 'somebody', session: 'a session' };
const now = new Date('2026-03-02T01:00:00.000Z');

function at(instant: string): void {
  jest.useFakeTimers({ now: new Date(instant), doNotFake: ['nextTick', 'setImmediate'] });
}

afterEach(() => {
  jest.useRealTimers();
});

describe('a token that was read before', () => {
  it('is worth nothing from its last second on', async () => {
    const key = new Uint8Array(randomBytes(32));
    at('2026-03-02T01:00:00.000Z');
    const token = await issueToken(key, subject, now, 60);
    expect(await readToken(key, token)).toEqual({ kind: 'valid', subject });
    at('2026-03-02T01:00:59.999Z');
    expect(await readToken(key, token)).toEqual({ kind: 'valid', subject });
    at('2026-03-02T01:01:00.000Z');
    expect(await readToken(key, token)).toEqual({ kind: 'expired' });
    expect(await readToken(key, token)).toEqual({ kind: 'expired' });
  });

  it('says nothing to whoever holds another key, and an altered one says nothing to anybody', async () => {
    const key = new Uint8Array(randomBytes(32));
    at('2026-03-02T01:00:00.000Z');
    const token = await issueToken(key, subject, now, 60);
    expect(await readToken(key, token)).toEqual({ kind: 'valid', subject });
    expect(await readToken(new Uint8Array(randomBytes(32)), token)).toEqual({ kind: 'invalid' });
    const [header, payload, signature] = token.split('.');
    const other = Buffer.from(JSON.stringify({ sub: 'else', sid: 'x', iss: 'an-le', exp: 9e9 }));
    const altered = `${String(header)}.${other.toString('base64url')}.${String(signature)}`;
    expect(payload).toBeDefined();
    expect(await readToken(key, altered)).toEqual({ kind: 'invalid' });
  });
});
