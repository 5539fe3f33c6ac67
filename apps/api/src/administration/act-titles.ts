import type { Sentence } from '@app/workflows/kernel';

/** What an administrative act is called, by its type in the record. */
export const actTitles: Readonly<Record<string, Sentence>> = {
  'PERSON.ENTERED': { vi: 'Ghi danh một người', en: 'A person was entered' },
  'ROLE.GRANTED': { vi: 'Giao nhiệm vụ', en: 'A role was given' },
  'ROLE.REVOKED': { vi: 'Chấm dứt nhiệm vụ', en: 'A role was taken back' },
  'ACCESS.REVOKED': {
    vi: 'Chấm dứt mọi nhiệm vụ và quyền đăng nhập',
    en: 'All roles and the sign-in were taken back',
  },
  'PASSWORD.CHANGED': { vi: 'Tự đổi mật khẩu', en: 'A person changed the own password' },
  'PASSWORD.RESET': { vi: 'Đặt lại mật khẩu', en: 'A password was reset' },
  'DEMONSTRATION.SEEDED': {
    vi: 'Tạo người dùng minh hoạ',
    en: 'Demonstration people were made',
  },
  'DEMONSTRATION.PLAYED': {
    vi: 'Tạo hồ sơ minh hoạ trên thời gian mô phỏng',
    en: 'Demonstration cases were played on simulated time',
  },
  'PERSONAL_DATA.ERASED': { vi: 'Xóa dữ liệu cá nhân', en: 'Personal data was erased' },
  'CALENDAR.LOADED': { vi: 'Nạp lịch ngày nghỉ', en: 'The calendar was loaded' },
  'CALENDAR.LIMITS_MOVED': {
    vi: 'Đã dời xong các hạn theo lịch mới',
    en: 'The limits were moved by the new calendar',
  },
  'CALENDAR.CHANGED': { vi: 'Thay đổi lịch ngày nghỉ', en: 'The calendar was changed' },
  'CALENDAR.PROPOSED': { vi: 'Đề nghị thay đổi lịch', en: 'A change of the calendar was proposed' },
  'CALENDAR.RETURNED': {
    vi: 'Trả lại thay đổi lịch',
    en: 'A change of the calendar was sent back',
  },
  'CALENDAR.WITHDRAWN': {
    vi: 'Rút đề nghị thay đổi lịch',
    en: 'A proposed change of the calendar was taken back',
  },
  'CALENDAR.CONFIRMED': {
    vi: 'Xác nhận thay đổi lịch đã áp dụng khẩn',
    en: 'An urgent change of the calendar was confirmed',
  },
  'FEED.ISSUED': { vi: 'Cấp lịch đăng ký', en: 'A calendar feed was issued' },
  'FEED.REVOKED': { vi: 'Thu hồi lịch đăng ký', en: 'A calendar feed was revoked' },
  'POLICY.DRAFTED': { vi: 'Soạn khung hạn nội bộ', en: 'A policy was drafted' },
  'POLICY.EDITED': { vi: 'Sửa dự thảo khung hạn nội bộ', en: 'A draft of a policy was changed' },
  'POLICY.DISCARDED': { vi: 'Bỏ dự thảo khung hạn nội bộ', en: 'A draft of a policy was dropped' },
  'POLICY.PUT_IN_FORCE': {
    vi: 'Cho thi hành khung hạn nội bộ',
    en: 'A policy was put in force',
  },
  'POLICY.CASES_MOVED': {
    vi: 'Chuyển hồ sơ đang xử lý sang khung hạn khác',
    en: 'Running cases were moved to another policy',
  },
  'POLICY.MOVE_UNDONE': {
    vi: 'Hoàn lại việc chuyển khung hạn',
    en: 'A move to another policy was undone',
  },
  'LETTER.ENTERED': {
    vi: 'Nhập công văn đề nghị cơ quan khác',
    en: 'A request to another body was entered',
  },
  'LETTER.SENT': { vi: 'Gửi công văn đề nghị', en: 'A request to another body was sent' },
  'LETTER.REMINDED': { vi: 'Đôn đốc trả lời công văn', en: 'A reply was urged by letter' },
  'LETTER.ANSWERED': { vi: 'Công văn được trả lời', en: 'A request was answered' },
  'LETTER.WITHDRAWN': { vi: 'Thu hồi công văn đề nghị', en: 'A request was withdrawn' },
  'LETTER.REOPENED': { vi: 'Mở lại công văn đề nghị', en: 'A request was opened again' },
  'OUTAGE.RECORDED': {
    vi: 'Ghi nhận cổng thông tin gián đoạn',
    en: 'An outage of the portal was recorded',
  },
  'MEMBERS.APPOINTED': { vi: 'Kiện toàn Hội đồng', en: 'Members were seated' },
  'COUNCIL_CHANGE.PREPARED': {
    vi: 'Chuẩn bị kiện toàn Hội đồng',
    en: 'A change of a council was prepared',
  },
  'COUNCIL_CHANGE.CONFIRMED': {
    vi: 'Xác nhận kiện toàn Hội đồng',
    en: 'A change of a council was confirmed',
  },
  'COUNCIL_CHANGE.WITHDRAWN': {
    vi: 'Rút lại quyết định kiện toàn đang chờ',
    en: 'A change of a council was withdrawn',
  },
  'MEMBERSHIP.ENDED': { vi: 'Thôi là thành viên Hội đồng', en: 'A membership ended' },
  'SUBSTITUTE.SENT': { vi: 'Cử người thay', en: 'A body sent a substitute' },
  'SITTING.CREATED': { vi: 'Lập phiên họp', en: 'A sitting was put on record' },
  'ATTENDANCE.RECORDED': { vi: 'Điểm danh', en: 'The roll was called' },
  'MINUTES.DRAFTED': { vi: 'Viết dự thảo biên bản phiên họp', en: 'Minutes were drafted' },
  'MINUTES.SIGNATURE_GIVEN': { vi: 'Ký biên bản phiên họp', en: 'Minutes were signed by one' },
  'MINUTES.RETURNED': { vi: 'Trả biên bản để sửa', en: 'Minutes were returned' },
  'MINUTES.FROZEN': { vi: 'Biên bản đã đủ chữ ký, giữ nguyên', en: 'Minutes were frozen' },
  'MINUTES.SCAN_KEPT': {
    vi: 'Tải bản chụp biên bản đã ký',
    en: 'A scan of signed minutes was sent',
  },
  'MINUTES.SCAN_MATCHED': {
    vi: 'Đối chiếu bản chụp biên bản: khớp',
    en: 'A scan of minutes was found to match',
  },
  'MINUTES.SCAN_REJECTED': {
    vi: 'Đối chiếu bản chụp biên bản: không khớp',
    en: 'A scan of minutes was rejected',
  },
  'MINUTES.CORRECTION_DRAFTED': {
    vi: 'Đề nghị đính chính biên bản',
    en: 'A correction of minutes was proposed',
  },
  'MINUTES.CORRECTED': { vi: 'Ký đính chính biên bản', en: 'Minutes were corrected' },
  'ITEM.ADDED': { vi: 'Bổ sung hồ sơ tại phiên họp', en: 'A case was added at the sitting' },
  'ITEM.TAKEN': { vi: 'Đưa mục ra thảo luận', en: 'An item was taken up' },
  'OFFLINE_RECORD.BROUGHT': {
    vi: 'Mang về bản ghi họp không có mạng',
    en: 'A record of a sitting without network was brought back',
  },
  'OFFLINE_RECORD.CONFIRMED': {
    vi: 'Xác nhận bản ghi họp không có mạng',
    en: 'A record of a sitting without network was confirmed',
  },
  'OFFLINE_RECORD.RECORDED': {
    vi: 'Cho ghi nhận bản ghi họp không có mạng',
    en: 'A record of a sitting without network was put on record',
  },
  'ITEM.CHAIR_NAMED': { vi: 'Giao chủ tọa một mục', en: 'Who presides over an item was named' },
  'SITTING.NOTICE_ISSUED': { vi: 'Phát hành giấy triệu tập', en: 'A convening notice was issued' },
  'SUMMARY.WRITTEN': { vi: 'Viết tờ tóm tắt một dự thảo', en: 'A page on a draft was written' },
  'ITEM.PAPER_ADDED': { vi: 'Gửi tài liệu của một mục', en: 'A paper of an item was added' },
  'GUEST.INVITED': { vi: 'Mời người tham dự', en: 'A guest was invited' },
  'SOURCE_PANEL.RECORDED': {
    vi: 'Ghi thành viên đã xét xử bản án nguồn',
    en: 'Who sat on the source judgment was recorded',
  },
  'INTEREST.DECLARED': {
    vi: 'Không tham gia biểu quyết do có xung đột lợi ích',
    en: 'An interest was declared',
  },
  'REGISTER.LOADED': { vi: 'Nạp sổ án lệ', en: 'The register was loaded' },
  'COURTS.LOADED': { vi: 'Nạp danh sách Tòa án', en: 'The list of courts was loaded' },
  'COURT.ADDED': { vi: 'Thêm một Tòa án', en: 'A court was added' },
  'COURT.ENDED': {
    vi: 'Tòa án chấm dứt, có Tòa án kế thừa',
    en: 'A court ended and was succeeded',
  },
  'COURT.CORRECTED': { vi: 'Sửa thông tin Tòa án', en: 'A court was corrected' },
  'DELEGATION.GIVEN': { vi: 'Ủy quyền', en: 'Powers were lent' },
  'DELEGATION.REVOKED': { vi: 'Chấm dứt ủy quyền', en: 'Powers were taken back' },
  'INCIDENT.RETRIED': { vi: 'Thử lại một sự cố', en: 'An incident was tried again' },
};
