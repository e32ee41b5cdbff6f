import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  mobilityPermissions,
  mobilityClusterTargetPermission,
} from 'backstage-plugin-mobility-common';
import {
  ClusterProvider,
  mobilityClusterProviderExtensionPoint,
  mobilityRunHooksExtensionPoint,
  RunHooks,
} from 'backstage-plugin-mobility-node';
import { createMobility } from './create-mobility';
import {
  hasClusterName,
  isInEnvironment,
  mobilityClusterResourceRef,
} from './policy/cluster-rules';
import { createRouter } from './router';

/** The Mobility backend: REST API, planner and run engine. @public */
export const mobilityPlugin = createBackendPlugin({
  pluginId: 'mobility',
  register(env) {
    const providers: ClusterProvider[] = [];
    let hooks: RunHooks = {};
    env.registerExtensionPoint(mobilityClusterProviderExtensionPoint, {
      addClusterProvider: provider => providers.push(provider),
    });
    env.registerExtensionPoint(mobilityRunHooksExtensionPoint, {
      setRunHooks: given => {
        hooks = given;
      },
    });
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
      },
      async init({
        httpRouter,
        lifecycle,
        permissionsRegistry,
        auditor,
        catalog,
        ...deps
      }) {
        const mobility = await createMobility({
          ...deps,
          catalog,
          providers,
          hooks,
        });
        const { registry, engine, schedules } = mobility;
        permissionsRegistry.addPermissions(
          mobilityPermissions.filter(
            p => p !== mobilityClusterTargetPermission,
          ),
        );
        permissionsRegistry.addResourceType({
          resourceRef: mobilityClusterResourceRef,
          permissions: [mobilityClusterTargetPermission],
          rules: [hasClusterName, isInEnvironment],
          getResources: async names =>
            names.map(name => registry.find(name)?.definition),
        });
        httpRouter.use(
          createRouter({ ...mobility, auditor, catalog, logger: deps.logger }),
        );
        lifecycle.addStartupHook(() => {
          engine.start();
          schedules.keeper.start();
        });
        lifecycle.addShutdownHook(async () => {
          await Promise.all([engine.stop(), schedules.keeper.stop()]);
          registry.close();
        });
      },
    });
  },
});
