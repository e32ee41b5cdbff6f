import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  mobilityAdminPermission,
  mobilityBackupCreatePermission,
  mobilityBackupDeletePermission,
  mobilityCloneCreatePermission,
  mobilityCopyDeletePermission,
  mobilityEntityReadPermission,
  mobilityProbeCreatePermission,
  mobilityReplaceCreatePermission,
  mobilityRestoreCreatePermission,
  PlanRequest,
  ProbeRequest,
  targetKey,
} from 'backstage-plugin-mobility-common';
import { sourceNamespace } from '../facts/FactGatherer';
import { Decision } from '../runs/run-record';
import { RouterOptions } from './options';

const PERMISSIONS = {
  clone: mobilityCloneCreatePermission,
  backup: mobilityBackupCreatePermission,
  restore: mobilityRestoreCreatePermission,
  remove: mobilityCopyDeletePermission,
  delete: mobilityBackupDeletePermission,
  replace: mobilityReplaceCreatePermission,
  undo: mobilityReplaceCreatePermission,
  release: mobilityReplaceCreatePermission,
} as const;

/**
 * What a request needs: the entity, seen and usable by the caller, and every
 * destination. Answers the decisions, which are kept with the run.
 */
export async function authoriseRequest(
  { authoriser, registry }: RouterOptions,
  credentials: BackstageCredentials<BackstageUserPrincipal>,
  request: PlanRequest,
): Promise<{ entity?: Entity; decision: Decision[] }> {
  if (request.kind === 'probe') {
    return authoriseProbe({ authoriser, registry }, credentials, request);
  }
  const entity = await authoriser.entity(
    credentials,
    request.entityRef,
    mobilityEntityReadPermission,
  );
  const own = await authoriser.require(
    credentials,
    PERMISSIONS[request.kind],
    request.entityRef,
  );
  const names = targetsOf(request);
  const targets = await authoriser.requireTargets(credentials, names);
  [...sourcesOf(request), ...names].forEach(name => registry.get(name));
  refuseNonsense(request);
  return { entity, decision: [own, ...targets] };
}

type EntityRequest = Exclude<PlanRequest, ProbeRequest>;

/** The clusters that something is put on, or a copy taken from; none for a backup and its deletion. */
export function targetsOf(request: PlanRequest): string[] {
  return 'targets' in request
    ? request.targets.map(({ cluster }) => cluster)
    : [];
}

/** Clusters that something is read from, as they are now. */
function sourcesOf(request: EntityRequest): string[] {
  switch (request.kind) {
    case 'clone':
    case 'backup':
      return [request.source.cluster];
    default:
      return [];
  }
}

/**
 * A probe is about clusters and no entity: it is for whoever looks after them, and
 * may make what it makes.
 */
async function authoriseProbe(
  { authoriser, registry }: Pick<RouterOptions, 'authoriser' | 'registry'>,
  credentials: BackstageCredentials<BackstageUserPrincipal>,
  { source, targets }: ProbeRequest,
): Promise<{ decision: Decision[] }> {
  const own: Decision[] = [];
  for (const permission of [
    mobilityAdminPermission,
    mobilityProbeCreatePermission,
  ]) {
    await authoriser.requireBasic(credentials, permission);
    own.push({ permission: permission.name, result: AuthorizeResult.ALLOW });
  }
  const names = targets.map(({ cluster }) => cluster);
  const allowed = await authoriser.requireTargets(credentials, names);
  [source.cluster, ...names].forEach(name => registry.get(name));
  names.forEach((name, i) => {
    if (name === source.cluster) {
      throw new InputError(`targets[${i}].cluster: is the source`);
    }
    if (names.indexOf(name) !== i) {
      throw new InputError(`targets[${i}]: the same as an earlier target`);
    }
  });
  return { decision: [...own, ...allowed] };
}

/** What is wrong whatever the clusters look like. @throws InputError */
function refuseNonsense(request: EntityRequest): void {
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
  // What others are confirmed by is known to the run that they are about.
  if (request.kind !== 'clone' && request.kind !== 'restore') return;
  const namespace = sourceNamespace(request);
  const places = request.targets.map(({ cluster, namespaceMapping }) =>
    targetKey({ cluster, namespace: namespaceMapping[namespace] }),
  );
  const twice = places.findIndex((place, i) => places.indexOf(place) !== i);
  if (twice >= 0)
    throw new InputError(`targets[${twice}]: the same as an earlier target`);
}
