import type {
  V1ConfigMap,
  V1ObjectMeta,
  V1Secret,
} from '@kubernetes/client-node';
import { PlanManifest } from 'backstage-plugin-mobility-common';
import {
  ClusterClient,
  ClusterError,
  ClusterErrorKind,
  isClusterError,
} from '../../facts/clusters';
import { StandInKind } from '../../planning/facts';

/** What is in a Secret or ConfigMap. It is put into the other one and nowhere else. */
export interface Values {
  type?: string;
  data?: Record<string, string>;
  binaryData?: Record<string, string>;
}

export interface Held {
  metadata: V1ObjectMeta;
  values: Values;
}

const RESOURCES = { Secret: 'secrets', ConfigMap: 'configmaps' } as const;

/** @throws ClusterError */
export async function readHeld(
  client: ClusterClient,
  kind: StandInKind,
  at: { namespace: string; name: string },
): Promise<Held> {
  const call = { verb: 'get', resource: RESOURCES[kind], ...at };
  return toHeld(
    await client.call(call, ({ core }) =>
      kind === 'Secret'
        ? core.readNamespacedSecret(at)
        : core.readNamespacedConfigMap(at),
    ),
  );
}

/** By a list, which is granted everywhere; that of one object. @throws ClusterError */
export async function findHeld(
  client: ClusterClient,
  kind: StandInKind,
  { namespace, name }: { namespace: string; name: string },
): Promise<Held | undefined> {
  const query = { namespace, fieldSelector: `metadata.name=${name}` };
  const call = { verb: 'list', resource: RESOURCES[kind], namespace, name };
  const { items } = await client.call(
    call,
    ({ core }): Promise<{ items: (V1Secret | V1ConfigMap)[] }> =>
      kind === 'Secret'
        ? core.listNamespacedSecret(query)
        : core.listNamespacedConfigMap(query),
  );
  const found = items.find(({ metadata }) => metadata?.name === name);
  return found && toHeld(found);
}

/** @throws ClusterError */
export async function createHeld(
  client: ClusterClient,
  kind: StandInKind,
  namespace: string,
  manifest: PlanManifest['object'],
  values: Values,
): Promise<V1ObjectMeta> {
  const { name } = manifest.metadata;
  const body = { ...manifest, ...values };
  const call = { verb: 'create', resource: RESOURCES[kind], namespace, name };
  try {
    const made = await client.call(
      call,
      ({ core }): Promise<V1Secret | V1ConfigMap> =>
        kind === 'Secret'
          ? core.createNamespacedSecret({ namespace, body })
          : core.createNamespacedConfigMap({ namespace, body }),
    );
    return { ...made.metadata };
  } catch (error) {
    throw isClusterError(error) ? withoutQuotes(error) : error;
  }
}

/** Failures whose reasons are in our own words. */
const OURS: ClusterErrorKind[] = [
  'unreachable',
  'broken',
  'timeout',
  'unauthorized',
  'server-error',
  'unexpected-answer',
];

/** Who refuses an object, such as a webhook, may quote what is in it. */
function withoutQuotes({ kind, call, reason }: ClusterError): ClusterError {
  const told = OURS.includes(kind)
    ? reason
    : 'it was refused; the reason is not shown, since it may quote a value';
  return new ClusterError(kind, call, told);
}

/** Whether it may be changed (`immutable`) is a matter of each one itself. */
function toHeld(object: V1Secret | V1ConfigMap): Held {
  const { metadata, data } = object;
  return {
    metadata: { ...metadata },
    values: {
      ...('type' in object ? { type: object.type } : {}),
      ...(data ? { data } : {}),
      ...('binaryData' in object && object.binaryData
        ? { binaryData: object.binaryData }
        : {}),
    },
  };
}
