import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { ClusterProvider } from './ClusterProvider';
import { RunHooks } from './RunHooks';

/** @public */
export interface MobilityClusterProviderExtensionPoint {
  /** Adds to the others; a name that two of them give is an error at start. */
  addClusterProvider(provider: ClusterProvider): void;
}

/** @public */
export const mobilityClusterProviderExtensionPoint =
  createExtensionPoint<MobilityClusterProviderExtensionPoint>({
    id: 'mobility.cluster-provider',
  });

/** @alpha */
export interface MobilityRunHooksExtensionPoint {
  setRunHooks(hooks: RunHooks): void;
}

/**
 * For tests of crash safety only.
 * @alpha
 */
export const mobilityRunHooksExtensionPoint =
  createExtensionPoint<MobilityRunHooksExtensionPoint>({
    id: 'mobility.run-hooks',
  });
