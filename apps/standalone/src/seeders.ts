import { seedCalendar } from '@app/calendar';
import { seedDemonstrationCouncils } from '@app/councils';
import { seedCourts } from '@app/courts';
import { seedDemonstrationCases } from '@app/demonstration';
import { relinkCandidates } from '@app/drafting';
import { FileStore } from '@app/files';
import { seedDemonstration, type SeededPerson } from '@app/identity';
import { inTransaction, isPassing } from '@app/platform';
import { relinkPrecedents, seedRegister } from '@app/register';
import type { DataSource } from 'typeorm';

/** What a seeder may know. */
export interface SeedContext {
  dataSource: DataSource;
  /** True only for the embedded database behind a door that nobody but this machine can reach. */
  demonstration: boolean;
  /** True where an empty court is to be filled with cases besides. */
  demonstrationCases: boolean;
  /** The folder that holds scans. */
  filesDir: string;
}

/**
 * Fills a database with what it must hold, and returns the lines to show to whoever started the system. Runs at every start: it
 * must be quick, and change nothing, when all is there.
 */
export type Seeder = (context: SeedContext) => Promise<string[]>;

/** In the order in which they run. */
export const seeders: readonly Seeder[] = [
  loadDaysOff,
  loadCourts,
  loadRegister,
  seatPeople,
  playCases,
];

async function loadDaysOff({ dataSource }: SeedContext): Promise<string[]> {
  await inTransaction(dataSource, seedCalendar);
  return [];
}

async function loadCourts({ dataSource }: SeedContext): Promise<string[]> {
  const added = await inTransaction(dataSource, async (tx) => {
    const courts = await seedCourts(tx);
    if (courts === 0) return 0;
    await relinkPrecedents(tx);
    await relinkCandidates(tx);
    return courts;
  });
  return added === 0 ? [] : [`Tòa án · courts           ${String(added)} Tòa án đã nạp · loaded`];
}

async function loadRegister({ dataSource }: SeedContext): Promise<string[]> {
  const added = await inTransaction(dataSource, seedRegister);
  return added === 0 ? [] : [`Sổ án lệ · register      ${added} án lệ đã nạp · loaded`];
}

async function seatPeople({ dataSource, demonstration }: SeedContext): Promise<string[]> {
  if (!demonstration) return [];
  const { password, people } = await seedDemonstration(dataSource, { AN_LE_EMBEDDED: '1' });
  await seedDemonstrationCouncils(dataSource);
  return [
    `Đăng nhập · sign in      ${oneOfEachRole(people).join(', ')}`,
    `                         (dữ liệu minh hoạ: ${people.length} người · invented people)`,
    password === null
      ? 'Mật khẩu · password      đã in ở lần chạy đầu · was printed at the first start'
      : `Mật khẩu · password      ${password}   (chỉ in một lần · printed only this once)`,
  ];
}

async function playCases({
  dataSource,
  demonstrationCases,
  filesDir,
}: SeedContext): Promise<string[]> {
  if (!demonstrationCases) return [];
  const title = 'Hồ sơ minh hoạ · cases  ';
  try {
    const played = await seedDemonstrationCases(
      dataSource,
      { AN_LE_EMBEDDED: '1' },
      { files: new FileStore(filesDir) },
    );
    if (played === 0) return [];
    return [
      `${title} ${played} hồ sơ ở mọi giai đoạn · in every phase, thời gian mô phỏng · on simulated time`,
      '                         (không cần · without them: AN_LE_DEMO=off, DATA_DIR mới · a new DATA_DIR)',
    ];
  } catch (error) {
    // Nothing of them was kept; a court without examples is better than none.
    if (isPassing(error)) throw error;
    return [`${title} không tạo được · could not be made: ${String(error)}`];
  }
}

/** The list of all would hide what matters: somebody to sign in as for each kind of work. */
function oneOfEachRole(people: readonly SeededPerson[]): string[] {
  const firsts = new Map<string, string>();
  for (const { code, roles } of people) {
    const [role] = roles;
    if (role !== undefined && !firsts.has(role)) firsts.set(role, code);
  }
  return [...firsts.values()];
}
