import type { DataSource } from 'typeorm';
import { seedDemonstration } from '@app/identity';
import type { Sentence } from '@app/workflows/kernel';

/** What a seeder may know. */
export interface SeedContext {
  dataSource: DataSource;
  /** True only for the embedded database behind a door that nobody but this machine can reach. */
  demonstration: boolean;
}

/** Fills a database with what it must hold. Runs at every start: it must be quick, and change nothing, when all is there. */
export interface Seeder {
  name: Sentence;
  /** Lines to show to whoever started the system. */
  seed(context: SeedContext): Promise<string[]>;
}

/** In the order in which they run. */
export const seeders: readonly Seeder[] = [
  { name: { vi: 'người dùng minh hoạ', en: 'demonstration people' }, seed: seedPeople },
];

async function seedPeople({ dataSource, demonstration }: SeedContext): Promise<string[]> {
  if (!demonstration) return [];
  const { password, people } = await seedDemonstration(dataSource, { AN_LE_EMBEDDED: '1' });
  const codes = people.map(({ code }) => code).join(', ');
  return password === null
    ? [
        `Đăng nhập · sign in      ${codes} (mật khẩu đã in ở lần chạy đầu · password was printed at the first start)`,
      ]
    : [
        `Đăng nhập · sign in      ${codes}`,
        `Mật khẩu · password      ${password}   (chỉ in một lần · printed only this once)`,
      ];
}
