import { createEngine } from '@app/casework';
import {
  type DailyRoot,
  type Fault,
  faultSentences,
  takeDailyRoot,
  verifyRecord,
  type VerifyReport,
} from '@app/integrity';
import { checkFiles, type FileFault, FileStore } from '@app/files';
import { Clock, inTransaction, reader, settingsOfThisProcess } from '@app/platform';
import { type Sentence, say as inLanguage } from '@app/workflows/kernel';
import type { DataSource } from 'typeorm';
import { cannot, DISAGREES, DONE, onPresentDatabase, readArguments, say } from './command';

const SHOWN = 200;
const USAGE = {
  vi: 'Cách dùng: npm run verify -- [--root] [--published <mốc đã công bố>]',
  en: 'Usage: npm run verify -- [--root] [--published <a root that was published>]',
};

/**
 * `npm run verify`: checks the whole record and says what does not agree. `--root` then takes a root of it, unless something
 * is wrong; `--published` looks for a root that was published earlier.
 */
export async function verify(args: readonly string[]): Promise<number> {
  const { values } = readArguments(
    {
      args: [...args],
      options: { root: { type: 'boolean', default: false }, published: { type: 'string' } },
    },
    USAGE,
  );
  const { published, root } = values;
  if (published !== undefined && !/^[0-9a-f]{64}$/.test(published))
    throw cannot(
      'Mốc đã công bố gồm 64 chữ số thập lục phân.',
      'A published root has 64 hexadecimal digits.',
    );
  return onPresentDatabase(async (dataSource) => {
    const report = await verifyAndPrint(dataSource, published);
    if (report.faults > 0) return DISAGREES;
    if (root) await takeAndPrint(dataSource);
    return DONE;
  });
}

/** Verifies the record and its files, and prints what was checked, with each fault as it is found. */
export async function verifyAndPrint(
  dataSource: DataSource,
  published?: string,
): Promise<VerifyReport> {
  const { registry } = createEngine(dataSource, new Clock(dataSource, { simulated: false }));
  let found = 0;
  const report = await verifyRecord(dataSource, registry, {
    published,
    onFault: (fault) => {
      found += 1;
      if (found <= SHOWN) sayFault(fault);
    },
  });
  const { looked, lost } = await checkOurFiles(dataSource);
  found += lost;
  if (found > SHOWN) say(`✗ … còn ${found - SHOWN} sai lệch nữa · and ${found - SHOWN} more`);
  const all = { ...report, faults: report.faults + lost };
  sayReport(all, looked);
  return all;
}

/** The files of this environment (FILES_DIR). */
export function ourFiles(): FileStore {
  return new FileStore(settingsOfThisProcess().filesDir);
}

/** Says that a file which the database knows is gone or changed. */
export function sayFileFault({ sha256, fault }: { sha256: string; fault: FileFault }): void {
  const { vi, en } = fileSentences[fault];
  say(`✗ ${sha256}: ${vi}`);
  say(`    ${en}`);
}

const fileSentences: Readonly<Record<FileFault, Sentence>> = {
  missing: {
    vi: 'bản chụp có trong hồ sơ nhưng tệp không còn trong kho',
    en: 'a case has this scan, but its file is gone from the store',
  },
  altered: {
    vi: 'tệp bản chụp đã bị sửa: không còn đúng mã mà hồ sơ ghi nhận',
    en: 'the file of this scan was changed: it is not the one that the record names',
  },
};

/** Reads every file to its end, and says of each what is wrong with it. */
async function checkOurFiles(dataSource: DataSource): Promise<{ looked: number; lost: number }> {
  let lost = 0;
  const looked = await checkFiles(reader(dataSource), ourFiles(), (fault) => {
    lost += 1;
    if (lost <= SHOWN) sayFileFault(fault);
  });
  return { looked, lost };
}

function sayFault(fault: Fault): void {
  const { kind, process, workflow, seq, root, reason } = fault;
  const where = [process, workflow].filter((part) => part !== undefined).join(' ');
  const values = {
    ...(seq !== undefined && { seq }),
    ...(root !== undefined && { root }),
    ...(reason !== undefined && { reason }),
  };
  say(`✗ ${where === '' ? '' : `${where}: `}${inLanguage(faultSentences[kind], 'vi', values)}`);
  say(`    ${inLanguage(faultSentences[kind], 'en', values)}`);
}

function sayReport(
  { workflows, roots, lastRoot, sinceLastRoot, faults }: VerifyReport,
  files: number,
): void {
  const rows = [
    ['quy trình · workflow', 'hồ sơ · cases', 'sự kiện · events', 'sai · faults'],
    ...workflows.map(({ workflow, processes, events, faults: wrong }) => [
      workflow,
      String(processes),
      String(events),
      String(wrong),
    ]),
  ];
  const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  for (const row of rows)
    say(
      row
        .map((cell, at) =>
          at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
        )
        .join('  '),
    );
  say(`Mốc hằng ngày · daily roots: ${roots}${lastRoot ? `, ${described(lastRoot)}` : ''}`);
  if (sinceLastRoot > 0)
    say(`  ${sinceLastRoot} chuỗi có sự kiện mới sau mốc cuối · chains moved since the last root`);
  say(`Bản chụp · scans: ${files} tệp · files`);
  say(
    faults === 0
      ? '✓ Mọi thứ khớp · everything agrees'
      : `✗ ${faults} sai lệch · ${faults === 1 ? 'one thing does' : 'things do'} not agree`,
  );
}

async function takeAndPrint(dataSource: DataSource): Promise<void> {
  const { root, taken } = await inTransaction(dataSource, (tx) => takeDailyRoot(tx, 'now'));
  say(
    taken
      ? `✓ Đã lập mốc · taken: ${described(root)}`
      : `  Không có gì mới từ mốc cuối · nothing moved since: ${described(root)}`,
  );
}

function described({ number, day, root }: DailyRoot): string {
  return `#${number} ${day} ${root}`;
}
