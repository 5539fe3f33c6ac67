import { refuse } from '@app/engine';

const no = (vi: string, en: string) => refuse('rejected-by-facts', { vi, en });

/** Why a decision on a council is not taken up. */
export const refusals = {
  noSuchDecision: refuse('unknown-process', {
    vi: 'Không có quyết định này.',
    en: 'There is no such decision.',
  }),
  settled: no(
    'Quyết định này đã được xác nhận hoặc rút lại.',
    'This decision was confirmed or withdrawn already.',
  ),
  secondPerson: refuse('not-permitted', {
    vi: 'Người chuẩn bị quyết định không tự xác nhận; một người khác đối chiếu với văn bản và xác nhận.',
    en: 'Whoever prepared the decision does not confirm it; somebody else compares it with the paper.',
  }),
  oneWaits: no(
    'Một quyết định về Hội đồng này đang chờ người thứ hai xác nhận.',
    'A decision on this council waits for its second person already.',
  ),
  namedTwice: no('Có người được nêu hai lần.', 'Somebody is named twice.'),
  endBeforeStart: no(
    'Ngày cuối nhiệm kỳ không được trước ngày có hiệu lực.',
    'A term does not end before it begins.',
  ),
  noSuchPerson: no(
    'Có người chưa được ghi danh trong hệ thống.',
    'Somebody named was never entered in the house.',
  ),
  notInOffice: no(
    'Có người thôi tham gia mà trước ngày có hiệu lực không phải là thành viên đương nhiệm.',
    'Somebody who is to leave is not in office on the day before.',
  ),
  sitsAlready: no(
    'Có người được bổ nhiệm mà đang là thành viên; muốn đổi chức danh thì cho thôi và bổ nhiệm lại trong cùng quyết định.',
    'Somebody who is to be appointed sits already; to change the office, end and appoint in the same decision.',
  ),
  laterTerm: no(
    'Có người đã có nhiệm kỳ bắt đầu sau ngày này.',
    'Somebody named has a term that begins later.',
  ),
  votedSince: no(
    'Từ ngày có hiệu lực này đã có biểu quyết trên số thành viên khi đó; hãy chọn ngày sau lần biểu quyết cuối.',
    'There was a vote since that day, counted on the members of the time; choose a day after the last vote.',
  ),
  sayWhyDespite: no(
    'Thành phần Hội đồng chưa đúng quy định; vẫn xác nhận thì phải nêu lý do.',
    'The composition does not keep the law; to confirm nevertheless, say why.',
  ),
} as const;
