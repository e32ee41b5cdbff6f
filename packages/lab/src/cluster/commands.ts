import { Binaries } from '../binaries';
import { LabError } from '../util/errors';
import { RunResult, run } from '../util/run';
import { KubernetesObject, listOf } from './objects';

export interface CommandOptions {
  input?: string;
  /** Milliseconds; 60 s if not given. */
  limit?: number;
}

/** kubectl and velero of one cluster, as its administrator. */
export class ClusterCommands {
  constructor(
    readonly name: string,
    readonly adminKubeconfig: string,
    private readonly binaries: Binaries,
  ) {}

  kubectl = (args: string[], options?: CommandOptions): Promise<RunResult> =>
    this.run('kubectl', args, options);

  velero = (args: string[], options?: CommandOptions): Promise<RunResult> =>
    this.run('velero', args, options);

  /** Runs kubectl with `-o json`. The type is the caller's claim. */
  kubectlJson = async <T>(args: string[]): Promise<T> => {
    const { stdout } = await this.kubectl([...args, '-o', 'json']);
    return JSON.parse(stdout);
  };

  /** For objects that are new; quicker than `apply`. */
  async create(objects: KubernetesObject[]): Promise<void> {
    await this.kubectl(['create', '-f', '-'], { input: listOf(objects) });
  }

  async apply(objects: KubernetesObject[]): Promise<void> {
    await this.kubectl(['apply', '--server-side', '-f', '-'], {
      input: listOf(objects),
    });
  }

  /** `kubectl wait`: one watch instead of many questions. Limit in seconds. */
  async wait(args: string[], limit: number): Promise<void> {
    await this.kubectl(['wait', `--timeout=${limit}s`, ...args], {
      limit: (limit + 10) * 1000,
    });
  }

  /** Waits until a workload runs as its spec has it. Limit in seconds. */
  async rolledOut(
    namespace: string,
    workload: string,
    limit = 120,
  ): Promise<void> {
    await this.kubectl(
      [
        ...['rollout', 'status', workload],
        ...['--namespace', namespace, `--timeout=${limit}s`],
      ],
      { limit: (limit + 10) * 1000 },
    );
  }

  /** The address of a ready pod; the host reaches it by a route. */
  podIp = async (namespace: string, selector: string): Promise<string> => {
    interface Pods {
      items: {
        metadata: { deletionTimestamp?: string };
        status: {
          podIP?: string;
          conditions?: { type: string; status: string }[];
        };
      }[];
    }
    const pods = await this.kubectlJson<Pods>([
      ...['get', 'pods', '--namespace', namespace, '--selector', selector],
    ]);
    const ready = pods.items.find(
      pod =>
        !pod.metadata.deletionTimestamp &&
        pod.status.conditions?.some(
          c => c.type === 'Ready' && c.status === 'True',
        ),
    );
    if (!ready?.status.podIP) {
      throw new LabError(
        `${this.name}: no ready pod with ${selector} in namespace ${namespace}`,
      );
    }
    return ready.status.podIP;
  };

  private run(
    command: 'kubectl' | 'velero',
    args: string[],
    options?: CommandOptions,
  ): Promise<RunResult> {
    return run(this.binaries.path(command), args, {
      ...options,
      env: this.environment(),
      // A command that waits for a cluster that is gone would stay for minutes.
      dieWithUs: true,
    });
  }

  /** For commands that take their settings from the environment. */
  environment(): NodeJS.ProcessEnv {
    return { ...process.env, KUBECONFIG: this.adminKubeconfig };
  }
}
