/** The chapters of the reference, by the tag of their operations. */
export const tags: Readonly<Record<string, string>> = {
  'sign-in': 'Đăng nhập · Who I am to the system',
  inbox: 'Việc chờ tôi · What waits for the reader',
  notifications: 'Thông báo · What the system told people',
  candidates: 'Hồ sơ án lệ · Cases, from proposal to in force',
  drafts: 'Dự thảo · Versions of the text of an án lệ',
  consultations: 'Lấy ý kiến công khai · Drafts that are posted, comments and their answers',
  changes: 'Thay đổi · What changed since, for whoever follows along',
  'personal-data': 'Dữ liệu cá nhân · Erasing names and addresses',
  batches: 'Xử lý theo đợt · One act over many cases',
  entries: 'Ghi nhận theo văn bản · Decisions made on paper, confirmed by a second person',
  scans: 'Bản chụp · Scans of the papers that acts rest on',
  deadlines: 'Thời hạn · When a limit ends, and why',
  calendar: 'Lịch ngày nghỉ · The days off by which every limit is counted',
  feeds: 'Lịch đăng ký · Limits and sittings for calendar programs',
  policies:
    'Khung hạn nội bộ · Internal limits by version, compared, simulated, put in force; cases moved between them',
  regimes: 'Thời kỳ pháp luật · Which law when',
  outages: 'Cổng thông tin gián đoạn · Outages with their evidence, and what they prolong',
  people: 'Con người · Who works in the procedure, and as what',
  councils:
    'Hội đồng · Members in office on a day, the rules about them, and decisions that change them',
  courts: 'Tòa án · Courts by their names over time, and who answers for them today',
  delegations: 'Ủy quyền · Who may act for whom',
  sittings: 'Phiên họp toàn thể · Agenda, roll call and quorum',
  minutes: 'Biên bản phiên họp · Minutes of sittings, excerpts and corrections',
  papers:
    'Giấy tờ phiên họp · Convening notice, paper ballots, print file, one page on each draft',
  polls: 'Biểu quyết · Questions put to the vote, ballots and results',
  opinions: 'Ý kiến tư vấn · Opinions of the advisory council',
  precedents: 'Án lệ đã công bố · The public register',
  administration: 'Nhật ký quản trị · The record of administrative acts',
  accounting:
    'Giám sát, điều hành · Where work stands, how long it takes, what it costs, and the log to take away',
  integrity: 'Tính toàn vẹn · The daily roots of all chains',
  incidents: 'Sự cố · What could not be done by itself',
  health: 'Tình trạng · For whatever watches this process',
};
