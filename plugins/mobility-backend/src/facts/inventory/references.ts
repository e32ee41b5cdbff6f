import type {
  V1ConfigMap,
  V1Container,
  V1NetworkPolicy,
  V1NetworkPolicyPeer,
  V1PodSpec,
} from '@kubernetes/client-node';
import { ReferenceFacts } from '../../planning/facts';
import { isOwned, nameOf, WorkloadObjects } from './namespace-objects';

export interface Referring {
  namespace: string;
  workloads: WorkloadObjects;
  configMaps: V1ConfigMap[];
  networkPolicies: V1NetworkPolicy[];
  /** Names of the Services of the namespace. */
  services: string[];
}

/**
 * Names with a namespace in them, in everything but Secrets, whose values are
 * not read. Of a text only the name is kept: the rest may be a password.
 */
export function referencesOf(referring: Referring): ReferenceFacts[] {
  const { namespace, configMaps, networkPolicies, services } = referring;
  const find = namesIn(namespace, services);
  const found = [
    ...podSpecs(referring.workloads).flatMap(({ object, spec }) =>
      find(object, textsOf(spec)),
    ),
    ...configMaps
      .filter(map => !isOwned(map))
      .flatMap(map =>
        find(`ConfigMap ${nameOf(map)}`, Object.values(map.data ?? {})),
      ),
    ...networkPolicies.flatMap(policy => selected(policy, namespace)),
  ];
  const byText = new Map(found.map(one => [`${one.object} ${one.name}`, one]));
  return [...byText.values()].sort(
    (a, b) => a.object.localeCompare(b.object) || a.name.localeCompare(b.name),
  );
}

/** `service.namespace.svc`, also with a pod before it and a domain behind. */
const FULL = /(?<![a-z0-9.-])((?:[a-z0-9-]+\.)+svc)(?![a-z0-9-])/g;

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The short form, `service.namespace`, could be anything. It is a name of a
 * Service for certain if the Service is there and it stands where a host does.
 */
function shortForm(namespace: string, services: string[]): RegExp | undefined {
  if (services.length === 0) return undefined;
  const either = services.map(escape).join('|');
  const host = `(?:[a-z0-9-]+\\.)*(?:${either})\\.${escape(namespace)}`;
  return new RegExp(
    `(?:(?<=//|@)${host}(?![a-z0-9.-])|(?<![a-z0-9.-])${host}(?=:\\d))`,
    'g',
  );
}

function namesIn(namespace: string, services: string[]) {
  const short = shortForm(namespace, services);
  return (object: string, texts: string[]): ReferenceFacts[] =>
    texts.flatMap(text => [
      ...[...text.matchAll(FULL)].flatMap(([, name]) => {
        const labels = name.split('.');
        return labels.length < 3
          ? []
          : [{ object, name, namespace: labels[labels.length - 2] }];
      }),
      ...(short ? [...text.matchAll(short)] : []).map(([name]) => ({
        object,
        name,
        namespace,
      })),
    ]);
}

/** Of everything that makes pods and that nothing else has made. */
export function podSpecs(
  objects: WorkloadObjects,
): { object: string; spec?: V1PodSpec }[] {
  const templated = [
    ...objects.deployments.map(one => ['Deployment', one] as const),
    ...objects.statefulSets.map(one => ['StatefulSet', one] as const),
    ...objects.daemonSets.map(one => ['DaemonSet', one] as const),
    ...objects.jobs
      .filter(one => !isOwned(one))
      .map(one => ['Job', one] as const),
  ];
  return [
    ...templated.map(([kind, one]) => ({
      object: `${kind} ${nameOf(one)}`,
      spec: one.spec?.template.spec,
    })),
    ...objects.cronJobs.map(one => ({
      object: `CronJob ${nameOf(one)}`,
      spec: one.spec?.jobTemplate.spec?.template.spec,
    })),
    ...objects.pods
      .filter(one => !isOwned(one))
      .map(one => ({ object: `Pod ${nameOf(one)}`, spec: one.spec })),
  ];
}

export function containersOf(spec: V1PodSpec | undefined): V1Container[] {
  return [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
}

function textsOf(spec: V1PodSpec | undefined): string[] {
  return containersOf(spec).flatMap(({ command = [], args = [], env = [] }) => [
    ...command,
    ...args,
    ...env.flatMap(({ value }) => value ?? []),
  ]);
}

const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** A policy that lets in or out whoever is in the namespace, by its name. */
function selected(
  policy: V1NetworkPolicy,
  namespace: string,
): ReferenceFacts[] {
  const { ingress = [], egress = [] } = policy.spec ?? {};
  const peers = [
    ...ingress.flatMap(rule => rule._from ?? []),
    ...egress.flatMap(rule => rule.to ?? []),
  ];
  return peers.some(peer => selects(peer, namespace))
    ? [
        {
          object: `NetworkPolicy ${nameOf(policy)}`,
          name: `namespace ${namespace}`,
          namespace,
        },
      ]
    : [];
}

function selects(
  { namespaceSelector }: V1NetworkPolicyPeer,
  namespace: string,
): boolean {
  const { matchLabels = {}, matchExpressions = [] } = namespaceSelector ?? {};
  return (
    matchLabels[NAMESPACE_NAME] === namespace ||
    matchExpressions.some(
      ({ key, operator, values = [] }) =>
        key === NAMESPACE_NAME &&
        operator === 'In' &&
        values.includes(namespace),
    )
  );
}
