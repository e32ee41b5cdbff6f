import {
  CloneRequest,
  ClusterDetail,
  Finding,
  RestoreRequest,
} from 'backstage-plugin-mobility-common';
import {
  aClonePlan,
  aClusterDetail,
  aFinding,
  aRemovePlan,
  aRestorePlan,
  BACKUP_ID,
  cloud,
  onprem,
  ORDERS,
  storageMissing,
  taken,
} from '../__testUtils__/fixtures';
import { askTarget, TargetQuestion } from './ask-target';
import { asCopies } from './copy-request';

const question: TargetQuestion = {
  entityRef: ORDERS,
  origin: {
    kind: 'original',
    source: { cluster: 'onprem', namespace: 'orders' },
    backing: { leaveOut: [], hooks: [] },
  },
  cluster: 'cloud',
  storage: {},
  hosts: {},
};
const details: Record<string, ClusterDetail> = {
  onprem: aClusterDetail(onprem, [
    { name: 'local-path', provisioner: 'rancher.io', isDefault: true },
  ]),
  cloud: aClusterDetail(cloud, [
    { name: 'premium', provisioner: 'csi.cloud', isDefault: false },
    { name: 'standard', provisioner: 'csi.cloud', isDefault: true },
  ]),
};

/** A server of restores, to which nobody knows what is where the original was. */
function createRestorer(occupied: string[]) {
  const asked: string[] = [];
  return {
    asked,
    createPlan: async (request: unknown) => {
      const restore = request as RestoreRequest;
      const [{ cluster, namespaceMapping }] = restore.targets;
      asked.push(namespaceMapping.orders);
      const findings = occupied.includes(namespaceMapping.orders)
        ? [taken(cluster, namespaceMapping.orders, 'CLAIMS_IN_TARGET')]
        : [];
      return aRestorePlan({ findings }, restore);
    },
    getCluster: async (name: string) => details[name],
  };
}

/** A server that finds something depending on what is asked. */
function createServer(findingsFor: (request: CloneRequest) => Finding[]) {
  const asked: CloneRequest[] = [];
  return {
    asked,
    createPlan: async (request: unknown) => {
      const clone = request as CloneRequest;
      asked.push(clone);
      return aClonePlan({ findings: findingsFor(clone) }, clone);
    },
    getCluster: async (name: string) => details[name],
  };
}

const nameOf = ({ targets }: CloneRequest) =>
  targets[0].namespaceMapping.orders;
const ask = (
  api: Parameters<typeof askTarget>[0],
  change: Partial<TargetQuestion> = {},
) => askTarget(api, { ...question, ...change }, new AbortController().signal);

