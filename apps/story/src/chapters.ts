import { dayOf } from '@app/workflows/calendar';
import type { PrecedentText } from '@app/workflows/selection';
import type { Material } from './material';
import { type Stage, vietnameseDay } from './stage';
import { decideInPlenary } from './plenary';
import { confirmSource } from './source';

/** Which way a case goes. */
export interface Plot {
  title: string;
  route: 'a' | 'b' | 'c';
  policy: 'shortened' | 'baseline';
}

const researcher = 'research-1';
const head = 'research-head-1';

/** Plays one case from proposal to in force. Every step uses its limit to the last day. */
export async function play(stage: Stage, plot: Plot, material: Material): Promise<void> {
  await receive(stage, plot, material);
  await screen(stage);
  const draft = await draftAndApprove(
    stage,
    material.text,
    'Dự thảo lần đầu (dữ liệu minh hoạ)',
    'draft',
  );
  if (plot.route === 'a') await consult(stage, draft.sha256);
  if (plot.route === 'a') await askAdvisoryCouncil(stage, material.text);
  else await goWithoutAdvice(stage, plot);
  await decideInPlenary(stage);
  await finalise(stage, material.text);
  await publish(stage);
}

async function receive(stage: Stage, { route, policy }: Plot, material: Material): Promise<void> {
  const { title, field, sourceJudgment } = material;
  const shared = { title, field, sourceJudgment };
  const paper = (name: string): { title: string; date: string } => ({
    title: `${name} (dữ liệu minh hoạ)`,
    date: '2026-02-27',
  });
  const proposals = {
    a: { route, ...shared, proposer: { kind: 'court' } },
    b: {
      route,
      ...shared,
      proposer: { kind: 'judge' },
      routeDocument: paper('Văn bản đề xuất của Thẩm phán TANDTC'),
    },
    c: {
      route,
      ...shared,
      proposer: { kind: 'committee' },
      committee: 'provincial-committee',
      routeDocument: paper('Nghị quyết của Ủy ban Thẩm phán TAND tỉnh'),
    },
  };
  const proposers = { a: 'court-1', b: 'council-01', c: 'court-1' } as const;
  // A proposal under the baseline policy is entered by the head, who alone chooses the policy.
  const as = policy === 'baseline' ? head : proposers[route];
  await stage.propose(as, as, { proposal: proposals[route], policy });
  await stage.untilLastDay('acknowledge');
  await stage.act(researcher, 'PROPOSAL.ACKNOWLEDGED', {});
}

async function screen(stage: Stage): Promise<void> {
  await stage.untilLastDay('screen');
  await confirmSource(stage);
  const met = (reason: string): object => ({
    finding: 'met',
    reason: `${reason} (dữ liệu minh hoạ)`,
    evidence: 'Đoạn 3, 4 phần Nhận định của Tòa án',
  });
  await stage.act(researcher, 'SCREENING.ASSESSED', {
    clarity: met('Làm rõ việc xử lý tài sản thế chấp khi trên đất có mồ mả'),
    normativeValue: met('Lập luận đầy đủ, chặt chẽ'),
    uniformApplication: met('Nhiều Tòa án gặp vụ việc tương tự'),
  });
  await stage.act(head, 'SCREENING.APPROVED', {});
}

async function draftAndApprove(
  stage: Stage,
  text: PrecedentText,
  reason: string,
  step: 'draft' | 'revise',
): Promise<{ version: string; sha256: string }> {
  await stage.untilLastDay(step);
  const draft = await write(stage, text, reason);
  await stage.act(researcher, 'DRAFT.SUBMITTED', { draft });
  await stage.act(head, 'DRAFT.APPROVED', {});
  return draft;
}

function write(
  stage: Stage,
  text: PrecedentText,
  reason: string,
): Promise<{ version: string; sha256: string }> {
  return stage.client.post<{ version: string; sha256: string }>(
    `/candidates/${stage.candidate}/drafts`,
    researcher,
    { text, reason },
  );
}

