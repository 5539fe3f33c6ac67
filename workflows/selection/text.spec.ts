import { differences, type PrecedentText } from './index';

const voted: PrecedentText = {
  title: 'Án lệ minh hoạ',
  position: 'Đoạn 4 phần Nhận định của Tòa án',
  situation: 'Tình huống (dữ liệu minh hoạ).',
  solution: 'Giải pháp (dữ liệu minh hoạ).',
  provisions: ['Điều 299 Bộ luật Dân sự'],
  keywords: ['thế chấp'],
  facts: ['Nội dung vụ án.'],
  rulings: ['Quyết định.'],
  content: ['[4] Đoạn thứ nhất.', '[5] Đoạn thứ hai.'],
};

describe('the voted text beside the final one', () => {
  it('has no difference from itself', () => {
    expect(differences(voted, { ...voted })).toEqual([]);
  });

  it('one changed word in the solution is substantive, and is shown before and after', () => {
    const solution = 'Giải pháp khác (dữ liệu minh hoạ).';
    expect(differences(voted, { ...voted, solution })).toEqual([
      {
        section: 'solution',
        index: 0,
        before: voted.solution,
        after: solution,
        substantive: true,
      },
    ]);
  });

  it.each(['title', 'position'] as const)('a change of the %s is technical', (section) => {
    const [difference] = differences(voted, { ...voted, [section]: 'Khác' });
    expect(difference).toMatchObject({ section, substantive: false });
  });

  it('white space alone is technical even in the content, and is listed', () => {
    const content = ['[4]  Đoạn thứ\nnhất.', '[5] Đoạn thứ hai.'];
    expect(differences(voted, { ...voted, content })).toMatchObject([
      { section: 'content', index: 0, substantive: false },
    ]);
  });

  it('composed and decomposed letters are the same letters', () => {
    const situation = voted.situation.normalize('NFD');
    expect(situation).not.toBe(voted.situation);
    expect(differences(voted, { ...voted, situation })).toEqual([]);
  });

  it('a passage that was dropped or added is missing on one side', () => {
    expect(differences(voted, { ...voted, content: ['[4] Đoạn thứ nhất.'] })).toEqual([
      {
        section: 'content',
        index: 1,
        before: '[5] Đoạn thứ hai.',
        after: null,
        substantive: true,
      },
    ]);
    expect(differences({ ...voted, content: [] }, { ...voted, content: [''] })).toMatchObject([
      { before: null, after: '', substantive: true },
    ]);
  });
});
