import {
  ANNOTATION_STAND_IN_FOR,
  entityRefSchema,
} from 'backstage-plugin-mobility-common';
import { StandIn, StandInKind } from '../../planning/facts';
import { ClusterClient } from '../clusters';
import { listMetadata } from './list-metadata';
import { KubeObject, nameOf, uidOf } from './namespace-objects';

/** Secrets by which somebody signs in to the cluster itself. */
export const REFUSED_TYPES = [
  'kubernetes.io/service-account-token',
  'bootstrap.kubernetes.io/token',
];

const NOT_REFUSED = REFUSED_TYPES.map(type => `type!=${type}`).join(',');

/** What is prepared to stand in for objects of applications. @throws ClusterError */
export async function readStandIns(
  cluster: ClusterClient,
  namespace: string,
): Promise<StandIn[]> {
  const [secrets, configMaps] = await Promise.all([
    listMetadata(cluster, 'secrets', { namespace, fieldSelector: NOT_REFUSED }),
    listMetadata(cluster, 'configmaps', { namespace }),
  ]);
  return [
    ...secrets.flatMap(one => toStandIn('Secret', one)),
    ...configMaps.flatMap(one => toStandIn('ConfigMap', one)),
  ].sort((a, b) => a.name.localeCompare(b.name));
}

function toStandIn(kind: StandInKind, object: KubeObject): StandIn[] {
  const entities = entitiesOf(object);
  return entities.length > 0
    ? [{ kind, name: nameOf(object), uid: uidOf(object), entities }]
    : [];
}

/** Entities that an object was prepared for; what is no entity ref is for nobody. */
export function entitiesOf({ metadata }: KubeObject): StandIn['entities'] {
  const refs = (metadata?.annotations?.[ANNOTATION_STAND_IN_FOR] ?? '')
    .split(',')
    .map(ref => ref.trim());
  if (refs.includes('*')) return '*';
  return refs.flatMap(ref => {
    const parsed = entityRefSchema.safeParse(ref);
    return parsed.success ? [parsed.data] : [];
  });
}
