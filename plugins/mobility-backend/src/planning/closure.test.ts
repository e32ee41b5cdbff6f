import { closeOver, SharedNamespace } from './closure';

const space = (change: Partial<SharedNamespace>): SharedNamespace => ({
  own: ['Deployment web'],
  others: ['Deployment billing'],
  rest: [],
  links: new Map(),
  ...change,
});

it('follows references however far, and in circles', () => {
  const { along } = closeOver(
    space({
      links: new Map([
        ['Deployment web', ['ServiceAccount web']],
        ['ServiceAccount web', ['RoleBinding web']],
        ['RoleBinding web', ['Role web', 'ServiceAccount web']],
        ['Deployment billing', ['ConfigMap bills']],
      ]),
    }),
  );
  expect([...along].sort()).toEqual([
    'Deployment web',
    'Role web',
    'RoleBinding web',
    'ServiceAccount web',
  ]);
});

it('tells what others use too from what nobody uses', () => {
  const { shared, loose } = closeOver(
    space({
      rest: ['ConfigMap both', 'ConfigMap bills', 'ConfigMap notes'],
      links: new Map([
        ['Deployment web', ['ConfigMap both']],
        ['Deployment billing', ['ConfigMap both', 'ConfigMap bills']],
      ]),
    }),
  );
  expect(shared).toEqual(['ConfigMap both']);
  expect(loose).toEqual(['ConfigMap notes']);
});
