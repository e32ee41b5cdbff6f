export * from './facts';
export * from './names';
export * from './plan-backup';
export * from './plan-clone';
export * from './plan-delete';
export * from './plan-remove';
export * from './plan-restore';
export * from './plan-probe';
