export * from './day';
export * from './calendar';
export * from './derivation';
export * from './limit';
export * from './explain';
export * from './breaks';
