import { ClonePlan } from 'backstage-plugin-mobility-common';
import { deleteConfigMap, forgetObject } from './objects';
import { done, note, Step, TargetContext } from './step';
import { targetManifests } from './target-manifests';

/**
 * Removes what the run made for itself on a target: the resource modifier. It is
 * known from the plan and not from what was written down, which a crash may have
 * cut short.
 */
export const tidy: Step<TargetContext<ClonePlan>> = {
  async tick(context) {
    const { cluster } = context.target;
    const modifiers = targetManifests(context).filter(
      ({ kind }) => kind === 'ConfigMap',
    );
    await context.effect('delete ConfigMap', async () => {
      for (const { metadata } of modifiers) {
        await deleteConfigMap(context.cluster(cluster), metadata.name);
      }
    });
    for (const { kind, metadata } of modifiers) {
      forgetObject(context, { cluster, kind, name: metadata.name });
    }
    return done(note('TIDIED', {}));
  },
};
