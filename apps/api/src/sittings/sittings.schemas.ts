import { councilCodes, offices } from '@app/councils';
import { attendanceModes, grounds, halfDays } from '@app/sittings';
import { line, paper, reason } from '@app/workflows/papers';
import { z } from 'zod';
import { dayUnderLawSchema } from '../councils/councils.schemas';
import { pageOf, pageQuery } from '../http/page';
import { illustrated } from '../http/illustrated';

export const sittingPathSchema = z.strictObject({
  id: z.uuid().meta({ description: 'The sitting.', examples: [illustrated.sitting] }),
});

export const newSittingSchema = z
  .strictObject({
    council: z
      .enum(councilCodes)
      .meta({ description: 'HDTP: the plenary; HDTV: the advisory council, which does not vote.' }),
    days: z.array(dayUnderLawSchema).min(1).max(14).meta({ description: 'Days in Viet Nam.' }),
    place: line.optional(),
    chair: z.uuid().meta({ description: 'Who presides: a member of the council.' }),
    onlineCounts: z
      .boolean()
      .optional()
      .meta({ description: 'Whether whoever attends online is present; yes when left out [U].' }),
    paper: paper.optional().meta({ description: 'The convening notice (giấy triệu tập).' }),
  })
  .meta({ id: 'NewSitting' });

export const sittingCreatedSchema = z.object({ sitting: z.uuid() }).meta({ id: 'SittingCreated' });

export const reckoningSchema = z
  .object({
    allMembers: z.int(),
    needed: z.int(),
    counted: z.int(),
    reached: z.boolean(),
    sentence: z.string().meta({ description: 'The sum in words, with its article.' }),
  })
  .meta({ id: 'Reckoning' });

const named = z.object({ person: z.uuid(), name: z.string() });

const itemSchema = z.object({
  candidate: z.uuid(),
  ordinal: z.int(),
  state: z.enum(['listed', 'voting', 'voted', 'postponed', 'advised']),
  poll: z.uuid().nullable(),
  pollPhase: z.string().nullable().meta({ description: 'Where the newest poll on it stands.' }),
  ballot: z
    .enum(['none', 'due', 'cast'])
    .meta({ description: 'Of the reader: wanted now, in, or neither; never how.' }),
  chair: named.nullable().meta({ description: 'In the place of the chair of the sitting.' }),
  addedAtSitting: z.boolean().meta({ description: 'By the chair, after the roll was called.' }),
  recused: z.int(),
  mayVote: z.int().meta({ description: 'Present and without a declared interest.' }),
  quorum: z.string().meta({ description: 'The sum in words; a recused member stays in it.' }),
  outlook: z
    .object({ canOpen: z.boolean(), canPass: z.boolean(), sentence: z.string() })
    .meta({ description: 'Whether its vote can be opened and can pass, with the sum in words.' }),
  couldBeAsked: z
    .array(named)
    .meta({ description: 'Without a quorum: absent members without an interest.' }),
  satOnSource: z
    .object({ members: z.array(named), remark: z.string() })
    .meta({ description: 'Members who sat on the source judgment: information, no ground.' }),
  history: z
    .array(
      z.object({
        what: z.enum(['convened', 'added', 'taken', 'chair', 'postponed', 'voted', 'carried-over']),
        sitting: z.string().nullable(),
        detail: z.string().nullable().meta({ description: 'Day, reason or result.' }),
        at: z.iso.datetime(),
      }),
    )
    .meta({ description: 'What became of the case before the council, in all its sittings.' }),
  papers: z.array(
    z.object({
      paper,
      late: z.boolean(),
      changed: z.string().nullable().meta({ description: 'What is new in a late paper.' }),
      addedAt: z.iso.datetime(),
    }),
  ),
});

export const sittingSchema = z
  .object({
    id: z.uuid(),
    council: z.string(),
    days: z.array(z.iso.date()),
    place: z.string().nullable(),
    chair: z.object({ person: z.uuid(), name: z.string() }),
    paper: paper.nullable(),
    onlineCounts: z.boolean(),
    state: z
      .enum(['waiting', 'sitting', 'paused'])
      .meta({ description: '`paused`: the quorum was there and is lost; no poll opens.' }),
    pauses: z
      .array(z.object({ from: z.iso.datetime(), until: z.iso.datetime().nullable() }))
      .meta({ description: 'When the quorum was lost on this day, and when it was back.' }),
    rollCalls: z
      .array(z.enum(halfDays))
      .meta({ description: 'Halves of this day of which the roll was called.' }),
    guests: z.array(
      z.object({
        name: z.string(),
        body: z.string().nullable(),
        candidate: z
          .uuid()
          .nullable()
          .meta({ description: 'For one item; null for the whole sitting.' }),
      }),
    ),
    rollAt: z.iso.datetime().meta({ description: 'The instant that roll and quorum speak of.' }),
    roll: z.array(
      z.object({
        person: z.uuid(),
        name: z.string(),
        office: z.enum(offices),
        mode: z.enum(attendanceModes),
        substitute: named
          .nullable()
          .meta({ description: 'Who fills the place by letter; in the advisory council only.' }),
      }),
    ),
    quorum: reckoningSchema,
    question: z.string().meta({ description: 'What is open in law about who counts as present.' }),
    items: z.array(itemSchema),
  })
  .meta({ id: 'Sitting' });

