import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { finding } from '../finding';
import { storageClassesInUse } from '../mapping';
import { Check, TargetInput, targetsOf } from './check';

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
  const scope: FindingScope = { kind: 'target', cluster };
  const names = storageClasses.value.map(({ name }) => name);
  const available = names.length > 0 ? names.join(', ') : 'none';
  return inUse.flatMap(from => {
    const to = target.storageClassMapping[from];
    if (to === undefined) {
      return names.includes(from)
        ? []
        : [
            finding('STORAGE_CLASS_MISSING', scope, {
              cluster,
              storageClass: from,
              available,
            }),
          ];
    }
    return names.includes(to)
      ? []
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
