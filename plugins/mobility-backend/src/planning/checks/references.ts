import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { ReferenceFacts } from '../facts';
import { finding } from '../finding';
import { objectOf, replacementsOf } from '../stand-ins';
import { Check, CloneInput, TargetInput, targetsOf } from './check';
import { enumerate } from './enumerate';

/**
 * Names and Services that mean the same in the copy as in the original: what a
 * copy would share with it, or look for in vain.
 */
export const checkReferences: Check = input => {
  const { application, cluster } = input.facts.source;
  if (!application.known) return [];
  const { references, outside } = application.value;
  const targets = targetsOf(input);
  // One that is replaced everywhere goes along nowhere.
  const endpoints = application.value.endpoints.filter(({ object }) =>
    targets.some(target => !isReplaced(target, object)),
  );
  const entity = input.facts.entityName;
  return [
    ...(outside.length > 0 && targets.length > 0
      ? [
          finding(
            'SHARED_OUTSIDE',
            { kind: 'source', cluster: cluster.name },
            { entity, services: outside.join(', ') },
          ),
        ]
      : []),
    ...(endpoints.length > 0
      ? [
          finding(
            'SHARED_ENDPOINTS',
            { kind: 'source', cluster: cluster.name },
            {
              entity,
              endpoints: enumerate(
                endpoints.map(({ host, object }) => `${host} (${object})`),
              ),
            },
          ),
        ]
      : []),
    ...targets.flatMap(target =>
      checkTarget(
        input,
        target,
        references.filter(({ object }) => !isReplaced(target, object)),
      ),
    ),
  ];
};

function checkTarget(
  { namespace, facts, request }: CloneInput,
  target: TargetInput,
  references: ReferenceFacts[],
): Finding[] {
  const { cluster } = target;
  const scope: FindingScope = { kind: 'target', cluster };
  const own = references.filter(one => one.namespace === namespace);
  const others = references.filter(
    one => one.namespace !== namespace && one.namespace !== target.namespace,
  );
  const params = { cluster, namespace, copy: target.namespace };
  const code =
    cluster === request.source.cluster ? 'NAMES_ORIGINAL' : 'NAMES_DANGLE';
  return [
    ...(own.length > 0 && target.namespace !== namespace
      ? [finding(code, scope, { ...params, names: listed(own) })]
      : []),
    ...(others.length > 0
      ? [
          finding('NAMES_ELSEWHERE', scope, {
            entity: facts.entityName,
            cluster,
            names: listed(others),
          }),
        ]
      : []),
  ];
}

/** Whether what stands in an object does not come to a target. */
function isReplaced(target: TargetInput, object: string): boolean {
  return replacementsOf(target).some(one => objectOf(one) === object);
}

function listed(references: ReferenceFacts[]): string {
  return enumerate(references.map(({ object, name }) => `${name} (${object})`));
}
