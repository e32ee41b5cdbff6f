import { Entity } from '@backstage/catalog-model';
import { contactOf, ownerRefOf } from './owner-contact';

const group = (rest: Partial<Entity>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'team-orders' },
  ...rest,
});

it.each<[string, Entity | undefined, string | undefined]>([
  [
    'the mail address',
    group({
      metadata: { name: 'g', links: [{ url: 'https://chat' }] },
      spec: { profile: { email: 'team@acme.example' } },
    }),
    'mailto:team@acme.example',
  ],
  [
    'the first link',
    group({ metadata: { name: 'g', links: [{ url: 'https://chat' }] } }),
    'https://chat',
  ],
  ['nothing', group({ spec: { profile: { displayName: 'x' } } }), undefined],
  ['nothing of nobody', undefined, undefined],
])('takes %s', (_, owner, expected) => {
  expect(contactOf(owner)).toBe(expected);
});

it('finds the owner by the relation', () => {
  expect(ownerRefOf(group({}))).toBeUndefined();
  expect(
    ownerRefOf(
      group({
        relations: [
          { type: 'ownedBy', targetRef: 'group:default/team-orders' },
        ],
      }),
    ),
  ).toBe('group:default/team-orders');
});
