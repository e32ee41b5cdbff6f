import { Finding } from 'backstage-plugin-mobility-common';
import { finding } from '../finding';
import { isOlder } from '../versions';
import { Check, targetsOf } from './check';

/** What works on the source and may not in the copy. */
export const checkHealth: Check = input => [
  ...checkReady(input),
  ...checkJobs(input),
  ...checkKubernetes(input),
];

/** The copy is at best what the original is. */
function checkReady({ facts }: Parameters<Check>[0]): Finding[] {
  const { application, cluster } = facts.source;
  if (!application.known) return [];
  const late = application.value.workloads.filter(
    ({ ready, desired }) => ready < desired,
  );
  if (late.length === 0) return [];
  return [
    finding(
      'NOT_READY',
      { kind: 'source', cluster: cluster.name },
      {
        entity: facts.entityName,
        workloads: late
          .map(w => `${w.kind} ${w.name} (${w.ready} of ${w.desired})`)
          .join(', '),
      },
    ),
  ];
}

function checkJobs({ facts }: Parameters<Check>[0]): Finding[] {
  const { application, cluster } = facts.source;
  if (!application.known || application.value.openJobs.length === 0) return [];
  return [
    finding(
      'JOBS_OPEN',
      { kind: 'source', cluster: cluster.name },
      { jobs: application.value.openJobs.join(', ') },
    ),
  ];
}

/** By minor version: patches change no API. */
function checkKubernetes(input: Parameters<Check>[0]): Finding[] {
  const source = input.facts.source.cluster;
  if (!source.kubernetesVersion.known) return [];
  const sourceVersion = source.kubernetesVersion.value;
  return targetsOf(input).flatMap(({ facts: { cluster } }) => {
    const { kubernetesVersion } = cluster;
    if (!kubernetesVersion.known) return [];
    const [version, than] = [kubernetesVersion.value, sourceVersion].map(minor);
    if (!version || !than || !isOlder(version, than)) return [];
    return [
      finding(
        'KUBERNETES_OLDER',
        { kind: 'target', cluster: cluster.name },
        {
          cluster: cluster.name,
          source: source.name,
          version: kubernetesVersion.value,
          sourceVersion,
        },
      ),
    ];
  });
}

/** `1.34` of `v1.34.4+k3s1`. */
function minor(version: string): string | undefined {
  return /^v?(\d+\.\d+)/.exec(version)?.[1];
}
