export {
  currentPolicy,
  type IssuedPolicy,
  listPolicies,
  policyAt,
  policyById,
  type PolicyRecord,
} from './policy-versions';
export {
  discardDraft,
  draftPolicy,
  editDraft,
  mayDraftPolicies,
  mayIssuePolicies,
  putInForce,
} from './policy-drafts';
