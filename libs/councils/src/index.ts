export {
  type Council,
  type CouncilCode,
  councilCodes,
  councilOf,
  holdCouncil,
  holdersOf,
  isInOffice,
  type MemberInOffice,
  membersInOffice,
  type Office,
  offices,
  type Seat,
  seatOf,
} from './council';
export { type Appointment, appointMembers, endMembership } from './appointment';
export {
  sendersOfSubstitutes,
  sendSubstitute,
  type Substitute,
  type SubstitutePurpose,
  substitutesFor,
} from './substitute';
export { confirmDecision, type DecisionTerms, prepareDecision, withdrawDecision } from './decision';
export {
  type CouncilDecision,
  councilPowers,
  decisionsOn,
  holdsCouncilPower,
  seatsOn,
  vacantOffices,
} from './decision-reading';
export { seedDemonstrationCouncils, type SeatedCouncils } from './demonstration';
