import type {
  V1Namespace,
  V1NetworkPolicy,
  V1NetworkPolicyIngressRule,
  V1PersistentVolume,
  V1PersistentVolumeClaim,
} from '@kubernetes/client-node';
import { GATEWAY_KINDS, GatewayKind } from '../../planning/route-kinds';
import { KeptObjects } from '../inventory/backed-up-objects';
import { NamespaceObjects } from '../inventory/closure';
import { GatewayObjects, parseGateway } from '../inventory/gateways';
import { KubeObject, nameOf } from '../inventory/namespace-objects';
import { StoreError } from '../objectstore';
import { ArchivedPath } from './archived-object';

/** Objects out of an archive, in the lists in which an API server gives them. */
export class ArchivedLists {
  readonly #byKind = new Map<string, Map<string, KubeObject>>();

  /** Whether an object may be of a namespace; a volume says whose it is itself. */
  isOf(
    namespace: string,
    { kind }: ArchivedPath,
    { spec }: V1PersistentVolume,
  ): boolean {
    const claim = kind === 'PersistentVolume' ? spec?.claimRef : undefined;
    return !claim || claim.namespace === namespace;
  }

  /** Of two with one path the later one counts, as where an archive is unpacked. */
  add({ kind, name }: ArchivedPath, object: KubeObject): void {
    const known = this.#byKind.get(kind) ?? new Map<string, KubeObject>();
    this.#byKind.set(kind, known.set(name, object));
  }

  namespace(name: string): V1Namespace | undefined {
    return this.#byKind.get('Namespace')?.get(name);
  }

  /** What controllers keep beside pods. */
  beside(): KeptObjects {
    return {
      replicaSets: this.#list('ReplicaSet'),
      controllerRevisions: this.#list('ControllerRevision'),
    };
  }

  volumesOf(claims: V1PersistentVolumeClaim[]): V1PersistentVolume[] {
    const named = new Set(claims.map(({ spec }) => spec?.volumeName));
    return this.#list<V1PersistentVolume>('PersistentVolume').filter(volume =>
      named.has(nameOf(volume)),
    );
  }

  /** @throws StoreError */
  objects(where: StoreError['where']): NamespaceObjects {
    return {
      workloads: {
        deployments: this.#list('Deployment'),
        statefulSets: this.#list('StatefulSet'),
        daemonSets: this.#list('DaemonSet'),
        jobs: this.#list('Job'),
        cronJobs: this.#list('CronJob'),
        pods: this.#list('Pod'),
      },
      claims: this.#list('PersistentVolumeClaim'),
      scope: {
        services: this.#list('Service'),
        configMaps: this.#list('ConfigMap'),
        ingresses: this.#list('Ingress'),
        networkPolicies: this.#list<KubeObject>('NetworkPolicy').map(toPolicy),
        serviceAccounts: this.#list('ServiceAccount'),
        podDisruptionBudgets: this.#list('PodDisruptionBudget'),
        horizontalPodAutoscalers: this.#list('HorizontalPodAutoscaler'),
        roles: this.#list('Role'),
        roleBindings: this.#list('RoleBinding'),
        secrets: this.#list('Secret'),
      },
      gateways: GATEWAY_KINDS.map(kind => this.#gateways(kind, where)),
    };
  }

  /** Sorted as an API server does. Its types are trusted, as in its own answers. */
  #list<T extends KubeObject>(kind: string): T[] {
    const objects = [...(this.#byKind.get(kind) ?? [])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, object]) => object);
    return objects as T[];
  }

  #gateways(kind: GatewayKind, where: StoreError['where']): GatewayObjects {
    const objects = this.#list(kind).map(object => {
      const parsed = parseGateway(object);
      if (parsed) return parsed;
      const reason = `${kind} ${nameOf(
        object,
      )} in it is not as its API describes it`;
      throw new StoreError('corrupt', where, reason);
    });
    return { kind, objects };
  }
}

type JsonRule = V1NetworkPolicyIngressRule & {
  from?: V1NetworkPolicyIngressRule['_from'];
};

/** What JSON calls `from` is `_from` in the types of the client. */
function toPolicy(policy: V1NetworkPolicy): V1NetworkPolicy {
  const { spec } = policy;
  if (!spec?.ingress) return policy;
  const ingress = spec.ingress.map((rule: JsonRule) => ({
    ...rule,
    _from: rule.from,
  }));
  return { ...policy, spec: { ...spec, ingress } };
}
