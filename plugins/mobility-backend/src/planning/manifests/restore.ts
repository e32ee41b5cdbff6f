import {
  ANNOTATION_ENTITY,
  ANNOTATION_RUN,
  BACKUP_PLACEHOLDER,
  PlanManifest,
  RUN_PLACEHOLDER,
} from 'backstage-plugin-mobility-common';
import { stringify } from 'yaml';
import { CloneInput } from '../checks';
import { TargetInput } from '../checks/check';
import { mapStorageClasses } from '../mapping';
import { objectName } from '../names';
import { egressManifest } from './egress';
import { emptyClaims } from './empty-claims';
import { marks } from './marks';
import { resourceModifier } from './modifier';
import { partsManifests } from './parts';
import { standInManifests } from './stand-ins';
import { withoutTies } from './ties';

const ITEM_OPERATION_TIMEOUT = '4h0m0s';
/** The name of what picks the parts, which is beside the modifier. */
const PARTS = 'parts';
const POD_VOLUME_TIMEOUT = '4h0m0s';

/** What is made on one target: namespace, network, empty claims, what is replaced, modifier, Restore. */
export function restoreManifests(
  input: CloneInput,
  target: TargetInput,
  index: number,
): PlanManifest[] {
  const { request, facts, namespace } = input;
  const { application } = facts.source;
  if (!application.known) return [];
  const { cluster } = target.facts;
  const name = objectName(facts.entityName, index);
  const { labels, annotations } = marks('restore', request.entityRef);
  const metadata = {
    name,
    namespace: cluster.veleroNamespace,
    labels,
    annotations,
  };
  const modifier = resourceModifier(application.value, input.volumes, {
    storageClasses: mapStorageClasses(
      application.value,
      target.storageClassMapping,
    ),
    hosts: target.hostMapping,
    cronJobs: target.cronJobs,
    egress: target.egress,
  });
  const parts =
    input.parts &&
    partsManifests(input.parts, namespace, {
      ...metadata,
      name: objectName(PARTS, index),
    });
  const at = (object: PlanManifest['object']): PlanManifest => ({
    cluster: cluster.name,
    step: 'restore',
    object,
  });
  return [
    ...(target.facts.namespace.known && target.facts.namespace.value
      ? []
      : [at(namespaceManifest(input, target.namespace))]),
    ...(target.egress === 'deny'
      ? [at(egressManifest(target.namespace, request.entityRef))]
      : []),
    ...emptyClaims(input, target, application.value).map(at),
    ...standInManifests(input, target).map(at),
    ...(modifier
      ? [
          at({
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata,
            data: { 'modifier.yaml': stringify(modifier) },
          }),
        ]
      : []),
    ...(parts ? [at(parts.policy)] : []),
    at({
      apiVersion: 'velero.io/v1',
      kind: 'Restore',
      metadata: {
        ...metadata,
        annotations: {
          ...annotations,
          'velero.io/pod-volume-timeout': POD_VOLUME_TIMEOUT,
        },
      },
      spec: {
        backupName: BACKUP_PLACEHOLDER,
        includedNamespaces: [namespace],
        namespaceMapping: { [namespace]: target.namespace },
        restorePVs: true,
        preserveNodePorts: false,
        existingResourcePolicy: 'none',
        itemOperationTimeout: ITEM_OPERATION_TIMEOUT,
        ...(modifier ? { resourceModifier: { kind: 'ConfigMap', name } } : {}),
        ...parts?.spec,
      },
    }),
  ];
}

/**
 * Made by the run before Velero would make it: so two runs cannot take the same
 * name, and Remove can tell that it is ours.
 */
function namespaceManifest({ request, facts }: CloneInput, name: string) {
  const { application } = facts.source;
  const source = application.known ? application.value.namespace.labels : {};
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: withoutTies(source),
      annotations: {
        [ANNOTATION_RUN]: RUN_PLACEHOLDER,
        [ANNOTATION_ENTITY]: request.entityRef,
      },
    },
  };
}
