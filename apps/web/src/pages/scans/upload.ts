import { type Problem, Refused, type Shape } from '../../api/client';
import { languageNow } from '../../shell/language';

/**
 * Sends a file as it is, and tells how much has arrived (0 to 1). Throws `Refused` where the api does not keep it, and a
 * `TypeError`, as `fetch` would, where nothing came back.
 */
export function sendScan(
  id: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<Shape<'Scan'>> {
  // fetch cannot tell how far it is.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      onProgress(total === 0 ? 0 : loaded / total);
    });
    request.addEventListener('load', () => {
      const body = JSON.parse(request.responseText) as unknown;
      if (request.status < 300) resolve(body as Shape<'Scan'>);
      else reject(new Refused(request.status, body as Problem));
    });
    request.addEventListener('error', () => {
      reject(new TypeError('The upload failed.'));
    });
    const name = file.name.replaceAll(/[/\\]/g, ' ').slice(-200);
    request.open('POST', `/api/v1/candidates/${id}/scans?name=${encodeURIComponent(name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', languageNow());
    request.setRequestHeader('idempotency-key', crypto.randomUUID());
    request.send(file);
  });
}
