import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mobilityRunHooksExtensionPoint,
  RunEffect,
} from 'backstage-plugin-mobility-node';
import { createPortalApi, startPortal } from './portal';

/**
 * The portal's API with a fault point, for the tests of crash safety: it kills itself
 * before or after one outside effect of one step of a run. `MOBILITY_FAULT` is
 * `before|step|effect` or `after|step|effect`.
 */
const [when, step, effect] = (process.env.MOBILITY_FAULT ?? '').split('|');

async function dieAt(moment: string, what: RunEffect): Promise<void> {
  if (when !== moment || step !== what.step || effect !== what.effect) return;
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way; nothing may happen meanwhile.
  await new Promise(() => {});
}

const faults = createBackendModule({
  pluginId: 'mobility',
  moduleId: 'faults',
  register(env) {
    env.registerInit({
      deps: { runs: mobilityRunHooksExtensionPoint },
      async init({ runs }) {
        runs.setRunHooks({
          beforeEffect: what => dieAt('before', what),
          afterEffect: what => dieAt('after', what),
        });
      },
    });
  },
});

const backend = createPortalApi();
backend.add(faults);
startPortal(backend);