export const attendanceSchema = z
  .strictObject({
    rollCall: z.enum(halfDays).optional().meta({
      description:
        'The whole roll is called for this half of the day: whoever is not among the entries is absent from now on. Left out: who came and who left.',
    }),
    entries: z
      .array(
        z.strictObject({
          person: z.uuid(),
          mode: z.enum(attendanceModes),
          from: z.iso
            .datetime({ offset: true })
            .optional()
            .meta({ description: 'From when on; now when left out.' }),
        }),
      )
      .min(1)
      .max(50),
  })
  .meta({ id: 'RollCall' });

export const attendanceRecordedSchema = z
  .object({ recorded: z.int(), quorum: reckoningSchema })
  .meta({ id: 'RollCallRecorded' });

export const interestSchema = z
  .strictObject({
    candidate: z.uuid(),
    reason,
    ground: z
      .enum(grounds)
      .optional()
      .meta({ description: '`sat-on-source` is no ground by default and never on route d.' }),
    member: z.uuid().optional().meta({
      description: 'For whom the chair of the item decides; the sender when left out.',
    }),
  })
  .meta({ id: 'DeclaredInterest' });

export const interestRecordedSchema = z
  .object({ interest: z.uuid() })
  .meta({ id: 'InterestRecorded' });

export const sittingsQuerySchema = z.strictObject({ ...pageQuery({ usual: 50, most: 100 }) });

export const sittingsSchema = z
  .object({
    ...pageOf(
      z.object({
        id: z.uuid(),
        council: z.string(),
        days: z.array(z.iso.date()),
        place: z.string().nullable(),
        chair: z.object({ person: z.uuid(), name: z.string() }),
        items: z.int().meta({ description: 'Cases on the agenda.' }),
      }),
    ),
  })
  .meta({ id: 'Sittings' });

export const agendaProposalSchema = z
  .object({
    earliest: z.iso.date().meta({ description: 'A working day after the notice has run.' }),
    latest: z.iso
      .date()
      .nullable()
      .meta({ description: 'By when a limit of law wants a plenary held; null where none runs.' }),
    noticeDays: z.int().meta({ description: 'Working days of notice.' }),
    question: z.string().meta({ description: 'What is open in law about the notice.' }),
    calendarVersion: z.int(),
    cases: z
      .array(
        z.object({
          candidate: z.uuid(),
          title: z.string(),
          route: z.string(),
          since: z.iso.datetime(),
          lastDay: z.iso.date().nullable(),
          kind: z.enum(['legal', 'internal']).nullable(),
          ready: z.boolean(),
          lacks: z.array(z.string()),
        }),
      )
      .meta({ description: 'What waits for a plenary, longest first; at most 200.' }),
  })
  .meta({ id: 'AgendaProposal' });

export const itemPathSchema = sittingPathSchema.extend({
  candidate: z
    .uuid()
    .meta({ description: 'The case on the agenda.', examples: [illustrated.candidate] }),
});

export const takeItemSchema = z.strictObject({}).meta({ id: 'TakeItem' });
export const itemTakenSchema = z.object({ taken: z.uuid() }).meta({ id: 'ItemTaken' });

export const nameChairSchema = z
  .strictObject({ person: z.uuid().meta({ description: 'A member of the council.' }) })
  .meta({ id: 'NameChairOfItem' });
export const chairNamedSchema = z.object({ chair: z.uuid() }).meta({ id: 'ChairOfItemNamed' });

export const listItemSchema = z.strictObject({}).meta({ id: 'ListForAdvice' });
export const itemListedSchema = z.object({ listed: z.uuid() }).meta({ id: 'ListedForAdvice' });

export const inviteGuestSchema = z
  .strictObject({
    name: line,
    body: line.optional(),
    candidate: z
      .uuid()
      .optional()
      .meta({ description: 'For one item; for the whole sitting when left out.' }),
  })
  .meta({ id: 'InviteGuest' });
export const guestInvitedSchema = z.object({ guest: z.uuid() }).meta({ id: 'GuestInvited' });

export const addItemPaperSchema = z
  .strictObject({
    paper,
    changed: reason.optional().meta({ description: 'What is new in it; wanted when it is late.' }),
  })
  .meta({ id: 'AddItemPaper' });
export const itemPaperAddedSchema = z
  .object({ paper: z.uuid(), late: z.boolean() })
  .meta({ id: 'ItemPaperAdded' });

export const recordPanelSchema = z
  .strictObject({ members: z.array(z.uuid()).max(50) })
  .meta({ id: 'RecordSourcePanel' });
export const panelRecordedSchema = z
  .object({ members: z.int() })
  .meta({ id: 'SourcePanelRecorded' });
