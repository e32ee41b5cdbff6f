export { permissionModuleMobilityPolicy as default } from './module';
