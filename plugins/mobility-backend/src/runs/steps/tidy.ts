import { ClonePlan } from 'backstage-plugin-mobility-common';
import { deleteConfigMap } from './objects';
import { done, note, Step, TargetContext } from './step';

/** Removes what the run made for itself on a target: the resource modifier. */
export const tidy: Step<TargetContext<ClonePlan>> = {
  async tick(context) {
    const { run, target } = context;
    const mine = run.doc.objects.filter(
      ({ cluster, kind, name }) =>
        cluster === target.cluster &&
        kind === 'ConfigMap' &&
        name === target.restore?.name,
    );
    await context.effect('delete ConfigMap', async () => {
      for (const { name } of mine) {
        await deleteConfigMap(context.cluster(target.cluster), name);
      }
    });
    run.doc.objects = run.doc.objects.filter(object => !mine.includes(object));
    return done(note('TIDIED', {}));
  },
};
