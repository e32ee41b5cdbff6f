export * from './offer';
export * from './offers-of';
export * from './plan-hooks';
