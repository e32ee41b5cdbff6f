import { scene } from '../../planning/testing/fixtures';
import { planClone } from '../../planning';
import { presentIn } from './left-out';

const { request, facts } = scene();
const leaveOut = ['data-orders-0'];
const { volumes } = planClone({ ...request, leaveOut }, 'orders', facts);

it.each<[string, Record<string, string[]>, string | undefined]>([
  [
    'the claim',
    { 'v1/PersistentVolumeClaim': ['orders/data-orders-0'] },
    'PersistentVolumeClaim data-orders-0',
  ],
  ['its volume', { 'v1/PersistentVolume': ['pv-1'] }, 'PersistentVolume pv-1'],
  [
    'neither',
    {
      'v1/PersistentVolumeClaim': ['orders/logs', 'others/data-orders-0'],
      'v1/PersistentVolume': ['pv-2'],
      'v1/Pod': ['orders/data-orders-0'],
    },
    undefined,
  ],
])('finds %s of a volume that is left out', (_, list, object) => {
  expect(presentIn(list, volumes)?.object).toBe(object);
});

it('looks for nothing that goes along', () => {
  const along = planClone(request, 'orders', facts).volumes;
  const list = { 'v1/PersistentVolumeClaim': ['orders/data-orders-0'] };
  expect(presentIn(list, along)).toBeUndefined();
});
