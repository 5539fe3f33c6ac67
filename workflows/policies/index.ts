export * from './policy';
export { currentPolicyVersion, isPolicyVersion, policies, policyOf } from './policies';
export * from './terms';
export * from './compare';
export * from './plan-step';
export * from './explain-rung';
export * from './account';
