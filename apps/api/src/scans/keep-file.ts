import type { ArrivedFile, FileStore } from '@app/files';
import { errorCode } from '@app/platform';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../http/problem';
import { fileIn, tooLarge } from './file-body';
import { fileStorageProblem } from './file-storage-problem';

/** The file of a request, kept under its digest. Throws the `Problem` that says why it is not. */
export async function keepFile(
  store: FileStore,
  request: FastifyRequest,
  most: number,
): Promise<ArrivedFile> {
  const source = fileIn(request, most);
  try {
    const file = await store.receive(source, most);
    if ('tooLarge' in file) throw tooLarge(most);
    if ('unfit' in file) throw new Problem('not-acceptable-content', { detail: file.unfit });
    await store.keep(file);
    return file;
  } catch (error) {
    throw fileStorageProblem(errorCode(error)) ?? error;
  }
}

/** Throws `Problem` 422 where the name of a file would be a path, or would turn the line round. */
export function mustBeAName(name: string): void {
  if (isPath.test(name)) throw new Problem('not-acceptable-content', { detail: onlyAName });
}

// eslint-disable-next-line no-control-regex -- a name that moves the cursor or turns the line round is exactly what is refused
const isPath = /[/\\\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;

const onlyAName = {
  vi: 'Tên tệp không được chứa thư mục (/ hoặc \\) hay ký tự điều khiển.',
  en: 'The name of a file must not hold folders (/ or \\) or control characters.',
};
