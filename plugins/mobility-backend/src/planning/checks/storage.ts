import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { StorageClassFacts } from '../facts';
import { finding } from '../finding';
import { storageClassesInUse } from '../mapping';
import { Check, TargetInput, targetsOf } from './check';
import { namesOrNone } from './enumerate';

type TargetScope = Extract<FindingScope, { kind: 'target' }>;

/** Whether each target has the StorageClasses, by the same name or mapped. */
export const checkStorage: Check = input => {
  const { application } = input.facts.source;
  if (!application.known) return [];
  const inUse = storageClassesInUse(application.value);
  return targetsOf(input).flatMap(target => checkTarget(target, inUse));
};

function checkTarget(target: TargetInput, inUse: string[]): Finding[] {
  const { storageClasses, name: cluster } = target.facts.cluster;
  if (!storageClasses.known) return [];
  const scope: TargetScope = { kind: 'target', cluster };
  const names = storageClasses.value.map(({ name }) => name);
  const available = namesOrNone(names);
  return inUse.flatMap(from => {
    const to = target.storageClassMapping[from];
    const found = storageClasses.value.find(
      ({ name }) => name === (to ?? from),
    );
    if (found) return checkProvisioner(found, storageClasses.value, scope);
    return to === undefined
      ? [
          finding('STORAGE_CLASS_MISSING', scope, {
            cluster,
            storageClass: from,
            available,
          }),
        ]
      : [
          finding('STORAGE_CLASS_UNKNOWN', scope, {
            cluster,
            from,
            storageClass: to,
            available,
          }),
        ];
  });
}

/**
 * What a class says that makes no volumes
 * (https://kubernetes.io/docs/concepts/storage/storage-classes/#local).
 */
const NO_PROVISIONER = 'kubernetes.io/no-provisioner';

/** Claims of a class without a provisioner wait for ever, and so would a run. */
function checkProvisioner(
  { name: storageClass, provisioner }: StorageClassFacts,
  all: StorageClassFacts[],
  scope: TargetScope,
): Finding[] {
  if (provisioner !== NO_PROVISIONER) return [];
  const others = all.filter(one => one.provisioner !== NO_PROVISIONER);
  return [
    finding('STORAGE_CLASS_STATIC', scope, {
      cluster: scope.cluster,
      storageClass,
      available: namesOrNone(others.map(({ name }) => name)),
    }),
  ];
}
