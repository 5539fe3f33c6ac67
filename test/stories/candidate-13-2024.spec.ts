import { spawn } from 'node:child_process';
import { join } from 'node:path';

const STORY_MS = 240_000;

interface Told {
  code: number | null;
  text: string;
  errors: string;
}

/** Tells the story as its reader would: `npm run story -- --verify`, in a process of its own. */
function tell(...options: string[]): Promise<Told> {
  return new Promise((resolve) => {
    const story = spawn(
      process.execPath,
      [join(__dirname, '..', '..', 'tools', 'story.mjs'), ...options],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const told = { text: '', errors: '' };
    story.stdout.setEncoding('utf8').on('data', (text: string) => (told.text += text));
    story.stderr.setEncoding('utf8').on('data', (text: string) => (told.errors += text));
    story.once('close', (code) => {
      resolve({ code, ...told });
    });
  });
}

describe('candidate 13/2024, from proposal to in force through the front door', () => {
  let told: Told;

  beforeAll(async () => {
    told = await tell('--verify');
  }, STORY_MS);

  it('arrives on every route and policy, and what was printed is what was recorded', () => {
    expect(told).toMatchObject({ code: 0 });
    expect(
      told.text.match(/^✓ Mọi dòng đã in khớp với cơ sở dữ liệu; mọi hồ sơ dựng lại đúng/gm),
    ).toHaveLength(4);
  });

  it('hears comments until 23:59:59 of the last day, and keeps the one of 00:00:00 as late', () => {
    expect(told.text).toMatch(/28\/05\/2026 23:59:59 {2}Đang lấy ý kiến +Gửi ý kiến góp ý/);
    expect(told.text).toMatch(/29\/05\/2026 00:00:00 .*Ý kiến gửi sau thời hạn/);
  });

  it('is adopted by more than half of all members, with one who declared an interest and three absent', () => {
    expect(told.text).toContain('Điểm danh: 22/25 có mặt');
    expect(told.text).toContain('Tán thành 18, không tán thành 2, ý kiến khác 1.');
  });

  it('becomes án lệ 91/2026/AL and is applied at 00:00 of the day that its decision names', () => {
    expect(told.text).toContain('Án lệ số 91/2026/AL, áp dụng từ 15/09/2026');
    expect(told.text).toMatch(/15\/09\/2026 00:00:00 {2}Đang được áp dụng/);
  });

  it('takes less time under the shortened policy and fewer steps and signatures on route c', () => {
    const rows = [...told.text.matchAll(/^Nguồn [abc].*?(\d+) +(\d+) +(\d+) +(\d+)$/gm)].map(
      ([, ...figures]) => figures.map(Number),
    );
    const [shortened, baseline, , routeC] = rows;
    if (!shortened || !baseline || !routeC) throw new Error(`No comparison in:\n${told.text}`);
    expect(shortened[0]).toBeLessThan(baseline[0] ?? 0);
    for (const column of [0, 1, 2]) expect(routeC[column]).toBeLessThan(shortened[column] ?? 0);
  });
});
