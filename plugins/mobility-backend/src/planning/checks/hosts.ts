import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { IngressFacts } from '../facts';
import { finding } from '../finding';
import { hostsOf } from '../mapping';
import { Check, TargetInput, targetsOf } from './check';
import { problemFinding } from './problems';

/**
 * Whether the copy would answer where somebody else does. Its hosts are the
 * original's unless they are mapped.
 */
export const checkHosts: Check = ({ facts, ...input }) => {
  const { application } = facts.source;
  if (!application.known) return [];
  const { ingresses } = application.value;
  return targetsOf({ facts, ...input }).flatMap(target => [
    ...checkTaken(target, ingresses),
    ...checkMapping(target, ingresses, facts.entityName),
  ]);
};

function checkTaken(target: TargetInput, own: IngressFacts[]): Finding[] {
  const { ingresses, cluster } = target.facts;
  const scope: FindingScope = { kind: 'target', cluster: cluster.name };
  if (!ingresses.known) {
    return [
      problemFinding(ingresses.problem, cluster.name, scope, 'the Ingresses'),
    ];
  }
  // What is in the namespace itself makes it taken, or is our own of before.
  const others = ingresses.value.filter(
    ({ namespace }) => namespace !== target.namespace,
  );
  return own.flatMap(({ rules }) =>
    rules.flatMap(({ host: from, paths }) => {
      if (from === undefined) return [];
      const host = target.hostMapping[from] ?? from;
      return others
        .filter(other => answers(other, host, paths))
        .map(({ name: ingress, namespace }) =>
          finding('HOST_TAKEN', scope, {
            cluster: cluster.name,
            from,
            host,
            ingress,
            namespace,
          }),
        );
    }),
  );
}

/** Several may share a host, each with paths of its own. */
function answers(other: IngressFacts, host: string, paths: string[]): boolean {
  return other.rules.some(
    rule => rule.host === host && rule.paths.some(path => paths.includes(path)),
  );
}

/** A host that is mistyped would leave the copy with the original's. */
function checkMapping(
  { cluster, hostMapping }: TargetInput,
  ingresses: IngressFacts[],
  entity: string,
): Finding[] {
  const hosts = hostsOf(ingresses);
  const available = hosts.length > 0 ? hosts.join(', ') : 'none';
  return Object.entries(hostMapping)
    .filter(([host]) => !hosts.includes(host))
    .map(([host, to]) =>
      finding(
        'HOST_UNKNOWN',
        { kind: 'target', cluster },
        { entity, host, to, available },
      ),
    );
}
