import { Lab } from '../packages/lab/src';
import {
  ClonePlan,
  PlanRequestInput,
  StrategyRequest,
} from '../plugins/mobility-common/src';
import { Portal } from '../tools/src/portal/Portal';
import { Api, cloneRequest } from './support/Api';
import { startPortal } from './support/start-portal';
import { DemoUser, expect, test, WITH_LAB } from './support/test';
import { ClusterName, fingerprint, removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');
test.describe.configure({ timeout: 600_000 });

/** One run of each application may be at work on a cluster at a time. */
const config = { mobility: { clusterDefaults: { maxRuns: 4 } } };

type App = 'orders' | 'shipments' | 'ledger' | 'depot';

interface Wish {
  /** Where the copies go, with the class that each class becomes there. */
  targets: { cluster: ClusterName; classes?: Record<string, string> }[];
  strategy?: StrategyRequest;
  cronJobs?: 'keep';
}

const OWNERS: Record<App, DemoUser> = {
  orders: 'orders-owner',
  shipments: 'shipping-owner',
  ledger: 'orders-owner',
  depot: 'shipping-owner',
};

const GROUP = { 'fast-group': 'premium-group' };
const EACH = { ...GROUP, fast: 'premium', 'fast-retain': 'premium-retain' };
const ONE = {
  'fast-group': 'local-path',
  fast: 'local-path',
  'fast-retain': 'local-path',
};

/** What owners may ask for, one after the other for each application. */
const WISHES: Record<App, Wish[]> = {
  orders: [
    { targets: [{ cluster: 'cloud' }] },
    { targets: [{ cluster: 'onprem', classes: { 'local-path': 'fast' } }] },
    {
      targets: [
        { cluster: 'cloud', classes: { 'local-path': 'premium-group' } },
        { cluster: 'onprem' },
      ],
      cronJobs: 'keep',
    },
  ],
  shipments: [
    { targets: [{ cluster: 'cloud', classes: { 'local-path': 'premium' } }] },
    { targets: [{ cluster: 'onprem' }] },
    {
      targets: [
        { cluster: 'cloud', classes: { 'local-path': 'premium-immediate' } },
      ],
      strategy: 'copy',
    },
  ],
  ledger: [
    { targets: [{ cluster: 'cloud', classes: GROUP }] },
    { targets: [{ cluster: 'onprem' }], strategy: 'snapshot' },
    { targets: [{ cluster: 'cloud', classes: ONE }], strategy: 'copy' },
  ],
  depot: [
    { targets: [{ cluster: 'onprem' }] },
    { targets: [{ cluster: 'cloud', classes: EACH }] },
    { targets: [{ cluster: 'cloud', classes: ONE }], strategy: 'copy' },
  ],
};

const nameOf = (app: App, turn: number) => `${app}-plan-${turn}`;

function requestOf(app: App, turn: number): PlanRequestInput {
  const { targets, strategy, cronJobs } = WISHES[app][turn];
  const request = cloneRequest(
    `component:default/${app}`,
    app,
    ...targets.map(target => ({ ...target, namespace: nameOf(app, turn) })),
  );
  return {
    ...request,
    strategy,
    targets: request.targets.map(target => ({ ...target, cronJobs })),
  };
}

/** What makes a plan another one: the ways of the data and where it goes. */
function signatureOf({ volumes, targets }: ClonePlan): string {
  return JSON.stringify([
    volumes.map(({ claim, rung, moved }) => [claim, rung, moved]),
    targets.map(({ cluster, storageClasses }) => [cluster, storageClasses]),
  ]);
}

/** One plan carried out, and the copies held against the original. */
async function prove(lab: Lab, api: Api, app: App, turn: number) {
  const namespace = nameOf(app, turn);
  const request = requestOf(app, turn);
  const { plan } = await api.clone(request);
  const data = await lab.clusters.onprem.data.read(app);
  for (const { cluster } of WISHES[app][turn].targets) {
    expect(
      await lab.clusters[cluster].data.read(app, namespace),
      `${namespace} on ${cluster}`,
    ).toEqual(data);
  }
  await removeNamespaces(
    lab,
    ...WISHES[app][turn].targets.map(({ cluster }): [ClusterName, string] => [
      cluster,
      namespace,
    ]),
  );
  return plan;
}

let portal: Portal;

test.beforeAll(async ({ lab }) => {
  portal = await startPortal({ files: [lab.appConfigFile], config });
});
test.afterAll(async () => portal?.stop());

test('twelve plans without blocks, three for each application and four at once, all end in equal data', async ({
  lab,
}) => {
  const { onprem } = lab.clusters;
  const apps = Object.keys(WISHES) as App[];
  const look = () => Promise.all(apps.map(app => fingerprint(onprem, app)));
  const before = await look();
  // Side by side, so that they would disturb each other if they could.
  const ends = await Promise.allSettled(
    apps.map(async app => {
      const api = await Api.as(portal.url, OWNERS[app]);
      const plans: ClonePlan[] = [];
      for (const turn of WISHES[app].keys()) {
        plans.push(await prove(lab, api, app, turn));
      }
      return plans;
    }),
  );
  const failed = ends.flatMap(end =>
    end.status === 'rejected' ? [String(end.reason)] : [],
  );
  expect(failed).toEqual([]);
  const plans = ends.flatMap(end =>
    end.status === 'fulfilled' ? end.value : [],
  );
  expect(new Set(plans.map(signatureOf)).size).toBe(12);
  expect(new Set(plans.flatMap(p => p.volumes.map(v => v.rung)))).toEqual(
    new Set(['group-snapshot', 'snapshot', 'copy']),
  );
  expect(await look()).toEqual(before);
});
