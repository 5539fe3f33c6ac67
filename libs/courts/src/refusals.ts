import { type Refused, refuse } from '@app/engine';
import type { LocalDate } from '@app/workflows/calendar';
import type { Court } from './court';

/** Why an act on courts is not done. */
export const refusals = {
  noSuchCourt: refuse('unknown-process', {
    vi: 'Không có Tòa án này trong danh sách.',
    en: 'There is no such court on the list.',
  }),
  noSuchSuccessor: refuse('rejected-by-facts', {
    vi: 'Tòa án kế thừa chưa có trong danh sách; hãy thêm Tòa án đó trước.',
    en: 'A successor is not on the list yet; add that court first.',
  }),
  noCourtName: refuse('rejected-by-facts', {
    vi: 'Tên phải bắt đầu bằng “Tòa án nhân dân” hoặc “Tòa án quân sự” và nêu rõ là Tòa án nào.',
    en: 'A name begins with “Tòa án nhân dân” or “Tòa án quân sự” and says which court it is.',
  }),
  endBeforeStart: refuse('rejected-by-facts', {
    vi: 'Ngày cuối không được trước ngày đầu của Tòa án.',
    en: 'The last day of a court is not before its first.',
  }),
  successorOfItself: refuse('rejected-by-facts', {
    vi: 'Tòa án không kế thừa chính mình; nếu chỉ nhập sai tên, hãy sửa tên.',
    en: 'No court succeeds itself; a name that was typed wrongly is corrected instead.',
  }),
  nothingChanged: refuse('rejected-by-facts', {
    vi: 'Không có gì khác với thông tin đang có.',
    en: 'Nothing differs from what is on record.',
  }),
  nameTaken: (name: string): Refused =>
    refuse(
      'rejected-by-facts',
      {
        vi: 'Trong thời gian đó đã có {name}; hai Tòa án không mang một tên trong cùng một ngày.',
        en: 'In that time there is {name} already; no two courts bear one name on the same day.',
      },
      { values: { name } },
    ),
  circle: ({ name }: Pick<Court, 'name'>): Refused =>
    refuse(
      'rejected-by-facts',
      {
        vi: '{name} là Tòa án có trước, được chính Tòa án này kế thừa; không thể kế thừa vòng tròn.',
        en: '{name} came before and was succeeded by this very court; successions close no circle.',
      },
      { values: { name } },
    ),
  gap: ({ name }: Pick<Court, 'name'>, day: LocalDate): Refused =>
    refuse(
      'rejected-by-facts',
      {
        vi: 'Ngày {day} {name} không tồn tại theo danh sách, nên ngày đó không có Tòa án nào kế thừa.',
        en: 'On {day} {name} does not exist by the list, so that day nobody would have succeeded.',
      },
      { values: { name, day } },
    ),
} as const;
