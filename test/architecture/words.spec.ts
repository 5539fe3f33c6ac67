import { literalsOf, sourcesIn } from './sources';

/** Words that officials do not use for these things, with the word of GLOSSARY.md, "Words to avoid". */
const avoided: Readonly<Record<string, string>> = {
  'ứng viên': 'hồ sơ án lệ, dự thảo',
  'bình luận': 'ý kiến góp ý',
  'leo thang': 'báo cáo lãnh đạo',
  'hộp thư': 'việc cần xử lý',
  'tạm đình chỉ': 'tạm dừng xử lý',
  'hết hiệu lực': 'đương nhiên bị bãi bỏ',
  'phiếu trắng': 'ý kiến khác',
};

/** A law or a delegation does end that way; only an án lệ never does. */
const aboutSomethingElse = /ủy quyền|luật|nghị quyết/;

const spoken = sourcesIn('workflows', 'libs', 'apps')
  .filter(({ path }) => !path.endsWith('.spec.ts'))
  .flatMap((file) => literalsOf(file).map((literal) => ({ ...literal, path: file.path })));

describe('what people read', () => {
  it.each(Object.entries(avoided))('never says "%s"; it says %s', (word) => {
    const said = spoken
      .filter(({ text }) => text.normalize('NFC').toLowerCase().includes(word.normalize('NFC')))
      .filter(({ text }) => word !== 'hết hiệu lực' || !aboutSomethingElse.test(text.toLowerCase()))
      .map(({ path, line, text }) => `${path}:${line} ${text}`);
    expect(said).toEqual([]);
  });

  it('is written in composed letters (NFC), so that a search finds it', () => {
    expect(spoken.length).toBeGreaterThan(0);
    expect(spoken.filter(({ text }) => text !== text.normalize('NFC'))).toEqual([]);
  });
});
