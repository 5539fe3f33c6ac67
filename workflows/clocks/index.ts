export * from './clocks';
export * from './limit-events';
