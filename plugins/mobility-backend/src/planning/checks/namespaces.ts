import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { TargetNamespaceFacts } from '../facts';
import { finding } from '../finding';
import { checkApplication } from './application';
import { Check, CloneInput, TargetInput, targetsOf } from './check';
import { enumerate } from './enumerate';

/** Who else is in the source namespace, and whether the targets' are free. */
export const checkNamespaces: Check = input => [
  ...checkSource(input),
  ...targetsOf(input).flatMap(target => checkTarget(input, target)),
];

function checkSource({
  facts,
  namespace,
  request,
  volumes,
}: CloneInput): Finding[] {
  const { cluster, application } = facts.source;
  const scope: FindingScope = { kind: 'source', cluster: cluster.name };
  if (namespace === cluster.veleroNamespace) {
    return [finding('VELERO_NAMESPACE_IN_SCOPE', scope, { namespace })];
  }
  if (!application.known) return [];
  const { otherNamespaces } = application.value;
  const entity = request.entityRef;
  return [
    ...checkApplication(application.value, volumes, {
      entity: facts.entityName,
      cluster: cluster.name,
      velero: cluster.velero,
    }),
    ...(otherNamespaces.length > 0
      ? [
          finding('SEVERAL_NAMESPACES', scope, {
            entity,
            cluster: cluster.name,
            namespace,
            others: otherNamespaces.join(', '),
          }),
        ]
      : []),
  ];
}

function checkTarget(input: CloneInput, target: TargetInput): Finding[] {
  const { cluster, namespace } = target;
  const scope: FindingScope = { kind: 'target', cluster };
  // Of a backup the original may be gone; what is in the way then speaks for itself.
  if (
    !input.restored &&
    cluster === input.request.source.cluster &&
    namespace === input.namespace
  ) {
    return [finding('NAMESPACE_IS_SOURCE', scope, { namespace })];
  }
  if (namespace === target.facts.cluster.veleroNamespace) {
    return [finding('VELERO_NAMESPACE_IN_SCOPE', scope, { namespace })];
  }
  if (!target.facts.namespace.known || !target.facts.namespace.value) return [];
  const existing = target.facts.namespace.value;
  const { terminating, name } = existing;
  if (input.parts && !terminating) {
    const params = { cluster, namespace: name };
    const beside = checkBeside(input, params, scope);
    if (beside) return [beside];
  }
  return checkExisting(existing, cluster, scope);
}

/** A namespace that was the application's once may be that of others by now. */
function checkBeside(
  { own, facts }: CloneInput,
  params: { cluster: string; namespace: string },
  scope: FindingScope,
): Finding | undefined {
  const { entityName: application } = facts;
  switch (own?.whose) {
    case 'own':
      return finding('PARTS_BESIDE', scope, params);
    case 'others': {
      const workloads = enumerate(own.names);
      const said = { ...params, application, workloads };
      return finding('PARTS_OF_OTHERS', scope, said);
    }
    case 'unknown': {
      const { reason } = own;
      return finding('PARTS_WHOSE', scope, { ...params, application, reason });
    }
    default:
      return undefined;
  }
}

function checkExisting(
  existing: TargetNamespaceFacts,
  cluster: string,
  scope: FindingScope,
): Finding[] {
  const { name: namespace, claims, terminating } = existing;
  const params = { cluster, namespace };
  if (terminating) return [finding('NAMESPACE_TERMINATING', scope, params)];
  const contents = Object.entries(existing.contents).filter(
    ([, count]) => count > 0,
  );
  const taken = contents.length > 0;
  return [
    ...(claims.length > 0
      ? [
          finding('CLAIMS_IN_TARGET', scope, {
            ...params,
            claims: claims.join(', '),
          }),
        ]
      : []),
    ...(taken
      ? [
          finding('NAMESPACE_TAKEN', scope, {
            ...params,
            contents: contents
              .map(([kind, count]) => `${count} ${kind}`)
              .join(', '),
          }),
        ]
      : []),
    ...(claims.length === 0 && !taken
      ? [finding('NAMESPACE_EXISTS', scope, params)]
      : []),
  ];
}
