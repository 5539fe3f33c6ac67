/**
 * What the examples of the reference speak of (dữ liệu minh hoạ): ids and words of the right form that stand for nothing. The test that
 * runs every example puts those of its own cases and people in their place.
 */
export const illustrated = {
  /** The day on which the examples happen, in Viet Nam. */
  today: '2026-03-02',
  candidate: '0199c0de-0000-7000-8000-000000000001',
  otherCandidate: '0199c0de-0000-7000-8000-000000000002',
  chief: '0199c0de-0000-7000-8000-000000000003',
  deputy: '0199c0de-0000-7000-8000-000000000004',
  member: '0199c0de-0000-7000-8000-000000000005',
  draftVersion: '0199c0de-0000-7000-8000-000000000006',
  consultation: '0199c0de-0000-7000-8000-000000000007',
  comment: '0199c0de-0000-7000-8000-000000000008',
  entry: '0199c0de-0000-7000-8000-000000000009',
  delegation: '0199c0de-0000-7000-8000-00000000000a',
  sitting: '0199c0de-0000-7000-8000-00000000000b',
  decision: '0199c0de-0000-7000-8000-000000000041',
  poll: '0199c0de-0000-7000-8000-00000000000c',
  incident: '0199c0de-0000-7000-8000-00000000000d',
  court: '0199c0de-0000-7000-8000-00000000000e',
  otherCourt: '0199c0de-0000-7000-8000-00000000000f',
  colleague: '0199c0de-0000-7000-8000-000000000021',
  policyDraft: '0199c0de-0000-7000-8000-000000000031',
  calendarProposal: '0199c0de-0000-7000-8000-000000000032',
  policyMove: '0199c0de-0000-7000-8000-000000000033',
  correction: '0199c0de-0000-7000-8000-000000000067',
  minutesScan: '0199c0de-0000-7000-8000-000000000068',
  contentSha256: '900150983cd24fb0d6963f7d28e17f72900150983cd24fb0d6963f7d28e17f72',
  letter: '0199c0de-0000-7000-8000-000000000025',
  feed: '0199c0de-0000-7000-8000-000000000051',
  feedToken: '3uZc0m8XnPqLr5yHkT2vWbJd7sEaFg9iOxQ1tYwVzNo',
  textSha256: '5d41402abc4b2a76b9719d911017c5925d41402abc4b2a76b9719d911017c592',
  scanSha256: '0cc175b9c0f1b6a831c399e2697726610cc175b9c0f1b6a831c399e269772661',
  trackingCode: 'GY-00000-00000-00000-00000',
  offlineRecord: '0199c0de-0000-7000-8000-000000000069',
} as const;
