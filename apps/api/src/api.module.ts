import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { RateLimit } from '@app/identity';
import { CaseworkModule } from '@app/casework';
import { AccountingController } from './accounting/accounting.controller';
import { AdministrationController } from './administration/administration.controller';
import { AuthController } from './auth/auth.controller';
import { MeController } from './auth/me.controller';
import { OwnAccessController } from './auth/own-access.controller';
import { BatchesController } from './batches/batches.controller';
import { CalendarController } from './calendar/calendar.controller';
import { CalendarProposalsController } from './calendar/calendar-proposals.controller';
import { ActsForOthersController } from './candidates/acts-for-others.controller';
import { AccountsController } from './candidates/accounts.controller';
import { CandidatesController } from './candidates/candidates.controller';
import { EventsController } from './candidates/events.controller';
import { PreviewController } from './candidates/preview.controller';
import { RecordController } from './candidates/record.controller';
import { WhatIfController } from './candidates/what-if.controller';
import { ChangeCursors } from './changes/change-cursor';
import { ChangeHub, STREAM_LIMITS, type StreamLimits } from './changes/change-hub';
import { ChangesController } from './changes/changes.controller';
import { CommentsController } from './consultations/comments.controller';
import { ConsultationsController } from './consultations/consultations.controller';
import { CouncilsController } from './councils/councils.controller';
import { CouncilDecisionsController } from './councils/decisions.controller';
import { SubstitutesController } from './councils/substitutes.controller';
import { CourtsController } from './courts/courts.controller';
import { DeadlinesController } from './deadlines/deadlines.controller';
import { DelegationsController } from './delegations/delegations.controller';
import { DraftsController } from './drafts/drafts.controller';
import { EntriesController } from './entries/entries.controller';
import { FeedsController } from './feeds/feeds.controller';
import { HealthController } from './health/health.controller';
import { AuthGuard, PUBLIC_LIMIT } from './http/auth.guard';
import { FolderController } from './holders/folder.controller';
import { HolderController } from './holders/holder.controller';
import { IncidentsController } from './incidents/incidents.controller';
import { InboxController } from './inbox/inbox.controller';
import { MinutesCorrectionsController } from './minutes/minutes-corrections.controller';
import { MinutesFormsController } from './minutes/minutes-forms.controller';
import { MinutesScansController } from './minutes/minutes-scans.controller';
import { LettersController } from './letters/letters.controller';
import { OpenLettersController } from './letters/open-letters.controller';
import { MinutesController } from './minutes/minutes.controller';
import { NotificationsController } from './notifications/notifications.controller';
import { IntegrityController } from './integrity/integrity.controller';
import { OfflineController } from './offline/offline.controller';
import { AdviceController } from './opinions/advice.controller';
import { OpinionLettersController } from './opinions/letters.controller';
import { OpinionsController } from './opinions/opinions.controller';
import { SittingPapersController } from './papers/sitting-papers.controller';
import { SummariesController } from './papers/summaries.controller';
import { AppointmentsController } from './people/appointments.controller';
import { OutagesController } from './outages/outages.controller';
import { PeopleController } from './people/people.controller';
import { PersonalDataController } from './personal-data/personal-data.controller';
import { PoliciesController } from './policies/policies.controller';
import { PolicyMovesController } from './policies/policy-moves.controller';
import { BallotsController } from './polls/ballots.controller';
import { PollStreamController } from './polls/poll-stream.controller';
import { PollWatch } from './polls/poll-watch';
import { PapersController } from './polls/papers.controller';
import { PollsController } from './polls/polls.controller';
import { PollRunsController } from './polls/runs.controller';
import { PrecedentsController } from './precedents/precedents.controller';
import { RegimesController } from './regimes/regimes.controller';
import { ScansController } from './scans/scans.controller';
import { ConductController } from './sittings/conduct.controller';
import { SittingsListController } from './sittings/sittings-list.controller';
import { SittingsController } from './sittings/sittings.controller';

interface ApiParts {
  platform: DynamicModule;
  publicLimit: RateLimit;
  streams: StreamLimits;
}

/** All doors of the API. A new controller is a line in the list below; guard, schemas and problems apply to it by themselves. */
@Module({
  controllers: [
    AuthController,
    MeController,
    OwnAccessController,
    PeopleController,
    AppointmentsController,
    InboxController,
    NotificationsController,
    CandidatesController,
    EventsController,
    PreviewController,
    WhatIfController,
    ActsForOthersController,
    RecordController,
    AccountsController,
    HolderController,
    FolderController,
    LettersController,
    OpenLettersController,
    ChangesController,
    DraftsController,
    CommentsController,
    ConsultationsController,
    PersonalDataController,
    BatchesController,
    EntriesController,
    ScansController,
    DeadlinesController,
    CalendarController,
    CalendarProposalsController,
    FeedsController,
    AccountingController,
    PoliciesController,
    PolicyMovesController,
    RegimesController,
    OutagesController,
    CouncilsController,
    CouncilDecisionsController,
    SubstitutesController,
    CourtsController,
    DelegationsController,
    SittingsListController,
    SittingsController,
    ConductController,
    OfflineController,
    MinutesController,
    MinutesFormsController,
    MinutesScansController,
    MinutesCorrectionsController,
    SittingPapersController,
    SummariesController,
    PollsController,
    PollRunsController,
    BallotsController,
    PapersController,
    PollStreamController,
    AdviceController,
    OpinionLettersController,
    OpinionsController,
    PrecedentsController,
    AdministrationController,
    IntegrityController,
    IncidentsController,
    HealthController,
  ],
})
export class ApiModule {
  static of({ platform, publicLimit, streams }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [platform, CaseworkModule],
      providers: [
        { provide: PUBLIC_LIMIT, useValue: publicLimit },
        { provide: STREAM_LIMITS, useValue: streams },
        ChangeCursors,
        ChangeHub,
        PollWatch,
        { provide: APP_GUARD, useClass: AuthGuard },
      ],
    };
  }
}
