import { CannotStart } from '@app/platform';
import type { Command } from '../../apps/admin/src/command';

/** What an operator sees of a command. */
export interface Operated {
  code: number;
  said: string;
}

/** Runs a command in this process as `npm run` would, on the database of that address. */
export async function operate(
  command: Command,
  args: readonly string[],
  databaseUrl: string,
): Promise<Operated> {
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = databaseUrl;
  let said = '';
  const writing = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  try {
    return { code: await command(args), said };
  } catch (error) {
    if (error instanceof CannotStart) return { code: 1, said: said + error.message };
    throw error;
  } finally {
    writing.mockRestore();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
  }
}
