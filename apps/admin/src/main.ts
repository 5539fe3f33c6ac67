import 'reflect-metadata';
import { CannotStart, exitBecause } from '@app/platform';
import { admin } from './people';
import type { Command } from './command';
import { backup, restore } from './copies';
import { verify } from './verify';

const commands: Readonly<Record<string, Command>> = { admin, backup, restore, verify };

async function main([name = '', ...args]: readonly string[]): Promise<void> {
  const command = commands[name];
  if (!command) {
    const known = Object.keys(commands).join(', ');
    throw new CannotStart([
      { vi: `Không có lệnh "${name}". Có: ${known}.`, en: `No command "${name}": ${known}.` },
    ]);
  }
  process.exitCode = await command(args);
}

main(process.argv.slice(2)).catch(exitBecause);
