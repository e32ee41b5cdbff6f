import { aClonePlan, aCloneRequest } from '../__testUtils__/fixtures';
import { changeRows } from './change-rows';

it('puts the targets beside each other and marks what differs', () => {
  const request = aCloneRequest({ onprem: 'orders-copy', cloud: 'orders' });
  request.targets[1].storageClassMapping = { 'local-path': 'premium' };
  expect(changeRows(aClonePlan({}, request))).toEqual([
    {
      key: 'namespace  orders',
      what: 'namespace',
      of: undefined,
      before: 'orders',
      after: [
        { key: 'onprem/orders-copy', value: 'orders-copy', isChanged: true },
        { key: 'cloud/orders', value: 'orders', isChanged: false },
      ],
    },
    {
      key: 'storageClass data-orders-0 local-path',
      what: 'storageClass',
      of: 'data-orders-0',
      before: 'local-path',
      after: [
        { key: 'onprem/orders-copy', value: 'local-path', isChanged: false },
        { key: 'cloud/orders', value: 'premium', isChanged: true },
      ],
    },
  ]);
});

it('keeps the hosts of one Ingress apart', () => {
  const request = aCloneRequest();
  request.targets[0].hostMapping = { 'a.example': 'c.example' };
  request.targets[0].hostMapping['b.example'] = 'd.example';
  const rows = changeRows(aClonePlan({ volumes: [] }, request)).slice(1);
  expect(
    rows.map(({ of, before, after }) => [of, before, after[0].value]),
  ).toEqual([
    ['Ingress web', 'a.example', 'c.example'],
    ['Ingress web', 'b.example', 'd.example'],
  ]);
});
