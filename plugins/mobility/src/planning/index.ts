export * from './FindingList';
export * from './KindList';
export * from './PlanChanges';
export * from './RungIcon';
export * from './useStartRun';
export * from './PlanManifests';
export * from './way-of';
