import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { MobilityClient } from 'backstage-plugin-mobility-common';
import { createCloneAction } from './actions/clone';

/** Adds `mobility:clone` to the scaffolder. @public */
export const scaffolderModuleMobility = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'mobility',
  register(env) {
    env.registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      async init({ scaffolder, auth, config, discovery }) {
        scaffolder.addActions(
          createCloneAction({
            auth,
            client: new MobilityClient({ discovery, fetch }),
            portalUrl: config.getString('app.baseUrl'),
          }),
        );
      },
    });
  },
});
