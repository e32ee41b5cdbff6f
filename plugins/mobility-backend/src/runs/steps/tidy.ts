import { CopyingPlan } from 'backstage-plugin-mobility-common';
import { deleteConfigMap, forgetObject } from './objects';
import { done, note, Step, TargetContext } from './step';
import { helpersOf, targetManifests } from './target-manifests';

/**
 * Removes what the run made for itself on a target: the resource modifier, and what picks
 * the parts. It is known from the plan and not from what was written down, which a crash may have
 * cut short.
 */
export const tidy: Step<TargetContext<CopyingPlan>> = {
  async tick(context) {
    const { cluster } = context.target;
    const helpers = helpersOf(targetManifests(context));
    await context.effect('delete ConfigMap', async () => {
      for (const { metadata } of helpers) {
        await deleteConfigMap(context.cluster(cluster), metadata.name);
      }
    });
    for (const { kind, metadata } of helpers) {
      forgetObject(context, { cluster, kind, name: metadata.name });
    }
    return done(note('TIDIED', {}));
  },
};
