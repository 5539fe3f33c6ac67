export {
  currentPolicy,
  type IssuedPolicy,
  listPolicies,
  policyAt,
  policyById,
  policyInForce,
  type PolicyInForce,
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
