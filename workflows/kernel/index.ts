export * from './sentence';
export * from './roles';
export * from './event';
export * from './effect';
export * from './workflow';
export * from './decide';
export * from './may';
