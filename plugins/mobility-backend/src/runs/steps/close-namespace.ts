import { CopyingPlan, PlanManifest } from 'backstage-plugin-mobility-common';
import { withMetadata } from './objects';
import { createOrAdopt } from './ownership';
import { runError, TargetContext } from './step';
import { StepFailure } from './step-failure';

/** Holds the copy to its namespace before there is a pod in it, if so wanted. */
export async function closeNamespace(
  context: TargetContext<CopyingPlan>,
  manifests: PlanManifest['object'][],
): Promise<void> {
  const body = manifests.find(({ kind }) => kind === 'NetworkPolicy');
  if (!body) return;
  const { run, target } = context;
  const { cluster, namespace } = target;
  const { client } = context.cluster(cluster);
  const { name } = body.metadata;
  const call = { resource: 'networkpolicies', namespace };
  await context.effect('create NetworkPolicy', () =>
    createOrAdopt({
      runId: run.id,
      cluster,
      resource: 'NetworkPolicy',
      name,
      create: async () =>
        withMetadata(
          await client.call({ verb: 'create', name, ...call }, apis =>
            apis.networking.createNamespacedNetworkPolicy({ namespace, body }),
          ),
        ),
      // The tiers grant lists of them and no more.
      get: async () => {
        const { items } = await client.call({ verb: 'list', ...call }, apis =>
          apis.networking.listNamespacedNetworkPolicy({ namespace }),
        );
        const found = items.find(({ metadata }) => metadata?.name === name);
        if (found) return withMetadata(found);
        throw new StepFailure(
          runError(
            'FOREIGN_OBJECT',
            { cluster, resource: 'NetworkPolicy', name, owner: 'nobody' },
            { cluster, namespace, object: `NetworkPolicy/${name}` },
          ),
        );
      },
    }),
  );
}
