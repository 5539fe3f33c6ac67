export {
  type Enrolment,
  enrol,
  holdersOf,
  resetPassword,
  revokeAccess,
  revokeRole,
} from './access';
export { type Administering, endAccess, endRole, enterPerson, giveRole } from './appointment';
export { assignableRoles, whyNotTogether } from './role-rules';
export { type ActOnPerson, type RoleTerm, type Standing, standingOf } from './standing';
export {
  createPerson,
  grantRole,
  namesOf,
  type NewPerson,
  type Person,
  personByCode,
  personById,
  type RoleGrant,
  roleTermsOf,
  rolesOf,
  type SourceDocument,
} from './person';
export {
  capacities,
  type Capacity,
  type Delegation,
  delegationById,
  delegationFor,
  delegationsTo,
  grantDelegation,
  listDelegations,
  type ListedDelegation,
  revokeDelegation,
} from './delegation';
export { changeOwnPassword, endSessionsOf, type PasswordOutcome } from './own-access';
export { type Colleague, colleagues, everybody } from './directory';
export { newPassword } from './generated-password';
export { hashPassword, setPassword, verifyPassword } from './password';
export {
  authenticate,
  type Authentication,
  endSession,
  openSessions,
  type SignedIn,
  signIn,
  type SignInOutcome,
  type SignInRequest,
} from './sign-in';
export { derivedKey } from './signing-key';
export { SESSION_SECONDS, TOKEN_SECONDS } from './token';
export { type Worker, workersById, workersWith } from './worker';
export { type Admission, networkOf, type RateLimit, takePlace } from './rate-limit';
export {
  refuseUnlessEmbedded,
  seedDemonstration,
  type SeededPerson,
  seededPeople,
  type Seeding,
} from './demonstration';
export { type DemonstrationPerson, demonstrationPeople } from './demonstration-people';
