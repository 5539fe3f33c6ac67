import { policyOf, termsOf } from '@app/workflows/policies';
import { illustrated } from '../http/illustrated';
import { draftExample } from './draft-example';
import { type Example, eventExamples } from './event-examples';
import { pdfExample } from './pdf-example';

const { today, candidate, sitting, contentSha256, chief, deputy, member, colleague } = illustrated;
const paper = { title: 'Văn bản minh hoạ', number: '1/VB', date: today };
const reason = 'Lý do minh hoạ';
const letter = { number: '15/TANDTC-PC', date: today };

const proposal = {
  title: 'Về hợp đồng đặt cọc (dữ liệu minh hoạ)',
  field: 'dân sự',
  sourceJudgment: {
    number: '01/2020/DS-GĐT',
    date: '2020-01-10',
    effectiveOn: '2020-01-10',
    court: 'Tòa án nhân dân tối cao',
    level: 'supreme',
  },
};

const policyDocument = { title: 'Quyết định về hạn nội bộ (dữ liệu minh hoạ)', date: today };
const policyTerms = termsOf(policyOf('shortened@1'));
const quickerScreening = {
  ...policyTerms,
  steps: {
    ...policyTerms.steps,
    screen: { amount: 10, unit: 'workingDays', onLapse: 'report' },
  },
};

const swapOfTwoDays = {
  reason: 'Hoán đổi ngày làm việc (dữ liệu minh hoạ)',
  source: { title: 'Thông báo hoán đổi ngày làm việc (dữ liệu minh hoạ)', date: today },
  add: [
    {
      from: '2027-04-29',
      kind: 'swap',
      name: { vi: 'Nghỉ hoán đổi với thứ Bảy 24/4/2027', en: 'Swapped with Saturday 2027-04-24' },
      scope: 'public-bodies',
      workedOn: '2027-04-24',
    },
  ],
};

const only = (summary: string, value: unknown): Readonly<Record<string, Example>> => ({
  example: { summary, value },
});

const calendarEdits = only('Hoán đổi một ngày · One day is swapped', swapOfTwoDays);

const signIn = only('Dữ liệu minh hoạ · An illustration', {
  username: 'research-1',
  password: 'mật khẩu minh hoạ',
});

const nothing = only('Không cần nội dung · Nothing needs to be said', {});

const erasure = only('Theo yêu cầu của người gửi · Because the sender asked', {
  ground: 'requested',
  letter: { number: '12/TB', date: today },
});