async function consult(stage: Stage, textSha256: string): Promise<void> {
  await stage.untilLastDay('post');
  await confirmSource(stage);
  await stage.act('research-2', 'MASKING.CONFIRMED', { textSha256 });
  await stage.act('editor-1', 'DRAFT.POSTED', {});
  const { items } = await stage.client.get<{
    items: { id: string; closesAt: string; lastDay: string }[];
  }>('/consultations');
  const [open] = items;
  if (!open) throw new Error('No consultation is open.');
  const closes = new Date(open.closesAt);
  const said = async (at: number, name: string, body: string): Promise<void> => {
    await stage.system.passUntil(new Date(at));
    const receipt = await stage.client.post<{ late: boolean }>(
      `/consultations/${open.id}/comments`,
      undefined,
      { name: `${name} (minh hoạ)`, body: `${body} (dữ liệu minh hoạ)` },
    );
    await stage.note(
      receipt.late ? 'Ý kiến gửi sau thời hạn: giữ lại, không buộc giải trình' : 'Gửi ý kiến góp ý',
      'NQ 04/2019 Đ4(1)',
      name,
    );
  };
  const opened = (await stage.system.now()).getTime();
  await said(opened + 3 * 86_400_000, 'Luật sư', 'Đề nghị nói rõ lối đi vào khu mộ.');
  await stage.act(researcher, 'PREPARATION.COMPLETED', {});
  await said(opened + 12 * 86_400_000, 'Giảng viên', 'Đề nghị bổ sung từ khóa.');
  await said(closes.getTime() - 1000, 'Ngân hàng', 'Gửi lúc 23:59:59 của ngày cuối.');
  await said(closes.getTime(), 'Người gửi muộn', 'Gửi lúc 00:00:00.');
  await answerComments(stage);
}

async function answerComments(stage: Stage): Promise<void> {
  await stage.untilLastDay('answer');
  const { items } = await stage.client.get<{ items: { comment: string; late: boolean }[] }>(
    `/candidates/${stage.candidate}/comments`,
    researcher,
  );
  for (const [index, { comment }] of items.filter(({ late }) => !late).entries()) {
    const disposition = index === 0 ? 'accepted' : 'explained';
    await stage.client.post(
      `/candidates/${stage.candidate}/comments/${comment}/answer`,
      researcher,
      {
        disposition,
        text: 'Nội dung tiếp thu, giải trình (dữ liệu minh hoạ)',
      },
    );
    await stage.note(
      disposition === 'accepted' ? 'Tiếp thu ý kiến' : 'Giải trình ý kiến',
      'NQ 04/2019 Đ4(2)',
      researcher,
    );
  }
  await stage.act(head, 'ANSWERS.APPROVED', {});
}

async function askAdvisoryCouncil(stage: Stage, text: PrecedentText): Promise<void> {
  await stage.untilLastDay('advisoryDecision');
  const chief = await stage.client.get<{ person: string }>('/me', 'chief-justice');
  await stage.actOnPaper(
    {
      enters: 'office-1',
      confirms: 'office-2',
      decidedBy: chief.person,
      who: 'Chánh án (bút phê)',
    },
    'ADVISORY.REQUESTED',
    {},
    {
      title: 'Lấy ý kiến Hội đồng tư vấn án lệ (dữ liệu minh hoạ)',
      date: dayOf((await stage.system.now()).toISOString()),
    },
  );
  await stage.act('advisory-chair', 'ADVISORY.MODE_CHOSEN', { mode: 'written' });
  const writing = await stage.limit('advisoryWritten');
  const members = ['advisory-chair', 'advisory-secretary', ...numbered('advisory', 8)];
  for (const [index, member] of members.entries())
    await stage.client.post(`/candidates/${stage.candidate}/opinions`, member, {
      stance: index === 3 ? 'agree-with-changes' : 'agree',
      text: 'Ý kiến tư vấn (dữ liệu minh hoạ)',
    });
  await stage.note(
    '10 trong 11 thành viên cho ý kiến bằng văn bản',
    'NQ 04/2019 Đ5',
    'Hội đồng tư vấn',
  );
  // One member says nothing until time runs out: no opinion given, which is not agreement.
  await stage.system.passUntil(new Date(writing.dueAt));
  await stage.note('Hết hạn: 01 thành viên không có ý kiến', 'NQ 04/2019 Đ5', 'hệ thống');
  const revised = { ...text, keywords: [...text.keywords, 'lối đi vào khu mộ'] };
  await draftAndApprove(stage, revised, 'Chỉnh sửa sau ý kiến tư vấn (dữ liệu minh hoạ)', 'revise');
}

