import { setTimeout as sleep } from 'node:timers/promises';
import {
  ClonePlan,
  isFinal,
  MobilityClient,
  Plan,
  PlanRequestInput,
  renderFinding,
  Run,
} from '../../plugins/mobility-common/src';
import { signIn } from '../../tools/src/portal/sign-in';

export const ORDERS = 'component:default/orders';
export const SHIPMENTS = 'component:default/shipments';
export const LEDGER = 'component:default/ledger';
export const DEPOT = 'component:default/depot';

export interface Answer {
  status: number;
  // The body is whatever the server says; tests look into it.
  body: {
    error?: { name: string; message: string } & Record<string, unknown>;
  } & Record<string, unknown>;
}

let keys = 0;

/** The REST API, as one of a portal's users. */
export class Api {
  private constructor(
    readonly url: string,
    readonly token: string,
    readonly client: MobilityClient,
  ) {}

  /** As one of the demo's users. */
  static async as(url: string, user: string): Promise<Api> {
    return Api.with(url, await signIn(url, `user:default/${user}`));
  }

  /** As whoever has the token. */
  static with(url: string, token: string): Api {
    const client = new MobilityClient({
      discovery: { getBaseUrl: async id => `${url}/api/${id}` },
      fetch: (input, init = {}) =>
        fetch(input, {
          ...init,
          headers: { ...init.headers, Authorization: `Bearer ${token}` },
        }),
    });
    return new Api(url, token, client);
  }

  /** A request as it is, for what the client would not let through. */
  async send(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(`${this.url}/api/mobility${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        'Content-Type': 'application/json',
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  }

  async plan(request: PlanRequestInput): Promise<Plan> {
    return this.client.createPlan(request);
  }

  /** Starts what was planned, warnings accepted. */
  async start(plan: Plan, idempotencyKey = newKey()): Promise<Run> {
    return this.client.startRun({
      request: plan.request,
      planHash: plan.hash,
      idempotencyKey,
      accept: plan.findings
        .filter(f => f.severity === 'warn')
        .map(({ id }) => id),
    });
  }

  /** Plans and starts, and tells what is in the way if something is. */
  async begin(request: PlanRequestInput): Promise<Run> {
    const plan = await this.plan(request);
    const blockers = plan.findings.filter(
      ({ severity }) => severity === 'block',
    );
    if (blockers.length > 0) {
      throw new Error(blockers.map(f => renderFinding(f).detail).join('\n'));
    }
    return this.start(plan);
  }

  /** Follows a run to its end. */
  async follow(id: string, limitMs = 240_000): Promise<Run> {
    return this.until(id, run => isFinal(run.state), limitMs);
  }

  async until(
    id: string,
    condition: (run: Run) => boolean,
    limitMs = 240_000,
  ): Promise<Run> {
    for (const end = Date.now() + limitMs; ; ) {
      const run = await this.client.getRun(id);
      if (condition(run)) return run;
      if (Date.now() > end) {
        throw new Error(
          `Run ${id} is still ${run.state} in ${run.step}: ${JSON.stringify(
            run.note,
          )}`,
        );
      }
      await sleep(250);
    }
  }

  /** Clones and waits for success. */
  async clone(request: PlanRequestInput): Promise<Run & { plan: ClonePlan }> {
    const run = await this.follow((await this.begin(request)).id);
    if (run.state !== 'succeeded' || run.plan.kind !== 'clone') {
      throw new Error(
        `Run ${run.id} ${run.state}: ${JSON.stringify(run.error)}`,
      );
    }
    return { ...run, plan: run.plan };
  }
}

/** Keys of one process do not repeat; those of two differ by its id. */
export function newKey(): string {
  keys += 1;
  return `e2e-${process.pid}-${Date.now()}-${keys}`;
}

/** A request to clone, to one target unless more are given. */
export function cloneRequest(
  entityRef: string,
  namespace: string,
  ...targets: {
    cluster: string;
    namespace: string;
    classes?: Record<string, string>;
  }[]
): Extract<PlanRequestInput, { kind: 'clone' }> {
  return {
    kind: 'clone',
    entityRef,
    source: { cluster: 'onprem' },
    targets: targets.map(target => ({
      cluster: target.cluster,
      namespaceMapping: { [namespace]: target.namespace },
      storageClassMapping: target.classes ?? {},
    })),
  };
}
