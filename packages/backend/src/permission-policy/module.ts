import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { MobilityPolicy } from './MobilityPolicy';

/** The portal's rules for Mobility; everything else is allowed. */
export const permissionModuleMobilityPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'mobility-policy',
  register(env) {
    env.registerInit({
      deps: {
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ policy, userInfo }) {
        policy.setPolicy(
          new MobilityPolicy({
            userInfo,
            platformTeam: 'group:default/team-platform',
          }),
        );
      },
    });
  },
});
