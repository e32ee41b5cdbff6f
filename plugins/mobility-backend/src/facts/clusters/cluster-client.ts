import { Agent } from 'node:https';
import { setTimeout } from 'node:timers/promises';
import type {
  ApisApi,
  AppsV1Api,
  AuthorizationV1Api,
  AutoscalingV2Api,
  BatchV1Api,
  CoreV1Api,
  CustomObjectsApi,
  NetworkingV1Api,
  PolicyV1Api,
  RbacAuthorizationV1Api,
  RequestContext,
  StorageV1Api,
  VersionApi,
} from '@kubernetes/client-node';
import { ClusterHealth } from 'backstage-plugin-mobility-common';
import { ClusterDefinition } from 'backstage-plugin-mobility-node';
import {
  ClusterCall,
  ClusterError,
  ClusterErrorKind,
  isClusterError,
} from './cluster-error';
import { createHttpsTransport } from './https-transport';
import { loadKubernetesClient } from './kubernetes-client';
import { toClusterError } from './to-cluster-error';

/** The typed APIs of one cluster. */
export interface ClusterApis {
  core: CoreV1Api;
  apps: AppsV1Api;
  batch: BatchV1Api;
  networking: NetworkingV1Api;
  storage: StorageV1Api;
  policy: PolicyV1Api;
  autoscaling: AutoscalingV2Api;
  rbac: RbacAuthorizationV1Api;
  custom: CustomObjectsApi;
  authorization: AuthorizationV1Api;
  version: VersionApi;
  /** Which groups and versions are served. */
  groups: ApisApi;
}

const SHORTEST_PAUSE_MS = 100;
const READS = ['get', 'list'];
const DOWN: ClusterErrorKind[] = ['unreachable', 'broken', 'timeout'];

export interface ClusterClientOptions {
  /** Time limit of one call, in milliseconds. */
  timeoutMs: number;
}

/**
 * Talks to one cluster: one keep-alive agent, a time limit on every call, and
 * every failure as a `ClusterError`.
 */
export class ClusterClient {
  readonly #definition: ClusterDefinition;
  readonly #options: ClusterClientOptions;
  readonly #agent: Agent;
  #health: ClusterHealth = { state: 'checking' };
  /** How far the cluster's clock is ahead of ours. */
  #aheadMs = 0;
  #apis?: Promise<ClusterApis>;

  constructor(definition: ClusterDefinition, options: ClusterClientOptions) {
    this.#definition = definition;
    this.#options = options;
    this.#agent = new Agent({
      keepAlive: true,
      maxSockets: 16,
      ca: definition.caData
        ? Buffer.from(definition.caData, 'base64')
        : undefined,
      rejectUnauthorized: !definition.skipTLSVerify,
    });
  }

  get name(): string {
    return this.#definition.name;
  }

  get definition(): ClusterDefinition {
    return this.#definition;
  }

  /** Kept by every call, so that nobody has to wait for a cluster to show it. */
  get health(): ClusterHealth {
    return this.#health;
  }

  /** What time it is for the cluster, to the second, by its last answer. */
  get time(): Date {
    return new Date(Date.now() + this.#aheadMs);
  }

  /**
   * A server that says "not now, come back in a moment" is asked again, for as
   * long as one call may take: one that has just started does so.
   *
   * @throws ClusterError
   */
  async call<T>(
    what: Omit<ClusterCall, 'cluster'>,
    run: (apis: ClusterApis) => Promise<T>,
  ): Promise<T> {
    const call: ClusterCall = { cluster: this.name, ...what };
    const apis = await this.#load();
    const giveUpAt = Date.now() + this.#options.timeoutMs;
    for (;;) {
      try {
        return await this.#callOnce(call, apis, run);
      } catch (error) {
        const wait = isClusterError(error) ? error.retryAfterMs : undefined;
        if (wait === undefined) throw error;
        // One that says "in no time" is not to be asked in a tight loop.
        const pause = Math.max(wait, SHORTEST_PAUSE_MS);
        if (Date.now() + pause > giveUpAt) throw error;
        await setTimeout(pause);
      }
    }
  }

  async #callOnce<T>(
    call: ClusterCall,
    apis: ClusterApis,
    run: (apis: ClusterApis) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.#attempt(call, () => run(apis));
    } catch (error) {
      // The server may close an idle connection in the moment in which we use
      // it again. Only reads are repeated, once: a write may have happened.
      const again = isClusterError(error) && error.kind === 'broken';
      if (!again || !READS.includes(call.verb)) throw error;
    }
    return this.#attempt(call, () => run(apis));
  }

  /** Asks for the version, only to see whether the cluster answers. */
  async probe(): Promise<void> {
    await this.call({ verb: 'get', resource: 'version' }, apis =>
      apis.version.getCode(),
    ).catch(() => {
      // The health has kept it.
    });
  }

  async #attempt<T>(call: ClusterCall, run: () => Promise<T>): Promise<T> {
    try {
      const answer = await run();
      this.#noteHealth();
      return answer;
    } catch (error) {
      const own = toClusterError(error, call);
      this.#noteHealth(own);
      throw own;
    }
  }

  /** Keeps what a call says of the cluster. A refusal is an answer too. */
  #noteHealth(error?: ClusterError): void {
    const checkedAt = new Date().toISOString();
    if (!error || !DOWN.includes(error.kind)) {
      this.#health = { state: 'reachable', checkedAt };
      return;
    }
    const before = this.#health;
    const since = before.state === 'unreachable' ? before.since : checkedAt;
    this.#health = {
      state: 'unreachable',
      since,
      checkedAt,
      reason: error.reason,
    };
  }

  close(): void {
    this.#agent.destroy();
  }

  #load(): Promise<ClusterApis> {
    this.#apis ??= this.#create();
    return this.#apis;
  }

  async #create(): Promise<ClusterApis> {
    const k8s = await loadKubernetesClient();
    const configuration = k8s.createConfiguration({
      httpApi: await createHttpsTransport({
        agent: this.#agent,
        timeoutMs: this.#options.timeoutMs,
        onDate: date => {
          this.#aheadMs = date.getTime() - Date.now();
        },
      }),
      baseServer: new k8s.ServerConfiguration(this.#definition.url, {}),
      authMethods: {
        default: {
          getName: () => 'mobility',
          applySecurityAuthentication: context => this.#authenticate(context),
        },
      },
    });
    return {
      core: new k8s.CoreV1Api(configuration),
      apps: new k8s.AppsV1Api(configuration),
      batch: new k8s.BatchV1Api(configuration),
      networking: new k8s.NetworkingV1Api(configuration),
      storage: new k8s.StorageV1Api(configuration),
      policy: new k8s.PolicyV1Api(configuration),
      autoscaling: new k8s.AutoscalingV2Api(configuration),
      rbac: new k8s.RbacAuthorizationV1Api(configuration),
      custom: new k8s.CustomObjectsApi(configuration),
      authorization: new k8s.AuthorizationV1Api(configuration),
      version: new k8s.VersionApi(configuration),
      groups: new k8s.ApisApi(configuration),
    };
  }

  async #authenticate(context: RequestContext): Promise<void> {
    context.setHeaderParam(
      'Authorization',
      `Bearer ${await this.#definition.getToken()}`,
    );
  }
}
