import 'reflect-metadata';
import { CannotStart, exitBecause, settingsOfThisProcess, tellParentReady } from '@app/platform';
import { type Failure, PartEnded, StopRequested, Supervisor } from './supervisor';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const settings = settingsOfThisProcess();
  const supervisor = new Supervisor(settings, (line) => say(`  ${line}`));
  const leave = async (code: number): Promise<never> => {
    await supervisor.stop();
    process.exit(code);
  };
  let asked = false;
  const stop = (): void => {
    // npm and the terminal both pass Ctrl-C on, so it comes twice; the second must not cut the first short.
    if (asked) return;
    asked = true;
    say('\nĐang dừng… · stopping…');
    void leave(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.once('disconnect', stop);

  try {
    const { address, databaseUrl, lines } = await supervisor.start();
    say(`an-le đang chạy · is running\n  Địa chỉ · address        ${address}`);
    say(`  Làm việc · workspace     ${address}/lam-viec/`);
    for (const line of lines) say(`  ${line}`);
    say('  Dừng · stop              Ctrl-C');
    tellParentReady({ address, databaseUrl });
  } catch (error) {
    // Whoever asked to stop is already waiting for the end.
    if (error instanceof StopRequested) return;
    await supervisor.stop();
    if (error instanceof PartEnded) throw explained(error.failure);
    throw error;
  }
  void supervisor.failure.then(async (failure) => {
    await supervisor.stop();
    exitBecause(explained(failure));
  });
}

function explained({ what, lastWords }: Failure): CannotStart {
  process.stderr.write(lastWords);
  return new CannotStart([
    {
      vi: `${what} đã tự kết thúc, nên mọi thứ đã dừng. Lý do ở trên và trong thư mục log.`,
      en: `${what} ended by itself, so everything was stopped. The reason is above and in the log folder.`,
    },
  ]);
}

main().catch(exitBecause);
