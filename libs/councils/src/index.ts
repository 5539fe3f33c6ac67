export {
  type Council,
  type CouncilCode,
  councilCodes,
  councilOf,
  isInOffice,
  type MemberInOffice,
  membersInOffice,
  type Office,
  offices,
  type Seat,
  seatOf,
} from './council';
export {
  ADVISORY_MINIMUM,
  type Appointment,
  appointMembers,
  endMembership,
  sendSubstitute,
} from './appointment';
export { seedDemonstrationCouncils, type SeatedCouncils } from './demonstration';
