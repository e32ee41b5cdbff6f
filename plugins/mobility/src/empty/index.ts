export * from './EmptyPage';
export * from './NoClusters';
export * from './NoRights';
export * from './OwnerLink';
export * from './Unannotated';
export { ownerRefOf } from './owner-contact';
