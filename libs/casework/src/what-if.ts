import type { Engine, ProcessRow, Refused } from '@app/engine';
import { refuse } from '@app/engine';
import type { Tx } from '@app/platform';
import { policyAt } from '@app/policies';
import { addMonths, dayOf, daysBetween, type LocalDate } from '@app/workflows/calendar';
import type { Sentence } from '@app/workflows/kernel';
import type { Policy } from '@app/workflows/policies';
import type { Route } from '@app/workflows/regimes';
import { selection, type SelectionContext, type SelectionPhase } from '@app/workflows/selection';
import { type Outlook, project, type ProjectedStep } from './projection';
import { outlookOf } from './timeline';

/** Something that might be decided or happen. Days are `YYYY-MM-DD` in Viet Nam, instants ISO 8601. */
export type Assumption =
  | { kind: 'plenary'; on: LocalDate }
  | { kind: 'policy'; policy: string }
  | { kind: 'route'; route: Route }
  | { kind: 'advisory'; mode: 'written' | 'meeting' | 'waived' }
  | { kind: 'quorum-fails'; times: number }
  | { kind: 'suspension'; from: string; to: string };

/** The way ahead as things are, and as they would be. `days`: how much later the last day is; negative when earlier. */
export interface Imagined {
  asThingsAre: readonly ProjectedStep[];
  imagined: readonly ProjectedStep[];
  days: number;
  /** What the reader should know of the assumptions. */
  remarks: readonly Sentence[];
}

/** No calendar says anything of later years. */
const FARTHEST_MONTHS = 120;

/** From here on what the assumption speaks of lies behind the case. */
const lastPhase: Readonly<Partial<Record<Assumption['kind'], SelectionPhase>>> = {
  plenary: 'plenary',
  route: 'agenda',
  advisory: 'advisoryDecision',
  'quorum-fails': 'plenary',
};

/**
 * Draws the whole way ahead anew under some assumptions; writes nothing. Refused where the case is on no way any more, where an
 * assumption comes too late for its phase, or where it contradicts itself or another.
 */
export async function whatIf(
  tx: Tx,
  engine: Engine,
  process: ProcessRow,
  assumptions: readonly Assumption[],
  now: Date,
): Promise<Imagined | Refused> {
  const context = engine.restored(process).context as SelectionContext;
  const outlook = await outlookOf(
    tx,
    process,
    context,
    await engine.deadlines(tx, process.id),
    now,
  );
  const asThingsAre = project(outlook);
  if (asThingsAre.length === 0)
    return refuse('rejected-by-facts', {
      vi: 'Không có đường đi tiếp để hình dung từ giai đoạn này.',
      en: 'There is no way ahead to imagine from this phase.',
    });
  const fault = faultOf(assumptions, process.phase, outlook);
  if (fault) return refuse('rejected-by-facts', fault);
  let assumed: Outlook | undefined = outlook;
  for (const assumption of assumptions) assumed = assumed && (await under(tx, assumed, assumption));
  if (!assumed)
    return refuse('rejected-by-facts', {
      vi: 'Không có phiên bản chính sách này.',
      en: 'There is no such version of a policy.',
    });
  const imagined = project(assumed);
  return {
    asThingsAre,
    imagined,
    days: daysBetween(lastDayOf(asThingsAre), lastDayOf(imagined)),
    remarks: remarksOn(assumptions, imagined),
  };
}

/** Undefined where the assumption names a policy that was never issued. */
async function under(
  tx: Tx,
  outlook: Outlook,
  assumption: Assumption,
): Promise<Outlook | undefined> {
  switch (assumption.kind) {
    case 'plenary':
      return { ...outlook, sitting: assumption.on };
    case 'policy': {
      const policy = await issued(tx, assumption.policy);
      return policy && { ...outlook, policy, recount: true };
    }
    case 'route':
      return { ...outlook, route: assumption.route };
    case 'advisory':
      return { ...outlook, advisory: assumption.mode };
    case 'quorum-fails':
      return { ...outlook, failedQuorums: assumption.times };
    case 'suspension':
      return {
        ...outlook,
        suspensions: [...outlook.suspensions, { from: assumption.from, to: assumption.to }],
        recount: true,
      };
  }
}

