const ofChiefJustice = [
  { type: 'notifyOfLimit', params: { audience: 'office' } },
  { type: 'notifyOfLimit', params: { audience: 'research' } },
] as const;

const movedForHead = { type: 'notifyOfMove', params: { audience: 'research-head' } } as const;
const ofMoveForChiefJustice = [
  { type: 'notifyOfMove', params: { audience: 'office' } },
  { type: 'notifyOfMove', params: { audience: 'research' } },
] as const;

/** What a case hears of its limits and its policy as long as one of its clocks may run, in whatever phase. */
export const wholeCase = {
  'LIMIT.REMINDED': [
    { guard: 'stepOfChiefJustice', actions: ofChiefJustice },
    { actions: 'notifyOwner' },
  ],
  'LIMIT.LAPSED': [
    { guard: 'stepOfChiefJustice', actions: ofChiefJustice },
    { actions: 'notifyOwner' },
  ],
  'LIMIT.REPORTED': [
    { guard: 'stepOfChiefJustice', actions: ofChiefJustice },
    {
      guard: 'reportsToDeputy',
      actions: { type: 'reportLimit', params: { audience: 'deputy-chief-justice' } },
    },
    { actions: { type: 'reportLimit', params: { audience: 'research-head' } } },
  ],
  'POLICY.ASSIGNED': {
    actions: { type: 'notify', params: { audience: 'research-head', notice: 'policy.assigned' } },
  },
  'LIMIT.MOVED': [
    { guard: 'stepOfChiefJustice', actions: ofMoveForChiefJustice },
    { actions: ['notifyOwnerOfMove', movedForHead] },
  ],
} as const;
