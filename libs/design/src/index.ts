export * from './chart';
export * from './dates';
export * from './icons';
export * from './language';
export * from './limit';
export * from './sections';
export * from './status';
export * from './timeline';
