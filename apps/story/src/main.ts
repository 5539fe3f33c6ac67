import 'reflect-metadata';
import { createEngine, effortOf } from '@app/casework';
import { Clock } from '@app/platform';
import { disagreements, recordedOf } from './checks';
import { type Plot, play } from './chapters';
import { Client } from './client';
import { loadMaterial } from './material';
import { type Line, Stage } from './stage';
import { FreshSystem } from './system';
import { table } from './table';

const BEGINS = '2026-03-02T08:00:00.000+07:00';

const plots: readonly Plot[] = [
  { title: 'Nguồn a, chính sách rút ngắn', route: 'a', policy: 'shortened' },
  { title: 'Nguồn a, chính sách hiện nay (ước lượng)', route: 'a', policy: 'baseline' },
  { title: 'Nguồn b (Thẩm phán TANDTC đề xuất), rút ngắn', route: 'b', policy: 'shortened' },
  {
    title: 'Nguồn c (Ủy ban Thẩm phán cấp tỉnh đề xuất), rút ngắn',
    route: 'c',
    policy: 'shortened',
  },
];

const columns = [
  { title: 'Ngày, giờ' },
  { title: 'Đang ở bước', atMost: 24 },
  { title: 'Việc', atMost: 48 },
  { title: 'Hạn đã dùng', atMost: 22 },
  { title: 'Ai', atMost: 22 },
  { title: 'Căn cứ', atMost: 30 },
];

const say = (text: string): void => void process.stdout.write(`${text}\n`);
/** One line that is written over and over; where nobody watches, only what begins is written. */
const progress = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${text}`);
};
const begins = (text: string): void => {
  if (process.stderr.isTTY) progress(text);
  else process.stderr.write(`${text}\n`);
};

/** Also rebuilds every case from its history and checks every chain. */
const verify = process.argv.includes('--verify');
/** Restarts every process before each act: what is not in the database is lost. */
const restart = process.argv.includes('--restart');

/** Plays the story, one fresh system a plot; exits with 1 when anything that was printed is not what was recorded. */
async function main(): Promise<void> {
  const only = process.argv.find((argument) => argument.startsWith('--plot='))?.slice(7);
  const chosen = plots.filter((_, index) => only === undefined || only === String(index + 1));
  if (chosen.length === 0)
    throw new Error(`--plot=1…${String(plots.length)}, not "${String(only)}".`);
  const material = loadMaterial();
  say(`Dự thảo án lệ số ${material.draftNumber}: ${material.title}`);
  const { number, date, court } = material.sourceJudgment;
  say(`Nguồn: Bản án ${number} ngày ${date} của ${court}. Lời văn dự thảo là dữ liệu minh hoạ.`);
  say('Thời gian mô phỏng; mỗi bước dùng hết hạn của mình.\n');

  const efforts: string[][] = [];
  let faults = 0;
  for (const [index, plot] of chosen.entries()) {
    const told = await tell(plot, material, `[${String(index + 1)}/${String(chosen.length)}]`);
    efforts.push(told.effort);
    faults += told.faults;
  }
  say('\nSo sánh · comparison');
  say(
    table(
      ['Phương án', 'Ngày', 'Bước', 'Chữ ký', 'Văn bản'].map((title) => ({ title })),
      efforts,
    ),
  );
  if (faults > 0) throw new Error(`${String(faults)} chỗ không khớp · things do not agree`);
}

async function tell(
  plot: Plot,
  material: ReturnType<typeof loadMaterial>,
  mark: string,
): Promise<{ effort: string[]; faults: number }> {
  begins(`${mark} ${plot.title}: đang khởi động…`);
  const system = await FreshSystem.start(BEGINS);
  const stop = (): void => void system.stop().then(() => process.exit(130));
  process.once('SIGINT', stop);
  try {
    const stage = new Stage(
      new Client(() => system.address, system.password),
      system,
      (line) => {
        progress(`${mark} ${whenOf(line)} ${line.what}`);
      },
      restart ? () => system.restart() : () => Promise.resolve(),
    );
    await play(stage, plot, material);
    progress('');
    say(`\n${plot.title}`);
    say(table(columns, stage.lines.map(cells)));
    const faults = await disagreements(system.tx, stage);
    if (verify) faults.push(...(await replayAll(system)));
    say(
      faults.length === 0
        ? `✓ Mọi dòng đã in khớp với cơ sở dữ liệu${verify ? '; mọi hồ sơ dựng lại đúng, chuỗi lịch sử nguyên vẹn' : ''}.`
        : faults.map((fault) => `✗ ${fault}`).join('\n'),
    );
    const { days, steps, signatures, papers } = effortOf(
      (await recordedOf(system.tx, stage.candidate)).history,
    );
    return {
      effort: [plot.title, ...[days, steps, signatures, papers].map(String)],
      faults: faults.length,
    };
  } finally {
    process.off('SIGINT', stop);
    await system.stop();
  }
}

async function replayAll(system: FreshSystem): Promise<string[]> {
  const engine = createEngine(system.dataSource, new Clock(system.dataSource, { simulated: true }));
  const processes = await system.tx.rows<{ id: string }>(
    "select id from process where workflow <> 'administration'",
  );
  const faults: string[] = [];
  for (const { id } of processes) {
    const report = await engine.replay(id);
    if (!report.agrees) faults.push(`không dựng lại được: ${JSON.stringify(report)}`);
  }
  return faults;
}

function cells(line: Line): string[] {
  return [whenOf(line), line.phase, line.what, line.limit?.words ?? '', line.who, line.basis];
}

/** Viet Nam time, to the second. */
function whenOf({ at }: Line): string {
  const local = new Date(Date.parse(at) + 7 * 3_600_000).toISOString();
  return `${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)} ${local.slice(11, 19)}`;
}

main().catch((error: unknown) => {
  process.stderr.write(
    `\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
