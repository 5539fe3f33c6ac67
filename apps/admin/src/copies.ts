import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkBackup, type Extent, restoreBackup, writeBackup } from '@app/backup';
import { refuseOtherSchema, settingsOfThisProcess } from '@app/platform';
import type { Sentence } from '@app/workflows/kernel';
import { cannot, connect, DISAGREES, DONE, onDatabase, readArguments, say } from './command';
import { ourFiles, sayFileFault, verifyAndPrint } from './verify';

const BACKUP_USAGE = {
  vi: 'Cách dùng: npm run backup -- <tệp mới>',
  en: 'Usage: npm run backup -- <new file>',
};
const RESTORE_USAGE = {
  vi: 'Cách dùng: npm run restore -- <tệp sao lưu>',
  en: 'Usage: npm run restore -- <backup file>',
};

/** `npm run backup`: writes everything to a new file, reads it back and says how much it holds. */
export async function backup(args: readonly string[]): Promise<number> {
  const file = fileIn(args, BACKUP_USAGE);
  const written = await onDatabase('present', async (url) => {
    const dataSource = await connect(url);
    try {
      await refuseOtherSchema(dataSource);
    } finally {
      await dataSource.destroy();
    }
    return writeBackup(url, file, ourFiles());
  });
  const whole = await checkBackup(file);
  say(`✓ Đã sao lưu và đọc lại · written and read back   ${file}`);
  say(`  ${extentOf(whole)}, ${megabytes(statSync(file).size)} MB`);
  say('  Tệp chứa dữ liệu cá nhân và phiếu kín: hãy giữ như giữ cơ sở dữ liệu.');
  say('  It holds personal data and sealed ballots: guard it like the database itself.');
  if (written.lost.length === 0) return DONE;
  // The copy is whole as far as it goes; what was lost before it was made, no copy brings back.
  for (const lost of written.lost) sayFileFault(lost);
  say(`  FILES_DIR=${settingsOfThisProcess().filesDir}`);
  return DISAGREES;
}

/** `npm run restore`: fills an empty database with a backup, then verifies the whole record. */
export async function restore(args: readonly string[]): Promise<number> {
  const file = fileIn(args, RESTORE_USAGE);
  // First: a file that is not whole must not even make a folder.
  const whole = await checkBackup(file);
  return onDatabase('may-be-new', async (url) => {
    await restoreBackup(url, whole, ourFiles());
    say(`✓ Đã phục hồi · restored   ${extentOf(whole)}, ${whole.header.takenAt}`);
    const { simulatedNow } = whole.header;
    if (simulatedNow !== null)
      say(`  Thời gian mô phỏng · simulated time: AN_LE_SIMULATED_CLOCK=${simulatedNow} npm start`);
    const { databaseUrl, dataDir, filesDir } = settingsOfThisProcess();
    if (databaseUrl === undefined) say(`  DATA_DIR=${dataDir}`);
    if (whole.files > 0) say(`  FILES_DIR=${filesDir}`);
    say('  Mọi người cần đăng nhập lại · everybody has to sign in again');
    say('Kiểm tra những gì đã phục hồi · checking what was restored');
    const dataSource = await connect(url);
    try {
      const { faults } = await verifyAndPrint(dataSource);
      return faults === 0 ? DONE : DISAGREES;
    } finally {
      await dataSource.destroy();
    }
  });
}

function fileIn(args: readonly string[], usage: Sentence): string {
  const { positionals } = readArguments({ args: [...args], allowPositionals: true }, usage);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw cannot(usage.vi, usage.en);
  // npm runs us in the folder of the project; the path is meant from where the operator stands.
  return resolve(process.env.INIT_CWD ?? '.', file);
}

function extentOf({ tables, rows, files }: Extent): string {
  return `${tables} bảng · tables, ${rows} dòng · rows, ${files} tệp · files`;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
