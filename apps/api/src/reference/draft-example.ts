import type { PrecedentText } from '@app/workflows/selection';

/** An invented text (dữ liệu minh hoạ) that has every section of a draft: the example of the reference, and what tests write. */
export const draftExample = {
  title: 'Về hợp đồng đặt cọc (dữ liệu minh hoạ)',
  position: 'Đoạn 4 phần Nhận định của Tòa án (dữ liệu minh hoạ)',
  situation: 'Tình huống minh hoạ.',
  solution: 'Giải pháp minh hoạ.',
  provisions: ['Điều 328 Bộ luật Dân sự năm 2015'],
  keywords: ['đặt cọc'],
  facts: ['Nội dung vụ án minh hoạ.'],
  rulings: ['Quyết định minh hoạ.'],
  content: ['Đoạn thứ nhất minh hoạ.', 'Đoạn thứ hai minh hoạ.'],
} satisfies PrecedentText;
