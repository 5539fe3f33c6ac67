import { createHash } from 'node:crypto';
import { renderDocx, renderPdf } from '@app/documents';
import { sample } from './sample';

/** Prints the digests of both forms, as this process in its own zone makes them. */
async function main(): Promise<void> {
  const forms = [await renderPdf(sample), await renderDocx(sample)];
  const digests = forms.map((form) => createHash('sha256').update(form).digest('hex'));
  process.stdout.write(JSON.stringify(digests));
}

void main();
