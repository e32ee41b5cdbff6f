import { Finding } from 'backstage-plugin-mobility-common';
import { finding } from '../finding';
import { FILTERS_SINCE } from '../manifests/filters';
import { isOlder } from '../versions';
import { isLeftOut } from '../ways';
import { Check, CloneInput } from './check';
import { namesOrNone } from './enumerate';

/** Whether what is to be left out can be, and what becomes of it. */
export const checkLeftOut: Check = input => {
  if (input.request.leaveOut.length === 0) return [];
  return [
    ...checkNames(input),
    ...checkVersion(input),
    ...checkClasses(input),
    ...checkConsequence(input),
  ];
};

/** A name that nothing has would leave in what was meant to stay behind. */
function checkNames({ request, facts, namespace }: CloneInput): Finding[] {
  const { cluster, application } = facts.source;
  if (!application.known) return [];
  const claims = application.value.volumes.map(({ claim }) => claim);
  const available = namesOrNone(claims);
  return request.leaveOut
    .filter(claim => !claims.includes(claim))
    .map(claim =>
      finding(
        'LEFT_OUT_UNKNOWN',
        { kind: 'volume', claim },
        { claim, namespace, cluster: cluster.name, available },
      ),
    );
}

/**
 * A version that is not known is a finding of its own. An older server that is
 * asked all the same refuses the Backup, since it reads its policies strictly.
 */
function checkVersion({ facts, volumes }: CloneInput): Finding[] {
  const { name: cluster, velero } = facts.source.cluster;
  const version = velero.known ? velero.value?.version : undefined;
  const needed = FILTERS_SINCE;
  const claims = namesOf(volumes.filter(isLeftOut));
  if (!version || !claims || !isOlder(version, needed)) return [];
  const scope = { kind: 'source', cluster } as const;
  const params = { cluster, version, needed, claims };
  return [finding('LEFT_OUT_TOO_OLD', scope, params)];
}

/** A claim without a class waits for somebody to make a volume by hand. */
function checkClasses({ request, volumes }: CloneInput): Finding[] {
  if (request.targets.length === 0) return [];
  return volumes
    .filter(volume => isLeftOut(volume) && !volume.storageClass)
    .map(({ claim }) =>
      finding('LEFT_OUT_NO_CLASS', { kind: 'volume', claim }, { claim }),
    );
}

function checkConsequence({ request, volumes }: CloneInput): Finding[] {
  const claims = namesOf(volumes.filter(isLeftOut));
  if (!claims) return [];
  const code = request.targets.length > 0 ? 'LEFT_OUT' : 'LEFT_BEHIND';
  return [finding(code, { kind: 'plan' }, { claims })];
}

function namesOf(volumes: CloneInput['volumes']): string {
  return volumes.map(({ claim }) => claim).join(', ');
}
