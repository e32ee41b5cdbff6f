import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  mobilityCloneCreatePermission,
  mobilityCopyDeletePermission,
  mobilityEntityReadPermission,
  PlanRequest,
  targetKey,
} from 'backstage-plugin-mobility-common';
import { sourceNamespace } from '../facts/FactGatherer';
import { Decision } from '../runs/run-record';
import { RouterOptions } from './options';

/**
 * What a request needs: the entity, seen and usable by the caller, and every
 * destination. Answers the decisions, which are kept with the run.
 */
export async function authoriseRequest(
  { authoriser, registry }: RouterOptions,
  credentials: BackstageCredentials<BackstageUserPrincipal>,
  request: PlanRequest,
): Promise<{ entity: Entity; decision: Decision[] }> {
  const permission =
    request.kind === 'clone'
      ? mobilityCloneCreatePermission
      : mobilityCopyDeletePermission;
  const entity = await authoriser.entity(
    credentials,
    request.entityRef,
    mobilityEntityReadPermission,
  );
  const own = await authoriser.require(
    credentials,
    permission,
    request.entityRef,
  );
  const targets = await authoriser.requireTargets(
    credentials,
    request.targets.map(({ cluster }) => cluster),
  );
  const clusters = [
    ...(request.kind === 'clone' ? [request.source.cluster] : []),
    ...request.targets.map(({ cluster }) => cluster),
  ];
  clusters.forEach(name => registry.get(name));
  refuseNonsense(request);
  return { entity, decision: [own, ...targets] };
}

/** What is wrong whatever the clusters look like. @throws InputError */
function refuseNonsense(request: PlanRequest): void {
  if (request.kind === 'remove') {
    const wrong = request.targets.findIndex(
      ({ confirm, namespace }) => confirm !== namespace,
    );
    if (wrong >= 0) {
      throw new InputError(
        `targets[${wrong}].confirm: must be the name of the namespace`,
      );
    }
    return;
  }
  const namespace = sourceNamespace(request);
  const places = request.targets.map(({ cluster, namespaceMapping }) =>
    targetKey({ cluster, namespace: namespaceMapping[namespace] }),
  );
  const twice = places.findIndex((place, i) => places.indexOf(place) !== i);
  if (twice >= 0)
    throw new InputError(`targets[${twice}]: the same as an earlier target`);
}
