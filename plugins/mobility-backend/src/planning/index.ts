export * from './facts';
export * from './names';
export * from './plan-clone';
export * from './plan-remove';
