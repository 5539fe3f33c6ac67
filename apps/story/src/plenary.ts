import { confirmSource } from './source';
import type { Stage } from './stage';

const OFFICE = 'office-1';
const CLERK = 'clerk-1';
const NOTICE_IN_WORKING_DAYS = 3;

interface Member {
  person: string;
  code: string;
}

/**
 * A plenary of the Council of Judges: convened, called, one member declares an interest, three are absent, the rest vote by
 * ballot.
 */
export async function decideInPlenary(stage: Stage): Promise<void> {
  const { client } = stage;
  await stage.untilLastDay('convene');
  const chief = await client.get<{ person: string }>('/me', 'chief-justice');
  const { lastDay: sittingDay } = await client.post<{ lastDay: string }>(
    '/deadlines/compute',
    undefined,
    {
      start: (await stage.system.now()).toISOString(),
      amount: NOTICE_IN_WORKING_DAYS,
      unit: 'workingDays',
    },
  );
  await confirmSource(stage);
  const { sitting } = await client.post<{ sitting: string }>('/sittings', OFFICE, {
    council: 'HDTP',
    days: [sittingDay],
    place: 'Hội trường (dữ liệu minh hoạ)',
    chair: chief.person,
  });
  await stage.act('chief-justice', 'SITTING.CONVENED', { sitting, date: sittingDay });
  await stage.system.passUntil(new Date(`${sittingDay}T08:30:00.000+07:00`));

  const members = await councilMembers(stage);
  const absent = new Set(members.slice(-3).map(({ code }) => code));
  await client.post(`/sittings/${sitting}/attendance`, CLERK, {
    entries: members.map(({ person, code }) => ({
      person,
      mode: absent.has(code) ? 'absent' : 'in-room',
    })),
  });
  await stage.note(
    `Điểm danh: ${String(members.length - absent.size)}/${String(members.length)} có mặt`,
    'NQ 04/2019 Đ6(3)',
    CLERK,
  );
  await client.post(`/sittings/${sitting}/interests`, 'council-05', {
    candidate: stage.candidate,
    reason: 'Người thân là luật sư của một bên trong vụ việc (dữ liệu minh hoạ)',
  });
  await stage.note(
    'Không tham gia biểu quyết do có xung đột lợi ích',
    'NQ 04/2019 Đ6(3)',
    'council-05',
  );
  await vote(
    stage,
    sitting,
    members.filter(({ code }) => !absent.has(code) && code !== 'council-05'),
  );
  await stage.system.passUntil(new Date(`${sittingDay}T16:30:00.000+07:00`));
  await stage.act(CLERK, 'MINUTES.SIGNED', {
    minutes: { title: 'Biên bản phiên họp toàn thể (dữ liệu minh hoạ)', date: sittingDay },
  });
}

async function vote(stage: Stage, sitting: string, voters: readonly Member[]): Promise<void> {
  const { client } = stage;
  const { id: poll } = await client.post<{ id: string }>('/polls', CLERK, {
    sitting,
    candidate: stage.candidate,
    question: 'Thông qua dự thảo án lệ về xử lý tài sản thế chấp là đất có mồ mả',
  });
  await client.post(`/polls/${poll}/open`, CLERK, {});
  await stage.note('Mở biểu quyết', 'NQ 04/2019 Đ6(3)', CLERK);
  for (const [index, { code }] of voters.entries())
    await client.put(`/polls/${poll}/ballot`, code, ballotOf(choiceOf(index)));
  await stage.note(
    `${String(voters.length)} phiếu biểu quyết`,
    'NQ 04/2019 Đ6(3)',
    'Hội đồng Thẩm phán',
  );
  await client.post(`/polls/${poll}/close`, 'chief-justice', {});
  const result = await client.get<{
    tally: { for: number; against: number; other: number };
    majority: { sentence: string };
  }>(`/polls/${poll}/result`, CLERK);
  const { tally, majority } = result;
  await stage.note(
    `Tán thành ${String(tally.for)}, không tán thành ${String(tally.against)}, ý kiến khác ${String(tally.other)}. ${majority.sentence}`,
    'NQ 04/2019 Đ6(3)',
    'chief-justice',
  );
  await client.post(`/polls/${poll}/announce`, 'chief-justice', {});
}

/** Two against, one of another opinion, the rest in favour. */
function choiceOf(index: number): 'for' | 'against' | 'other' {
  if (index < 2) return 'against';
  return index === 2 ? 'other' : 'for';
}

/** Another opinion says which. */
function ballotOf(choice: 'for' | 'against' | 'other'): object {
  return choice === 'other'
    ? { choice, text: 'Đề nghị làm rõ hơn (dữ liệu minh hoạ)' }
    : { choice };
}

async function councilMembers(stage: Stage): Promise<Member[]> {
  const codes = [
    'chief-justice',
    'deputy-chief-justice',
    ...Array.from({ length: 23 }, (_, index) => `council-${String(index + 1).padStart(2, '0')}`),
  ];
  const { members } = await stage.client.get<{ members: { person: string }[] }>(
    '/councils/HDTP',
    CLERK,
  );
  const inOffice = new Set(members.map(({ person }) => person));
  const known: Member[] = [];
  for (const code of codes)
    known.push({ code, person: (await stage.client.get<{ person: string }>('/me', code)).person });
  if (known.length !== inOffice.size || !known.every(({ person }) => inOffice.has(person)))
    throw new Error('The council of the demonstration is not the one that the story knows.');
  return known;
}
