import { createServer } from 'node:net';
import { CannotStart } from '@app/platform';

/** Throws CannotStart, naming the port and how to choose another, unless this process could listen there now. */
export async function refuseUnusablePort(host: string, port: number): Promise<void> {
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ host, port, exclusive: true }, () => {
      probe.close(() => resolve(undefined));
    });
  });
  if (code === undefined) return;
  const other = `PORT=${port === 3000 ? 3001 : 3000} npm start`;
  const reasons =
    code === 'EADDRINUSE'
      ? { vi: 'đã có chương trình khác dùng', en: 'is taken by another program' }
      : { vi: `không mở được (${code})`, en: `cannot be opened (${code})` };
  throw new CannotStart([
    {
      vi: `Cổng ${port} trên ${host} ${reasons.vi}. Hãy chọn cổng khác: ${other}.`,
      en: `Port ${port} on ${host} ${reasons.en}. Choose another: ${other}.`,
    },
  ]);
}
