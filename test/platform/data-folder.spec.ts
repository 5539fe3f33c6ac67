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

test('a place where no folder can be made is refused with a sentence that names it', () => {
  const file = join(folder, 'regular-file');
  writeFileSync(file, '');

  expect(() => takeDataFolder(join(file, 'below'))).toThrow(
    expect.objectContaining({
      name: 'CannotStart',
      message: expect.stringContaining(join(file, 'below')) as unknown,
    }) as Error,
  );
});
