import { ApplicationFacts } from '../../planning/facts';
import { planClone } from '../../planning';
import { closure, scene } from '../../planning/testing/fixtures';
import { strangersIn } from './strangers';

function planOf(application: Partial<ApplicationFacts>) {
  const { request, facts } = scene({ application });
  return planClone(request, 'orders', facts);
}

const shared = planOf({ closure: closure() });

it.each<[string, Record<string, string[]>, string[]]>([
  [
    'what the plan names',
    {
      'apps/v1/StatefulSet': ['orders/orders'],
      'v1/PersistentVolumeClaim': ['orders/data-orders-0'],
      'v1/Secret': ['orders/orders-db'],
    },
    [],
  ],
  [
    'what is picked by labels, or comes with a volume',
    {
      'v1/Pod': ['orders/orders-0'],
      'apps/v1/ControllerRevision': ['orders/orders-5d'],
      'snapshot.storage.k8s.io/v1/VolumeSnapshot': ['orders/velero-x'],
      'v1/PersistentVolume': ['pv-1'],
      'v1/Namespace': ['orders'],
    },
    [],
  ],
  [
    'of a kind of which others go along',
    { 'v1/Secret': ['orders/orders-db', 'orders/billing'] },
    ['Secret billing'],
  ],
  [
    'of a kind of which nothing does',
    { 'example.com/v1/Widget': ['orders/blue'], 'v1/ConfigMap': ['orders/x'] },
    ['ConfigMap x', 'Widget blue'],
  ],
])('%s', (_, list, expected) => {
  expect(strangersIn(list, shared)).toEqual(expected);
});

it('looks past what a run makes without values, such as a stand-in', () => {
  const standIn = {
    cluster: 'cloud',
    step: 'restore',
    object: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings' },
    },
  };
  const plan = { ...shared, manifests: [standIn, ...shared.manifests] };
  const list = { 'v1/Secret': ['orders/orders-db', 'orders/billing'] };
  expect(strangersIn(list, plan)).toEqual(['Secret billing']);
});

it("knows no strangers where everything is the application's", () => {
  expect(strangersIn({ 'v1/ConfigMap': ['orders/x'] }, planOf({}))).toEqual([]);
});