/** Bodies to copy, by the name of the operation. The reference shows them and a test sends every one of them. */
export const bodyExamples: Readonly<Record<string, Readonly<Record<string, Example>>>> = {
  authToken: signIn,
  authOpenSession: signIn,
  ownAccessChangePassword: only('Dữ liệu minh hoạ · An illustration', {
    current: 'mật khẩu minh hoạ',
    next: 'mật khẩu minh hoạ mới',
  }),
  candidatesPropose: {
    anybody: {
      summary: 'Cá nhân đề xuất · Anybody proposes',
      value: {
        proposal: { route: 'a', ...proposal, proposer: { kind: 'individual' } },
        contact: { name: 'Người đề xuất minh hoạ', contact: 'de-xuat@example.org' },
      },
    },
    judge: {
      summary: 'Thẩm phán TANDTC đề xuất · A judge of the Supreme People’s Court proposes',
      value: {
        proposal: { route: 'b', routeDocument: paper, ...proposal, proposer: { kind: 'judge' } },
      },
    },
  },
  eventsAct: eventExamples,
  previewForesee: only('Trước khi vào sổ · Before the acknowledgement', {
    type: 'PROPOSAL.ACKNOWLEDGED',
    data: {},
  }),
  whatIfImagine: only('Không đủ số thành viên một lần · The quorum fails once', {
    assumptions: [
      { kind: 'quorum-fails', times: 1 },
      { kind: 'advisory', mode: 'waived' },
    ],
  }),
  holderChange: {
    take: { summary: 'Nhận việc · Taken', value: {} },
    give: {
      summary: 'Giao việc · Given to a colleague',
      value: { person: illustrated.colleague, note: 'Nghỉ phép (minh hoạ)' },
    },
    giveBack: { summary: 'Trả việc · Given back', value: { person: null } },
  },
  folderPlace: only('Vào tủ của phòng · Into the cabinet of a unit', {
    place: 'Tủ 3, ngăn 2, phòng 405',
    keeper: { unit: 'Phòng Lưu trữ (minh hoạ)' },
  }),
  lettersEnter: only('Đề nghị Tòa án đã xét xử · To the court that tried the case', {
    receiver: { kind: 'trialCourt', name: 'Tòa án nhân dân tỉnh Minh Hoạ' },
    subject: 'Đề nghị cung cấp hồ sơ vụ án (dữ liệu minh hoạ)',
    asks: 'Bản án sơ thẩm và biên bản phiên tòa (dữ liệu minh hoạ).',
    askedBy: '2026-03-16',
    step: 'acknowledge',
  }),
  lettersAct: {
    sent: { summary: 'Đã gửi · Sent', value: { act: 'sent', paper: letter } },
    reminded: {
      summary: 'Đôn đốc, đề nghị ngày khác · Urged, with another day',
      value: { act: 'reminded', paper: letter, askedBy: '2026-03-20' },
    },
    answered: {
      summary: 'Được trả lời · Answered',
      value: { act: 'answered', paper: letter, receivedOn: today },
    },
    reopened: {
      summary: 'Mở lại vì ghi nhầm · Opened again, the reply was entered in error',
      value: { act: 'reopened', reason },
    },
    withdrawn: {
      summary: 'Thu hồi · Withdrawn',
      value: { act: 'withdrawn', because: 'noLongerNeeded', reason },
    },
  },
  draftsWrite: only('Phiên bản đầu · A first version', {
    text: draftExample,
    reason: 'Phiên bản minh hoạ',
  }),
  commentsAnswer: only('Giải trình · Explained', {
    disposition: 'explained',
    text: 'Nội dung giải trình minh hoạ.',
  }),
  consultationsComment: only(
    'Ý kiến về đoạn đầu của nội dung án lệ · About the first passage of the content',
    {
      name: 'Người góp ý minh hoạ',
      email: 'gop-y@example.org',
      body: 'Đề nghị làm rõ đoạn này (dữ liệu minh hoạ).',
      section: 'content',
      index: 0,
    },
  ),
  personalDataForgetCommenter: erasure,
  personalDataForgetProposer: erasure,
  batchesAct: only('Vào sổ hai đề xuất · Two proposals acknowledged at once', {
    items: [candidate, illustrated.otherCandidate].map((id) => ({
      candidate: id,
      event: { type: 'PROPOSAL.ACKNOWLEDGED', data: {} },
    })),
    document: paper,
  }),
  scansKeep: only('Một trang PDF · One page of PDF', pdfExample),
  entriesConfirm: nothing,
  entriesReject: only('Văn bản ghi khác · The paper says something else', { reason }),
  deadlinesCompute: {
    days: {
      summary: '30 ngày kể từ 27/3/2026 · 30 days from 27/3/2026',
      value: { start: '2026-03-27', amount: 30, unit: 'days' },
    },
    workingDays: {
      summary: '07 ngày làm việc · Seven working days',
      value: { start: '2026-03-27T08:00:00+07:00', amount: 7, unit: 'workingDays' },
    },
  },
  calendarForesee: calendarEdits,
  calendarApply: calendarEdits,
  calendarProposalsPropose: only('Đề nghị thêm ngày nghỉ · A day off is proposed', {
    reason,
    source: { title: 'Thông báo (dữ liệu minh hoạ)', date: today },
    add: [
      {
        from: '2027-11-24',
        kind: 'holiday',
        name: { vi: 'Ngày nghỉ (dữ liệu minh hoạ)', en: 'A day off (illustration)' },
        scope: 'all',
      },
    ],
  }),
  calendarProposalsApprove: nothing,
  calendarProposalsGiveBack: only('Trả lại · Sent back', { reason }),
  policiesDraft: only('Sàng lọc trong 10 ngày làm việc · Screening in 10 working days', {
    code: 'shortened',
    terms: quickerScreening,
    document: policyDocument,
    effectiveFrom: '2027-01-01',
  }),
  policiesEdit: only('Sửa dự thảo · A draft is changed', {
    revision: 1,
    terms: quickerScreening,
    document: policyDocument,
    effectiveFrom: '2027-01-01',
  }),
  policiesDiscard: only('Bỏ dự thảo · A draft is dropped', { reason }),
  policiesPutInForce: only('Người thứ hai cho thi hành · A second person', { revision: 2 }),
  policyMovesMove: only('Một hồ sơ · One case', {
    to: 'baseline@1',
    cases: [{ candidate, version: 1 }],
    choice: 'recompute',
    exceptions: [{ candidate, step: 'acknowledge', choice: 'keep' }],
    reason,
  }),
  policyMovesUndo: only('Hoàn lại · Taken back', { reason }),
  outagesRecord: only('Một giờ · One hour', {
    from: `${today}T06:00:00+07:00`,
    to: `${today}T07:00:00+07:00`,
    evidence: { title: 'Nhật ký máy chủ (dữ liệu minh hoạ)' },
    remark: 'Mất kết nối (dữ liệu minh hoạ)',
  }),
  feedsIssue: only('Lịch của tôi · My own calendar', {
    role: null,
    name: 'Điện thoại (dữ liệu minh hoạ)',
    language: 'vi',
  }),
  delegationsLend: only('Ủy quyền một tháng · Lent for a month', {
    to: deputy,
    powers: ['ADVISORY.WAIVED'],
    validFrom: '2026-03-01',
    validTo: '2026-03-31',
    document: paper,
  }),
  courtsAdd: only('Thêm một Tòa án khu vực · A regional court', {
    name: 'Tòa án nhân dân khu vực Minh Hoạ',
    kind: 'region',
    validFrom: '2025-07-01',
    document: paper,
  }),
  courtsEnd: only('Có Tòa án kế thừa · Succeeded by another', {
    lastDay: '2025-06-30',
    successors: [illustrated.otherCourt],
    document: paper,
  }),
  courtsCorrect: only('Sửa tên gõ nhầm · A name that was mistyped', {
    name: 'Tòa án nhân dân huyện Minh Hoạ (đã sửa)',
    kind: 'district',
    reason,
  }),
  appointmentsEnter: only('Ghi danh một thư ký · A clerk is entered', {
    code: 'thu-ky-2',
    name: 'Thư ký Minh Hoạ',
    roles: ['clerk'],
    document: paper,
  }),
  appointmentsGive: only('Từ hôm nay · From today on', {
    role: 'clerk',
    validFrom: today,
    document: paper,
  }),
  appointmentsEnd: only('Chấm dứt ngay · At once', { reason }),
  appointmentsEndAll: only('Thôi việc · Left the house', { reason }),
  delegationsRevoke: only('Thu hồi · Taken back', { reason }),
  councilDecisionsPrepare: only('Kiện toàn · A change of the council', {
    effectiveOn: '2027-01-01',
    document: { ...paper, title: 'Quyết định kiện toàn (dữ liệu minh hoạ)' },
    appointed: [{ person: colleague, office: 'member' }],
    ended: [member],
  }),
  councilDecisionsConfirm: only('Còn thiếu thành viên · Not enough members yet', {
    despite: 'Chờ bổ nhiệm đủ số lượng (dữ liệu minh hoạ)',
  }),
  councilDecisionsWithdraw: only('Nhập nhầm · Entered by mistake', { reason }),
  substitutesSend: only('Thay trong một hồ sơ · For one case', {
    member,
    person: colleague,
    for: { kind: 'case', candidate },
    letter: { ...paper, title: 'Công văn cử người thay (dữ liệu minh hoạ)' },
  }),
  sittingsCreate: {
    example: {
      summary: 'Phiên họp một ngày · A sitting of one day',
      value: { council: 'HDTP', days: [today], place: 'Phòng họp minh hoạ', chair: chief },
    },
    advisory: {
      summary: 'Của Hội đồng tư vấn án lệ · Of the advisory council',
      value: { council: 'HDTV', days: [today], place: 'Phòng họp minh hoạ', chair: member },
    },
  },
  sittingsAttend: only('Có mặt, trực tuyến · In the room and online', {
    entries: [
      { person: chief, mode: 'in-room' },
      { person: deputy, mode: 'in-room' },
      { person: member, mode: 'online' },
    ],
  }),
  conductList: nothing,
  conductTake: nothing,
  offlineBring: only('Xem trước một tệp · A file is looked at first', {
    mode: 'check',
    record: {
      format: 'an-le-offline-sitting',
      version: 1,
      nonce: '0123456789abcdef0123456789abcdef',
      bundle: {
        format: 'an-le-offline-sitting',
        version: 1,
        sitting,
        council: 'HDTP',
        days: [today],
        place: null,
        chair: { person: chief, name: 'Chủ tọa minh hoạ' },
        madeAt: `${today}T00:30:00.000Z`,
        members: [{ person: member, name: 'Thẩm phán minh hoạ' }],
        clerks: [],
        items: [],
      },
      bundleSha256: '0'.repeat(64),
      tellers: [chief, member],
      rollCalls: [],
      moves: [{ person: member, mode: 'in-room', at: `${today}T00:45:00.000Z` }],
      items: [],
      remarks: [],
    },
  }),
  offlineConfirm: nothing,
  conductChair: only('Một thành viên khác · Another member', { person: deputy }),
  conductPanel: only('Một thành viên đã xét xử · One member sat on it', { members: [member] }),
  conductPaper: only('Gửi muộn, nêu điểm mới · Late, with what is new', {
    paper,
    changed: 'Đoạn 4 viết lại (dữ liệu minh hoạ)',
  }),
  conductInvite: only('Cho một mục · For one item', {
    name: 'Khách mời minh hoạ',
    body: 'Cơ quan minh hoạ',
    candidate,
  }),
  sittingPapersIssue: only('Số và ngày của văn thư · As the records desk gave them', {
    number: '12/GTT-HĐTP',
    date: today,
  }),
  summariesWrite: only('Chưa có góp ý · Without comments', {
    version: 0,
    inFavour: null,
    against: null,
    openPoint: 'Phạm vi áp dụng của giải pháp (dữ liệu minh hoạ).',
  }),
  sittingsRecuse: only('Của chính mình · For oneself', { candidate, reason }),
  minutesWrite: only('Dự thảo biên bản · A draft of the minutes', {
    version: 0,
    passages: {
      startedAt: `${today}T07:30:00.000+07:00`,
      endedAt: `${today}T08:00:00.000+07:00`,
      guests: [{ name: 'Khách mời minh hoạ', capacity: 'Cơ quan minh hoạ' }],
      discussions: [
        {
          candidate,
          discussion: 'Hội đồng thảo luận (dữ liệu minh hoạ).',
          conclusion: 'Giao Vụ Pháp chế chỉnh lý câu chữ (dữ liệu minh hoạ).',
        },
      ],
    },
  }),
  minutesSign: only('Đúng bản đã đọc · The very text that was read', { contentSha256 }),
  minutesGiveBack: only('Ký trên giấy · To be signed on paper instead', { reason }),
  minutesScansKeep: only('Một trang PDF · One page of PDF', pdfExample),
  minutesScansSettle: only('Khớp · The same text, signed', { settled: 'matched' }),
  minutesCorrectionsWrite: only('Sai chính tả · A slip of the pen', {
    stands: 'Khách mời minh hoạ',
    should: 'Khách mời minh họa',
    reason,
  }),
  pollsPrepare: only('Thông qua dự thảo · Whether the draft is adopted', {
    sitting,
    candidate,
    question: 'Thông qua dự thảo án lệ minh hoạ?',
    ballots: 'named',
  }),
  pollRunsAct: only('Mở các mục · Items are opened', { act: 'open', items: [{ candidate }] }),
  pollsOpen: nothing,
  pollsCollect: nothing,
  papersEnter: only('Một phiếu giấy · One paper', {
    lines: [{ person: member, mark: 'for' }],
  }),
  pollsDeclare: only('Theo phiếu giấy · By the papers', { vote: 'paper', reason }),
  pollsClose: nothing,
  pollsAnnounce: nothing,
  pollsCancel: only('Hoãn để chỉnh lý · To correct the draft first', { reason }),
  ballotsCast: only('Tán thành · In favour', { choice: 'for' }),
  opinionLettersEnter: only('Cơ quan góp ý bằng công văn · A body writes', {
    member,
    opinion: { stance: 'agree' },
    letter: { ...paper, title: 'Công văn góp ý (dữ liệu minh hoạ)' },
  }),
  opinionsGive: only('Đồng ý, có chỉnh sửa · Agreed with changes', {
    stance: 'agree-with-changes',
    text: 'Ý kiến tư vấn (dữ liệu minh hoạ)',
  }),
};
