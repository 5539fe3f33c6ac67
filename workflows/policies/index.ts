export * from './policy';
export * from './policies';
export * from './plan-step';
export * from './explain-rung';
