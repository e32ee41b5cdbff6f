import { BackingPlan, RUN_PLACEHOLDER } from 'backstage-plugin-mobility-common';
import { loadKubernetesClient } from '../../facts/clusters/kubernetes-client';
import { isMarked } from '../../planning/ways';
import { ignoreNotFound } from './objects';
import { StepContext } from './step';

/**
 * Puts the labels of the plan on the claims of the source. They are the run's own
 * and stay only while its backup is made: Velero tells by them which volumes are
 * snapshotted together, or which are snapshotted at all.
 */
export async function markClaims(
  context: StepContext<BackingPlan>,
): Promise<void> {
  if (!isMarked(context.plan)) return;
  context.run.doc.marked = true;
  await patchClaims(context, 'label claims', value => value);
}

/**
 * Takes them off again. Known from the plan and not from what was written down,
 * which a crash may have cut short; a claim that is gone has none. Velero needs
 * them only while it reads the objects.
 */
export async function unmarkClaims(
  context: StepContext<BackingPlan>,
): Promise<void> {
  const { run, plan, step } = context;
  if (!isMarked(plan)) return;
  // What an earlier attempt has taken off says nothing of this one.
  const isThis = run.doc.backup?.attempt === step.attempt;
  if (run.doc.marked === false && isThis) return;
  await patchClaims(context, 'unlabel claims', () => null);
  run.doc.marked = false;
}

async function patchClaims(
  context: StepContext<BackingPlan>,
  effect: string,
  write: (value: string) => string | null,
): Promise<void> {
  const { run, plan } = context;
  const { cluster, namespace } = plan.source;
  const marked = plan.volumes.filter(
    ({ labels }) => Object.keys(labels).length > 0,
  );
  const { client } = context.cluster(cluster);
  const { setHeaderOptions, PatchStrategy } = await loadKubernetesClient();
  await context.effect(effect, async () => {
    for (const { claim: name, labels } of marked) {
      const body = {
        metadata: {
          labels: Object.fromEntries(
            Object.entries(labels).map(([key, value]) => [
              key.replaceAll(RUN_PLACEHOLDER, run.id),
              write(value),
            ]),
          ),
        },
      };
      await ignoreNotFound(
        client.call(
          {
            verb: 'patch',
            resource: 'persistentvolumeclaims',
            namespace,
            name,
          },
          apis =>
            apis.core.patchNamespacedPersistentVolumeClaim(
              { namespace, name, body },
              setHeaderOptions('Content-Type', PatchStrategy.MergePatch),
            ),
        ),
      );
    }
  });
}
