import { closure } from '../testing/fixtures';
import { filterPolicies } from './filters';

const filtersOf = (scope: Partial<Parameters<typeof filterPolicies>[0]>) =>
  filterPolicies({ namespace: 'shop', leaveOut: [], ...scope }).flatMap(
    ({ namespaces, resourceFilters }) => {
      expect(namespaces).toEqual(['shop']);
      return resourceFilters;
    },
  );

const PODS = {
  kinds: ['pods', 'replicasets', 'controllerrevisions'],
  orLabelSelectors: [{ matchLabels: { app: 'orders' } }],
};

it('lets everything in where everything goes along', () => {
  expect(filterPolicies({ namespace: 'shop', leaveOut: [] })).toEqual([]);
});

it('leaves claims out by name', () => {
  expect(filtersOf({ leaveOut: ['b', 'a'] })).toEqual([
    { kinds: ['persistentvolumeclaims'], excludedNames: ['a', 'b'] },
    { kinds: ['*'] },
  ]);
});

it('names what goes along, and picks pods by labels', () => {
  expect(filtersOf({ closure: closure() })).toEqual([
    { kinds: ['statefulsets'], names: ['orders'] },
    { kinds: ['secrets'], names: ['orders-db'] },
    { kinds: ['persistentvolumeclaims'], names: ['data-orders-0'] },
    PODS,
  ]);
});

it('leaves claims out of what goes along, be it all of them', () => {
  const two = { PersistentVolumeClaim: ['a', 'b'] };
  const leaving = (leaveOut: string[]) =>
    filtersOf({ closure: closure({ names: two }), leaveOut });
  expect(leaving(['a'])).toEqual([
    { kinds: ['persistentvolumeclaims'], names: ['b'] },
    PODS,
  ]);
  // A filter without names would let in all of a kind.
  expect(leaving(['a', 'b'])).toEqual([
    { kinds: ['persistentvolumeclaims'], excludedNames: ['*'] },
    PODS,
  ]);
});

it('has no filter for pods where there are none: it would let in all', () => {
  const cronJobs = closure({ names: { CronJob: ['a'] }, podSelectors: [] });
  expect(filtersOf({ closure: cronJobs })).toEqual([
    { kinds: ['cronjobs'], names: ['a'] },
    { kinds: ['persistentvolumeclaims'], excludedNames: ['*'] },
  ]);
});

it('takes along where a Service leads that picks no pods', () => {
  const outward = closure({ names: { Endpoints: ['db'] } });
  expect(filtersOf({ closure: outward })).toEqual([
    { kinds: ['endpoints'], names: ['db'] },
    { kinds: ['persistentvolumeclaims'], excludedNames: ['*'] },
    {
      kinds: ['endpointslices'],
      orLabelSelectors: [
        { matchLabels: { 'kubernetes.io/service-name': 'db' } },
      ],
    },
    PODS,
  ]);
});

it('tells kinds apart that are no kinds of Kubernetes by their group', () => {
  const routes = closure({ names: { Gateway: ['web'] } });
  expect(filtersOf({ closure: routes })[0]).toEqual({
    kinds: ['gateways.gateway.networking.k8s.io'],
    names: ['web'],
  });
});

it('takes the names of Roles at their word', () => {
  const roles = closure({ names: { Role: ['read:*', 'a[b]{c,d}\\'] } });
  expect(filtersOf({ closure: roles })[0]).toEqual({
    kinds: ['roles'],
    names: ['read:\\*', 'a\\[b\\]\\{c\\,d\\}\\\\'],
  });
});
