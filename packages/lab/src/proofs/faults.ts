import { connect } from 'node:net';
import { once } from 'node:events';
import { FaultSwitch } from '../lab/faults';
import { Lab, LabCluster } from '../lab/types';
import { LabError, codeOf } from '../util/errors';
import { Reporter } from '../util/reporter';
import { waitFor } from '../util/waitFor';

type Answer = 'answers' | 'refuses' | 'is silent';

const SILENCE = 1500;
const LIMIT = { limit: 60_000, every: 250 };

/** Uses every fault switch of a lab and looks at what a client sees. */
export async function proveFaults(lab: Lab, reporter: Reporter): Promise<void> {
  await proveServer('object store', lab.objectStore.endpoint, {
    faults: lab.objectStore.faults,
    reporter,
  });
  for (const cluster of Object.values(lab.clusters)) {
    const { name, faults } = cluster;
    await proveServer(`${name}: API server`, cluster.url, {
      faults: faults.apiserver,
      reporter,
    });
    await provePod(`${name}: Velero`, cluster, {
      faults: faults.velero,
      selector: 'deploy=velero',
      reporter,
    });
    await provePod(`${name}: node-agent`, cluster, {
      faults: faults.nodeAgent,
      selector: 'role=node-agent',
      reporter,
    });
  }
}

async function proveServer(
  what: string,
  url: string,
  { faults, reporter }: { faults: FaultSwitch; reporter: Reporter },
): Promise<void> {
  const expect = async (wanted: Answer) => {
    const found = await ask(new URL(url));
    if (found !== wanted) {
      throw new LabError(`${what} ${found}, but ${wanted} was expected`);
    }
  };
  await expect('answers');
  await faults.freeze();
  await expect('is silent');
  await faults.thaw();
  await expect('answers');
  await faults.stop();
  await expect('refuses');
  await faults.start();
  await expect('answers');
  await faults.kill();
  await expect('refuses');
  await faults.start();
  await expect('answers');
  reporter.step(`${what}: frozen, thawed, stopped, killed and back`);
}

/** Plain HTTP, which a TLS server answers as well, with a complaint. */
async function ask({ hostname, port, protocol }: URL): Promise<Answer> {
  const defaultPort = protocol === 'https:' ? 443 : 80;
  const socket = connect(Number(port) || defaultPort, hostname);
  try {
    await once(socket, 'connect');
    socket.write('GET / HTTP/1.0\r\n\r\n');
    const signal = AbortSignal.timeout(SILENCE);
    await once(socket, 'data', { signal });
    return 'answers';
  } catch (error) {
    if (codeOf(error) === 'ECONNREFUSED') {
      return 'refuses';
    }
    if (codeOf(error) === 'ABORT_ERR') {
      return 'is silent';
    }
    throw error;
  } finally {
    socket.on('error', () => {});
    socket.destroy();
  }
}

interface Pods {
  items: {
    status: {
      containerStatuses?: { restartCount: number; ready: boolean }[];
    };
  }[];
}

async function provePod(
  what: string,
  cluster: LabCluster,
  options: { faults: FaultSwitch; selector: string; reporter: Reporter },
): Promise<void> {
  const { faults, selector, reporter } = options;
  const containers = async () => {
    const pods = await cluster.kubectlJson<Pods>([
      ...['get', 'pods', '--namespace', 'velero', '--selector', selector],
    ]);
    return pods.items.flatMap(pod => pod.status.containerStatuses ?? []);
  };
  const [before] = await containers();
  await faults.freeze();
  await faults.thaw();
  await faults.kill();
  await waitFor(
    `${what} to be restarted by the kubelet`,
    async () => {
      const [now] = await containers();
      return now?.ready && now.restartCount > before.restartCount
        ? true
        : undefined;
    },
    LIMIT,
  );
  await faults.stop();
  if ((await containers()).length > 0) {
    throw new LabError(`${what} is stopped and has a pod`);
  }
  await faults.start();
  const [after] = await containers();
  if (!after?.ready) {
    throw new LabError(`${what} was started and is not ready`);
  }
  reporter.step(`${what}: frozen, thawed, killed, stopped and back`);
}