describe('askTarget', () => {
  it("takes the original's name where it is free", async () => {
    const api = createServer(() => []);
    const answer = await ask(api);
    expect(answer).toMatchObject({ namespace: 'orders', passedOver: [] });
    expect(api.asked).toHaveLength(1);
  });

  it('goes on to the first name that is free', async () => {
    const api = createServer(request =>
      ['orders', 'orders-copy'].includes(nameOf(request))
        ? [taken('cloud', nameOf(request))]
        : [],
    );
    await expect(ask(api)).resolves.toMatchObject({
      namespace: 'orders-copy-2',
      passedOver: ['orders', 'orders-copy'],
    });
  });

  it('does not even try the name of the original beside it', async () => {
    const api = createServer(() => []);
    await expect(ask(api, { cluster: 'onprem' })).resolves.toMatchObject({
      namespace: 'orders-copy',
      passedOver: ['orders'],
    });
    expect(api.asked.map(nameOf)).toEqual(['orders-copy']);
  });

  it('tries the place of the original for a restore, and goes on beside it', async () => {
    const origin = {
      kind: 'point' as const,
      source: { cluster: 'onprem', namespace: 'orders' },
      point: { run: BACKUP_ID },
    };
    const gone = createRestorer([]);
    await expect(
      ask(gone, { cluster: 'onprem', origin }),
    ).resolves.toMatchObject({ namespace: 'orders', passedOver: [] });
    const there = createRestorer(['orders']);
    await expect(
      ask(there, { cluster: 'onprem', origin }),
    ).resolves.toMatchObject({
      namespace: 'orders-copy',
      passedOver: ['orders'],
    });
    expect(there.asked).toEqual(['orders', 'orders-copy']);
  });

  it('keeps a name that was chosen, taken or not', async () => {
    const api = createServer(request => [taken('cloud', nameOf(request))]);
    const answer = await ask(api, { namespace: 'mine' });
    expect(answer.namespace).toBe('mine');
    expect(answer.plan.verdict).toBe('blocked');
  });

  it('gives up after the last name and says that it is taken', async () => {
    const api = createServer(request => [taken('cloud', nameOf(request))]);
    const answer = await ask(api);
    expect(answer.namespace).toBe('orders-copy-9');
    expect(answer.plan.verdict).toBe('blocked');
  });

  it('fills in the StorageClass that fits and plans with it', async () => {
    const api = createServer(({ targets }) =>
      targets[0].storageClassMapping['local-path']
        ? []
        : [storageMissing('cloud', 'local-path', 'premium, standard')],
    );
    const answer = await ask(api);
    expect(answer.storage).toEqual([
      {
        from: 'local-path',
        to: 'standard',
        fitting: 'standard',
        isPreset: true,
        options: details.cloud.storageClasses,
      },
    ]);
    expect(answer.plan.verdict).toBe('ready');
    expect(api.asked[1].targets[0].storageClassMapping).toEqual({
      'local-path': 'standard',
    });
  });

  it('keeps asking for a StorageClass that was chosen', async () => {
    const api = createServer(() => []);
    const answer = await ask(api, { storage: { 'local-path': 'premium' } });
    expect(answer.storage).toMatchObject([
      { from: 'local-path', to: 'premium', isPreset: false },
    ]);
    expect(api.asked).toHaveLength(1);
  });

  it('fills in a host that names the copy and plans with it', async () => {
    const host = 'shop.example.com';
    const api = createServer(({ targets: [{ hostMapping }] }) =>
      hostMapping[host]
        ? []
        : [
            aFinding('HOST_TAKEN', {
              scope: { kind: 'target', cluster: 'cloud' },
              params: {
                cluster: 'cloud',
                from: host,
                host,
                object: 'Ingress web',
                namespace: 'shop',
              },
            }),
          ],
    );
    const answer = await ask(api);
    const to = 'orders-shop.example.com';
    expect(answer.hosts).toEqual([{ from: host, to, isPreset: true }]);
    expect(answer.plan.verdict).toBe('ready');
    expect(api.asked[1].targets[0].hostMapping).toEqual({ [host]: to });

    const chosen = await ask(api, { hosts: { [host]: 'mine.example.com' } });
    expect(chosen.hosts).toEqual([
      { from: host, to: 'mine.example.com', isPreset: false },
    ]);
  });

  it('offers the names alone where details are not to be had', async () => {
    const api = {
      ...createServer(() => [storageMissing('cloud', 'local-path', 'a, b')]),
      getCluster: async () => {
        throw new Error('denied');
      },
    };
    await expect(ask(api)).resolves.toMatchObject({
      storage: [
        {
          from: 'local-path',
          to: undefined,
          options: [{ name: 'a' }, { name: 'b' }],
        },
      ],
    });
  });
});

it('refuses a plan of another kind', () => {
  const plan = aRemovePlan({
    kind: 'remove',
    entityRef: ORDERS,
    copyOf: 'r000000000000000',
    targets: [{ cluster: 'cloud', namespace: 'x', confirm: 'x' }],
  });
  expect(() => asCopies(plan)).toThrow('Makes no copy: remove');
});