async function goWithoutAdvice(stage: Stage, { route }: Plot): Promise<void> {
  await stage.untilLastDay('advisoryDecision');
  await stage.act('chief-justice', 'ADVISORY.WAIVED', {
    reason: `Đề xuất theo điểm ${route} khoản 2 Điều 6, không bắt buộc lấy ý kiến (dữ liệu minh hoạ)`,
  });
}

async function finalise(stage: Stage, original: PrecedentText): Promise<void> {
  await stage.untilLastDay('finalise');
  const { items } = await stage.client.get<{ items: { version: string; ordinal: number }[] }>(
    `/candidates/${stage.candidate}/drafts`,
    researcher,
  );
  const newest = items.reduce((a, b) => (a.ordinal > b.ordinal ? a : b));
  const { text: voted } = await stage.client.get<{ text: PrecedentText }>(
    `/candidates/${stage.candidate}/drafts/${newest.version}`,
    researcher,
  );
  const final: PrecedentText = {
    ...voted,
    keywords: voted.keywords.map((word, index) => (index === 0 ? `${word} có mồ mả` : word)),
    solution: `${original.solution} Lối đi vào khu mộ được giữ nguyên.`,
  };
  const { sha256 } = await write(stage, final, 'Chỉnh lý sau phiên họp (dữ liệu minh hoạ)');
  await stage.act(researcher, 'CHANGE.MARKED', {
    section: 'keywords',
    index: 0,
    kind: 'technical',
    finalSha256: sha256,
  });
  await stage.act(researcher, 'CHANGE.MARKED', {
    section: 'solution',
    index: 0,
    kind: 'ordered',
    finalSha256: sha256,
    minutesItem: 'Mục 2 biên bản phiên họp (dữ liệu minh hoạ)',
  });
  await stage.act(head, 'TEXT.CONFIRMED', { finalSha256: sha256 });
  await stage.untilLastDay('sign');
  await confirmSource(stage);
  await stage.act('publisher-1', 'MASKING.CONFIRMED', { textSha256: sha256 });
}

async function publish(stage: Stage): Promise<void> {
  await stage.act('chief-justice', 'DECISION.SIGNED', {});
  await stage.untilLastDay('publish');
  const today = dayOf((await stage.system.now()).toISOString());
  const { application } = await stage.client.get<{ application: { proposed: string } }>(
    `/candidates/${stage.candidate}`,
    'records-1',
  );
  await stage.act('records-1', 'DECISION.NUMBERED', {
    number: '205b/QĐ-CA',
    date: today,
    appliesFrom: application.proposed,
  });
  await stage.act('publisher-1', 'PRECEDENT.RELEASED', {});
  const { items } = await stage.client.get<{ items: { number: string; appliesFrom: string }[] }>(
    '/precedents?limit=1',
  );
  await stage.note(
    `Án lệ số ${items[0]?.number ?? '?'}, áp dụng từ ${vietnameseDay(application.proposed)}`,
    'NQ 04/2019 Đ7, Đ8',
    'sổ án lệ',
  );
  const applies = await stage.limit('application');
  await stage.system.passUntil(new Date(applies.dueAt));
  await stage.note(
    'Án lệ được áp dụng từ 00:00 ngày ghi trong quyết định',
    'NQ 04/2019 Đ8(1)',
    'hệ thống',
  );
}

function numbered(prefix: string, count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`,
  );
}
