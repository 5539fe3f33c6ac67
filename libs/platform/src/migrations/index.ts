import type { MigrationInterface } from 'typeorm';
import { CreateClock0001000000001 } from './0001-create-clock';
import { CreateEngine0010000000001 } from './0010-create-engine';
import { CreateDailyRoot0011000000001 } from './0011-create-daily-root';
import { CreateWorkerPulse0012000000001 } from './0012-create-worker-pulse';
import { CreateRecordCheck0013000000001 } from './0013-create-record-check';
import { CreatePolicies0015000000001 } from './0015-create-policies';
import { CreateOutages0016000000001 } from './0016-create-outages';
import { CreateReprojection0017000000001 } from './0017-create-reprojection';
import { CreateIdentity0020000000001 } from './0020-create-identity';
import { NameCapacityOfDelegation0023000000001 } from './0023-name-capacity-of-delegation';
import { ViewDelays0024000000001 } from './0024-view-delays';
import { CreateLetters0025000000001 } from './0025-create-letters';
import { CreateCalendar0030000000001 } from './0030-create-calendar';
import { ExtendCalendar0031000000001 } from './0031-extend-calendar';
import { CreateCalendarFeeds0032000000001 } from './0032-create-calendar-feeds';
import { CreateCalendarProposals0033000000001 } from './0033-create-calendar-proposals';
import { CreateRegister0040000000001 } from './0040-create-register';
import { CreateCouncils0050000000001 } from './0050-create-councils';
import { RecordCouncilDecisions0051000000001 } from './0051-record-council-decisions';
import { CreateSittings0060000000001 } from './0060-create-sittings';
import { ConductSittings0061000000001 } from './0061-conduct-sittings';
import { CreateSecretBallots0063000000001 } from './0063-create-secret-ballots';
import { CreatePaperBallots0064000000001 } from './0064-create-paper-ballots';
import { CreateMinutes0067000000001 } from './0067-create-minutes';
import { CreateDraftSummaries0068000000001 } from './0068-create-draft-summaries';
import { CreateConsultation0070000000001 } from './0070-create-consultation';
import { NamePassageOfComment0071000000001 } from './0071-name-passage-of-comment';
import { ReopenConsultations0072000000001 } from './0072-reopen-consultations';
import { SendSubstitutesForOneCase0073000000001 } from './0073-send-substitutes-for-one-case';
import { CreateDrafting0080000000001 } from './0080-create-drafting';
import { IndexLists0081000000001 } from './0081-index-lists';
import { CreateHoldersAndFolders0082000000001 } from './0082-create-holders-and-folders';
import { CreateScans0083000000001 } from './0083-create-scans';
import { LinkMinutesToFiles0089000000001 } from './0089-link-minutes-to-files';
import { CreateCourts0090000000001 } from './0090-create-courts';
import { LetEndsBeExplained0091000000001 } from './0091-let-ends-be-explained';
import { CreateOfflineRecords0096000000001 } from './0096-create-offline-records';

/** Every change of the schema, in the order in which it is applied. Append in number order; never change one that was released. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  CreateClock0001000000001,
  CreateEngine0010000000001,
  CreateDailyRoot0011000000001,
  CreateWorkerPulse0012000000001,
  CreateRecordCheck0013000000001,
  CreatePolicies0015000000001,
  CreateOutages0016000000001,
  CreateReprojection0017000000001,
  CreateIdentity0020000000001,
  NameCapacityOfDelegation0023000000001,
  ViewDelays0024000000001,
  CreateLetters0025000000001,
  CreateCalendar0030000000001,
  ExtendCalendar0031000000001,
  CreateCalendarFeeds0032000000001,
  CreateCalendarProposals0033000000001,
  CreateRegister0040000000001,
  CreateCouncils0050000000001,
  RecordCouncilDecisions0051000000001,
  CreateSittings0060000000001,
  ConductSittings0061000000001,
  CreateSecretBallots0063000000001,
  CreatePaperBallots0064000000001,
  CreateMinutes0067000000001,
  CreateDraftSummaries0068000000001,
  CreateConsultation0070000000001,
  NamePassageOfComment0071000000001,
  ReopenConsultations0072000000001,
  SendSubstitutesForOneCase0073000000001,
  CreateDrafting0080000000001,
  IndexLists0081000000001,
  CreateHoldersAndFolders0082000000001,
  CreateScans0083000000001,
  LinkMinutesToFiles0089000000001,
  CreateCourts0090000000001,
  LetEndsBeExplained0091000000001,
  CreateOfflineRecords0096000000001,
];
