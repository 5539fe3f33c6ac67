export * from './rule';
export * from './regimes';
export * from './transitional';
export * from './majority';
export * from './application';
export * from './composition';
