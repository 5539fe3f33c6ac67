import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotStart } from './cannot-start';
import { errorCode } from './error-code';
import { startMark } from './process-identity';

/** The folder of all data, held by one run at a time. */
export interface DataFolder {
  readonly path: string;
  /** Lets the next run in. Only when nothing of ours works on the folder any more. */
  readonly release: () => void;
}

interface Owner {
  pid: number;
  /** With the number this names one process for good; see startMark. */
  mark: string;
  since: string;
}

/**
 * Takes the folder for this process, making it if need be. Throws CannotStart when it cannot be written, or when another run
 * that is still alive holds it; what a killed run left is taken over.
 */
export function takeDataFolder(path: string): DataFolder {
  const ownerFile = join(path, 'owner.json');
  const draft = join(path, `owner.${String(process.pid)}.json`);
  try {
    makeFolder(path);
    writeFileSync(draft, JSON.stringify(ourselves()));
  } catch (error) {
    throw new CannotStart([notWritable(path, error)]);
  }
  try {
    for (;;) {
      if (linked(draft, ownerFile)) break;
      const found = read(ownerFile);
      if (found !== undefined && isRunning(found)) throw new CannotStart([inUse(path, found)]);
      removeStale(ownerFile, found);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    path,
    release: () => {
      if (read(ownerFile)?.pid === process.pid) rmSync(ownerFile, { force: true });
    },
  };
}

/** Node's own `recursive` asks for ever where nothing can be made below a folder that is there, as below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another run made it meanwhile.
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

/** True while a living run holds the folder. */
export function isDataFolderHeld(path: string): boolean {
  const owner = read(join(path, 'owner.json'));
  return owner !== undefined && isRunning(owner);
}

function ourselves(): Owner {
  return {
    pid: process.pid,
    mark: startMark(process.pid) ?? '',
    since: new Date().toISOString(),
  };
}

function isRunning(owner: Owner): boolean {
  return startMark(owner.pid) === owner.mark;
}

/** A link appears whole and only where nothing was, so nobody ever reads half an owner. */
function linked(draft: string, ownerFile: string): boolean {
  try {
    linkSync(draft, ownerFile);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Of two runs that find the same dead owner, the slower must not throw out the faster: what it moved away it puts back. */
function removeStale(ownerFile: string, stale: Owner | undefined): void {
  const aside = `${ownerFile}.${String(process.pid)}`;
  try {
    renameSync(ownerFile, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = read(aside);
  if (moved !== undefined && moved.mark !== stale?.mark && isRunning(moved))
    linked(aside, ownerFile);
  rmSync(aside, { force: true });
}

function read(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    // Gone, or not ours to begin with: nobody owns the folder.
    return undefined;
  }
}

function notWritable(path: string, error: unknown): { vi: string; en: string } {
  return {
    vi: `Không ghi được vào thư mục dữ liệu ${path} (${errorCode(error) ?? '?'}). Hãy cấp quyền ghi, hoặc chọn thư mục khác: DATA_DIR=/duong/dan npm start.`,
    en: `The data folder ${path} cannot be written (${errorCode(error) ?? '?'}). Allow writing, or choose another: DATA_DIR=/some/folder npm start.`,
  };
}

function inUse(path: string, { pid, since }: Owner): { vi: string; en: string } {
  return {
    vi: `Thư mục dữ liệu ${path} đang do một lần chạy khác sử dụng (tiến trình ${pid}, từ ${since}). Hãy dừng lần chạy đó, hoặc chọn DATA_DIR khác.`,
    en: `The data folder ${path} is in use by another run (process ${pid}, since ${since}). Stop that run, or choose another DATA_DIR.`,
  };
}