/** The last day of which an assumption speaks, to a day; '' where it speaks of none. The year 9999 has no day after its last. */
function farthestOf(assumption: Assumption): LocalDate {
  if (assumption.kind === 'plenary') return assumption.on;
  return assumption.kind === 'suspension' ? assumption.to.slice(0, 10) : '';
}

async function issued(tx: Tx, version: string): Promise<Policy | undefined> {
  try {
    return await policyAt(tx, version);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function faultOf(
  assumptions: readonly Assumption[],
  phase: string,
  { now, sitting }: Outlook,
): Sentence | undefined {
  const order = Object.keys(selection.phases);
  const kinds = assumptions.map(({ kind }) => kind);
  for (const [index, assumption] of assumptions.entries()) {
    const { kind } = assumption;
    if (kind !== 'suspension' && kinds.indexOf(kind) !== index)
      return {
        vi: 'Mỗi loại giả định chỉ được nêu một lần.',
        en: 'An assumption of one kind may be made once.',
      };
    const until = lastPhase[kind];
    if (until !== undefined && order.indexOf(phase) > order.indexOf(until))
      return {
        vi: 'Hồ sơ đã qua giai đoạn mà giả định nói tới.',
        en: 'The case has passed the phase that the assumption speaks of.',
      };
    if (farthestOf(assumption) > addMonths(dayOf(now), FARTHEST_MONTHS))
      return {
        vi: 'Giả định quá xa: chỉ hình dung được trong mười năm tới.',
        en: 'The assumption lies too far ahead: the next ten years can be imagined.',
      };
    if (kind === 'plenary' && assumption.on < dayOf(now))
      return { vi: 'Ngày họp đã qua.', en: 'The day of the sitting has passed.' };
    if (
      kind === 'plenary' &&
      sitting !== undefined &&
      phase === 'plenary' &&
      assumption.on < sitting
    )
      return {
        vi: 'Phiên họp đã được triệu tập vào ngày muộn hơn.',
        en: 'The sitting has been convened for a later day.',
      };
    if (kind === 'suspension' && (assumption.from >= assumption.to || assumption.from < now))
      return {
        vi: 'Thời gian tạm dừng phải bắt đầu từ bây giờ trở đi và kết thúc sau khi bắt đầu.',
        en: 'A suspension begins from now on and ends after it began.',
      };
  }
  const suspensions = assumptions
    .filter((assumption) => assumption.kind === 'suspension')
    .sort((one, other) => (one.from < other.from ? -1 : 1));
  if (suspensions.some(({ from }, index) => from < (suspensions[index - 1]?.to ?? '')))
    return { vi: 'Các lần tạm dừng chồng lên nhau.', en: 'The suspensions overlap.' };
  return undefined;
}

function remarksOn(
  assumptions: readonly Assumption[],
  imagined: readonly ProjectedStep[],
): readonly Sentence[] {
  const plenary = assumptions.find(({ kind }) => kind === 'plenary');
  const sits = imagined.find(({ phase }) => phase === 'plenary');
  if (plenary?.kind !== 'plenary' || !sits || dayOf(sits.startsAt) <= plenary.on) return [];
  return [
    {
      vi: 'Nếu mọi thời hạn được dùng hết, hồ sơ đến phiên họp sau ngày đã nêu; để kịp ngày đó, các bước trước phải xong sớm hơn hạn.',
      en: 'If every limit is used up the case reaches the plenary after that day; to be in time the steps before must be done before their limits.',
    },
  ];
}

function lastDayOf(steps: readonly ProjectedStep[]): LocalDate {
  return dayOf(steps.at(-1)?.endsAt ?? '1970-01-01T00:00:00.000Z');
}
