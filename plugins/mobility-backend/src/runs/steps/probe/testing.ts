import { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { ProbeRequest } from 'backstage-plugin-mobility-common';
import { ClusterRegistry } from '../../../facts/clusters';
import { testCertificate } from '../../../facts/clusters/testing/certificate';
import {
  FakeAnswer,
  FakeApiServer,
  SeenRequest,
} from '../../../facts/clusters/testing/FakeApiServer';
import { ObjectStores } from '../../../facts/objectstore';
import { planProbe } from '../../../planning';
import { probeScene } from '../../../planning/testing/fixtures';
import { defaultLimits } from '../../limits';
import { newDoc } from '../../new-run';
import { RunMachine } from '../../RunMachine';
import { probeRecord } from '../../testing';

const RUN = 'r0123456789abcde';
const AT = Date.parse('2026-11-26T10:00:00Z');

interface Kept {
  metadata: { name: string; [key: string]: unknown };
  [key: string]: unknown;
}

const notFound: FakeAnswer = {
  status: 404,
  body: { kind: 'Status', reason: 'NotFound', message: 'NotFound' },
};

/** An API server that keeps what it is given, and a Velero that is told what to do. */
export class FakeCluster {
  readonly objects = new Map<string, Kept>();
  /** What happens to an object when it has been made. */
  made: (path: string, object: Kept) => void = () => {};

  answer = ({ method, url, body }: SeenRequest): FakeAnswer => {
    const [path] = url.split('?');
    if (method === 'POST') return this.#create(path, JSON.parse(body));
    if (method === 'DELETE') {
      return this.objects.delete(path) ? { body: {} } : notFound;
    }
    const object = this.objects.get(path);
    if (object) return { body: object };
    const isList = /\/[a-z]+s$/.test(path) && !/namespaces\/[^/]+$/.test(path);
    if (!isList) return notFound;
    const items = [...this.objects].filter(([key]) =>
      key.startsWith(`${path}/`),
    );
    return { body: { items: items.map(([, item]) => item) } };
  };

  #create(path: string, object: Kept): FakeAnswer {
    const key = `${path}/${object.metadata.name}`;
    if (this.objects.has(key)) {
      return { status: 409, body: { kind: 'Status', reason: 'AlreadyExists' } };
    }
    object.metadata.uid = `uid of ${key}`;
    this.objects.set(key, object);
    this.made(path, object);
    return { status: 201, body: object };
  }

  /** Names of what there is of a kind. */
  names(plural: string): string[] {
    return [...this.objects.keys()]
      .filter(key => key.includes(`/${plural}/`))
      .map(key => key.split('/').at(-1) ?? '');
  }
}

/** A probe of two such clusters, with a clock that is set by hand. */
export async function probing(
  logger: LoggerService,
  request: Partial<ProbeRequest> = {},
) {
  const clusters = { onprem: new FakeCluster(), cloud: new FakeCluster() };
  const servers = {
    onprem: await FakeApiServer.start(),
    cloud: await FakeApiServer.start(),
  };
  servers.onprem.answer = clusters.onprem.answer;
  servers.cloud.answer = clusters.cloud.answer;
  for (const cluster of Object.values(clusters)) {
    cluster.objects.set('/api/v1/namespaces/velero/pods/agent', {
      metadata: { name: 'agent' },
      spec: { nodeName: 'node' },
      status: {
        phase: 'Running',
        conditions: [{ type: 'Ready', status: 'True' }],
      },
    });
    cluster.objects.set(
      '/apis/apps/v1/namespaces/velero/daemonsets/node-agent',
      { metadata: { name: 'node-agent' }, status: {} },
    );
  }
  const registry = await ClusterRegistry.create(
    [
      {
        name: 'test',
        getClusters: async () =>
          (['onprem', 'cloud'] as const).map(name => ({
            name,
            url: servers[name].url,
            caData: Buffer.from(testCertificate.cert).toString('base64'),
            getToken: async () => 'token',
            roles: ['source', 'target'],
            maxRuns: 1,
            veleroNamespace: 'velero',
          })),
      },
    ],
    { timeoutMs: 1_000 },
  );
  const scene = probeScene({ request });
  const plan = planProbe(scene.request, scene.facts);
  const run = probeRecord({ id: RUN, plan, doc: newDoc(plan) });
  let seconds = 0;
  const machine = new RunMachine({
    registry,
    stores: ObjectStores.fromConfig(new ConfigReader({})),
    limits: defaultLimits,
    hooks: {},
    replan: async () => plan,
    forgetCopy: async () => {},
    now: () => new Date(AT + seconds * 1000).toISOString(),
  });
  return {
    ...clusters,
    run,
    cancel: () => {
      const requestedAt = new Date(AT + seconds * 1000).toISOString();
      run.cancel = { requestedAt, requestedBy: 'user:default/pat' };
    },
    /** Looks at it once every so many seconds, at most so often. */
    advance: async (looks: number, every = 1) => {
      for (let i = 0; i < looks && !run.finishedAt; i++) {
        await machine.advance(run, logger);
        seconds += every;
      }
    },
    stop: async () => {
      registry.list().forEach(client => client.close());
      await servers.onprem.stop();
      await servers.cloud.stop();
    },
  };
}
