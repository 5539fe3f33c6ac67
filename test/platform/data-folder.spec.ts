import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart, takeDataFolder } from '@app/platform';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'an-le-folder-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function ownerFile(): string {
  return join(folder, 'owner.json');
}

test('a folder has one owner at a time', () => {
  const first = takeDataFolder(folder);
  expect(() => takeDataFolder(folder)).toThrow(CannotStart);

  first.release();
  takeDataFolder(folder).release();
  expect(readdirSync(folder)).toEqual([]);
});

test('what a killed run left is taken over, though its process number now belongs to somebody else', () => {
  const killed = { pid: process.pid, mark: 'an earlier start', since: '2026-01-05T01:00:00.000Z' };
  writeFileSync(ownerFile(), JSON.stringify(killed));

  const taken = takeDataFolder(folder);
  expect(JSON.parse(readFileSync(ownerFile(), 'utf8'))).not.toMatchObject({ mark: killed.mark });
  taken.release();
});

test('an owner file that nobody can read belongs to nobody', () => {
  writeFileSync(ownerFile(), '{"pid": 12');
  takeDataFolder(folder).release();
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['below a file', (): string => join(folder, 'regular-file', 'below', 'further')],
  ['where the system makes the folders', (): string => '/proc/nothing/below'],
])('a place %s is refused at once with a sentence that names it', (_, placeOf) => {
  writeFileSync(join(folder, 'regular-file'), '');
  const place = placeOf();

  expect(() => takeDataFolder(place)).toThrow(
    expect.objectContaining({
      name: 'CannotStart',
      message: expect.stringContaining(place) as unknown,
    }) as Error,
  );
});

test('a folder is made with all that lies above it', () => {
  const place = join(folder, 'one', 'two');
  takeDataFolder(place).release();
  expect(readdirSync(place)).toEqual([]);
});
