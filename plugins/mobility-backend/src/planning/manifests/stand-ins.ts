import {
  ANNOTATION_STAND_IN,
  ANNOTATION_STAND_IN_UID,
  PlanManifest,
} from 'backstage-plugin-mobility-common';
import { CloneInput } from '../checks';
import { TargetInput } from '../checks/check';
import { isMeantFor, replacementsOf } from '../stand-ins';
import { marks } from './marks';

/**
 * What the run makes before the Restore, which then leaves it as it is
 * (`existingResourcePolicy: none`). Without values: the run takes those from the
 * stand-in on the target's API server and puts them there. The UID of the stand-in
 * is part of what is agreed to, its version is not: whoever prepares it may renew a
 * password in it, and another object under its name is another stand-in.
 */
export function standInManifests(
  { request }: CloneInput,
  target: TargetInput,
): PlanManifest['object'][] {
  const { standIns } = target.facts;
  if (!standIns.known || !standIns.value) return [];
  const { namespace, found } = standIns.value;
  const { labels, annotations } = marks('restore', request.entityRef);
  return replacementsOf(target).flatMap(({ kind, name, by }) => {
    const standIn = found.find(
      one =>
        one.kind === kind &&
        one.name === by &&
        isMeantFor(one, request.entityRef),
    );
    // Without one nothing is made, which is a finding.
    if (!standIn) return [];
    return [
      {
        apiVersion: 'v1',
        kind,
        metadata: {
          name,
          namespace: target.namespace,
          labels,
          annotations: {
            ...annotations,
            [ANNOTATION_STAND_IN]: `${namespace}/${by}`,
            [ANNOTATION_STAND_IN_UID]: standIn.uid,
          },
        },
      },
    ];
  });
}
