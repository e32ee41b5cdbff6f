import { locateEntity } from './entity-locator';

const entity = (annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', annotations },
});

describe('locateEntity', () => {
  it.each([
    [
      { 'backstage.io/kubernetes-id': 'orders' },
      'backstage.io/kubernetes-id=orders',
    ],
    [{ 'backstage.io/kubernetes-label-selector': 'app=orders' }, 'app=orders'],
    [
      {
        'backstage.io/kubernetes-id': 'orders',
        'backstage.io/kubernetes-label-selector': 'app=orders',
      },
      'app=orders',
    ],
  ])('%j selects %s', (annotations, labelSelector) => {
    expect(locateEntity(entity(annotations))).toMatchObject({ labelSelector });
  });

  it('takes namespace and cluster along', () => {
    expect(
      locateEntity(
        entity({
          'backstage.io/kubernetes-id': 'orders',
          'backstage.io/kubernetes-namespace': 'shop',
          'backstage.io/kubernetes-cluster': 'onprem',
        }),
      ),
    ).toEqual({
      labelSelector: 'backstage.io/kubernetes-id=orders',
      namespace: 'shop',
      cluster: 'onprem',
    });
  });

  it('does not guess where nothing is said', () => {
    expect(locateEntity(entity({}))).toBeUndefined();
    expect(
      locateEntity(entity({ 'backstage.io/kubernetes-namespace': 'shop' })),
    ).toBeUndefined();
  });
});
