import type { Sender } from '@app/engine';
import type { SelectionPhase } from '@app/workflows/selection';
import { markedLine } from './mark';
import { type Act, dayBefore, type Script, type Stay } from './script';
import type { Stage } from './stage';

const RESEARCHER = 'research-1';
const HEAD = 'research-head-1';

/** The proposal comes in. */
export function propose(script: Script, ago: number): void {
  script.on(ago, async (stage) => {
    const { policy } = script.course;
    script.process = await stage.propose(
      senderOf(script, stage),
      policy,
      proposalOf(script, stage),
    );
  });
}

/** Acknowledged, sent back, or declined. */
export function receive(script: Script, { left }: Stay): void {
  const acts: Partial<Record<SelectionPhase, Act['play']>> = {
    screening: script.by(RESEARCHER, 'PROPOSAL.ACKNOWLEDGED'),
    supplementing: script.by(RESEARCHER, 'PROPOSAL.SUPPLEMENT_REQUESTED', {
      reason: markedLine('Đề nghị bổ sung bản sao bản án và lý do đề xuất'),
    }),
    notAccepted: script.by(HEAD, 'PROPOSAL.DECLINED', {
      reason: markedLine('Bản án được đề xuất chưa có lập luận làm rõ quy định'),
    }),
  };
  leave(script, left, acts);
}

/** The three criteria, the source verified, and the decision of the head. */
export function screen(script: Script, stay: Stay): void {
  const { left } = stay;
  const assess = dayBefore(stay);
  if (left?.to === 'withdrawn') {
    script.on(
      left.ago,
      script.by('court-1', 'PROPOSAL.WITHDRAWN', {
        reason: markedLine('Tòa án đề xuất lựa chọn bản án khác'),
      }),
    );
    return;
  }
  script.on(assess, confirmSource(script));
  script.on(assess, script.by(RESEARCHER, 'SCREENING.ASSESSED', assessment(left?.to)));
  leave(script, left, {
    drafting: script.by(HEAD, 'SCREENING.APPROVED'),
    notSelected: script.by(HEAD, 'SCREENING.REJECTED', {
      reason: markedLine('Chưa đáp ứng tiêu chí về tính chuẩn mực'),
    }),
  });
}

function leave(
  script: Script,
  left: Stay['left'],
  acts: Partial<Record<SelectionPhase, Act['play']>>,
): void {
  const act = left && acts[left.to];
  // What ends by itself is left by nobody.
  if (act) script.on(left.ago, act);
}

/** The research officer confirms on paper that the source judgment stands. */
export function confirmSource(script: Script, status = 'inForce', more: object = {}) {
  return (stage: Stage): Promise<unknown> =>
    stage.act(script.process, 'research-2', 'SOURCE.CONFIRMED', {
      status,
      on: stage.today,
      document: stage.paper('Văn bản xác nhận của Tòa án đã xét xử'),
      ...more,
    });
}

function senderOf({ course }: Script, stage: Stage): Sender {
  if (course.proposer === 'public') return { kind: 'public', address: '127.0.0.1' };
  // A case under the policy of today is entered by the head, who alone chooses the policy.
  if (course.policy === 'baseline') return { kind: 'person', person: stage.person(HEAD) };
  const proposers = { a: 'court-1', b: 'council-01', c: 'court-1', d: 'council-02' } as const;
  return { kind: 'person', person: stage.person(proposers[course.route]) };
}

function proposalOf({ course, material }: Script, stage: Stage): object {
  const { title, field, sourceJudgment } = material;
  const shared = { route: course.route, title, field, sourceJudgment };
  switch (course.route) {
    case 'a':
      return course.proposer === 'public'
        ? {
            ...shared,
            proposer: { kind: 'individual' },
            contact: { name: 'Người đề xuất Minh Hoạ', contact: 'minh-hoa@example.org' },
          }
        : { ...shared, proposer: { kind: 'court' } };
    case 'b':
      return {
        ...shared,
        proposer: { kind: 'judge' },
        routeDocument: stage.paper('Văn bản đề xuất của Thẩm phán TANDTC'),
      };
    case 'c':
      return {
        ...shared,
        proposer: { kind: 'committee' },
        committee: 'provincial-committee',
        routeDocument: stage.paper('Nghị quyết của Ủy ban Thẩm phán TAND tỉnh'),
      };
    case 'd':
      return {
        ...shared,
        proposer: { kind: 'council' },
        procedure: 'cassation',
        routeDocument: stage.paper('Biên bản phiên họp giám đốc thẩm'),
      };
  }
}

function assessment(next: string | undefined): object {
  const met = (reason: string): object => ({
    finding: 'met',
    reason: markedLine(reason),
    evidence: markedLine('Đoạn 3, 4 phần Nhận định của Tòa án'),
  });
  return {
    clarity: met('Bản án làm rõ quy định còn cách hiểu khác nhau'),
    normativeValue: {
      ...met('Lập luận đầy đủ, chặt chẽ'),
      ...(next === 'notSelected' && {
        finding: 'notMet',
        reason: markedLine('Lập luận chưa đầy đủ'),
      }),
    },
    uniformApplication: met('Nhiều Tòa án gặp vụ việc tương tự'),
  };
}
