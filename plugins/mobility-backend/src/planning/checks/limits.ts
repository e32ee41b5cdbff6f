import {
  Finding,
  FindingScope,
  sizeWords,
} from 'backstage-plugin-mobility-common';
import { ApplicationFacts, TargetNamespaceFacts } from '../facts';
import { finding } from '../finding';
import { mapStorageClasses } from '../mapping';
import { Check, TargetInput, targetsOf } from './check';

/**
 * Whether a namespace that is there already has room for the copy, and admits
 * it. One that is made for the copy comes with the labels of the original, and
 * without quotas.
 */
export const checkLimits: Check = input => {
  const { application } = input.facts.source;
  if (!application.known) return [];
  return targetsOf(input).flatMap(target => {
    const { namespace } = target.facts;
    return namespace.known && namespace.value
      ? checkNamespace(application.value, target, namespace.value)
      : [];
  });
};

function checkNamespace(
  application: ApplicationFacts,
  target: TargetInput,
  namespace: TargetNamespaceFacts,
): Finding[] {
  const scope: FindingScope = { kind: 'target', cluster: target.cluster };
  const place = { cluster: target.cluster, namespace: namespace.name };
  return [
    ...checkQuotas(application, target, namespace, scope, place),
    ...checkSizes(application, namespace, scope, place),
    ...checkSecurity(application, namespace, scope, place),
  ];
}

interface Place {
  cluster: string;
  namespace: string;
}

/** A quota counts claims as a whole and by StorageClass. */
const OF_CLASS = '.storageclass.storage.k8s.io/';

function checkQuotas(
  application: ApplicationFacts,
  target: TargetInput,
  { quotas }: TargetNamespaceFacts,
  scope: FindingScope,
  place: Place,
): Finding[] {
  const needed = demandOf(application, target);
  return quotas.flatMap(({ name: quota, free }) =>
    Object.entries(free).flatMap(([resource, left]) => {
      const wanted = needed[resource] ?? 0;
      if (wanted <= left) return [];
      const inWords = resource.endsWith('storage') ? sizeWords : String;
      return [
        finding('QUOTA_TOO_SMALL', scope, {
          ...place,
          quota,
          resource,
          free: inWords(Math.max(0, left)),
          needed: inWords(wanted),
        }),
      ];
    }),
  );
}

/** What the copy takes of a quota; what is not in here is not known beforehand. */
function demandOf(
  application: ApplicationFacts,
  { storageClassMapping }: TargetInput,
): Record<string, number> {
  const classes = mapStorageClasses(application, storageClassMapping);
  const { volumes, workloads } = application;
  const demand: Record<string, number> = {
    pods: workloads.reduce((sum, { desired }) => sum + desired, 0),
    persistentvolumeclaims: volumes.length,
    'requests.storage': 0,
  };
  const add = (resource: string, amount: number) => {
    demand[resource] = (demand[resource] ?? 0) + amount;
  };
  for (const { capacityBytes, storageClass } of volumes) {
    add('requests.storage', capacityBytes);
    if (storageClass) {
      const mapped = `${classes[storageClass]}${OF_CLASS}`;
      add(`${mapped}requests.storage`, capacityBytes);
      add(`${mapped}persistentvolumeclaims`, 1);
    }
  }
  return demand;
}

function checkSizes(
  { volumes }: ApplicationFacts,
  { limits }: TargetNamespaceFacts,
  scope: FindingScope,
  place: Place,
): Finding[] {
  return limits.flatMap(({ name: range, minBytes, maxBytes }) =>
    volumes
      .filter(
        ({ capacityBytes }) =>
          capacityBytes < (minBytes ?? 0) ||
          capacityBytes > (maxBytes ?? Infinity),
      )
      .map(({ claim, capacityBytes }) =>
        finding('CLAIM_SIZE_LIMITED', scope, {
          ...place,
          claim,
          range,
          size: sizeWords(capacityBytes),
          allowed: [
            minBytes === undefined ? '' : `${sizeWords(minBytes)} or more`,
            maxBytes === undefined ? '' : `${sizeWords(maxBytes)} or less`,
          ]
            .filter(Boolean)
            .join(', '),
        }),
      ),
  );
}

const ENFORCED = 'pod-security.kubernetes.io/enforce';
/** From lax to strict (https://kubernetes.io/docs/concepts/security/pod-security-standards). */
const LEVELS = ['privileged', 'baseline', 'restricted'];

/** Without the label a namespace has the cluster's default, which is lax unless set. */
const levelOf = (labels: Record<string, string>) =>
  labels[ENFORCED] ?? 'privileged';

function checkSecurity(
  { namespace: source }: ApplicationFacts,
  { labels }: TargetNamespaceFacts,
  scope: FindingScope,
  place: Place,
): Finding[] {
  const [level, sourceLevel] = [levelOf(labels), levelOf(source.labels)];
  if (LEVELS.indexOf(level) <= LEVELS.indexOf(sourceLevel)) return [];
  return [
    finding('POD_SECURITY_STRICTER', scope, { ...place, level, sourceLevel }),
  ];
}
