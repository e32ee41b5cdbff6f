import { CopyingPlan } from 'backstage-plugin-mobility-common';
import { deleteConfigMap, forgetObject } from './objects';
import { done, note, Step, TargetContext } from './step';
import { modifierOf, targetManifests } from './target-manifests';

/**
 * Removes what the run made for itself on a target: the resource modifier. It is
 * known from the plan and not from what was written down, which a crash may have
 * cut short.
 */
export const tidy: Step<TargetContext<CopyingPlan>> = {
  async tick(context) {
    const { cluster } = context.target;
    const modifier = modifierOf(targetManifests(context));
    await context.effect('delete ConfigMap', async () => {
      if (!modifier) return;
      await deleteConfigMap(context.cluster(cluster), modifier.metadata.name);
    });
    if (modifier) {
      const { kind, metadata } = modifier;
      forgetObject(context, { cluster, kind, name: metadata.name });
    }
    return done(note('TIDIED', {}));
  },
};
