import { labelSelectorOf } from './label-selector';

it.each([
  [{ matchLabels: { app: 'a', tier: 'web' } }, 'app=a,tier=web'],
  [
    {
      matchLabels: { app: 'a' },
      matchExpressions: [
        { key: 'tier', operator: 'In', values: ['web', 'api'] },
        { key: 'zone', operator: 'NotIn', values: ['c'] },
        { key: 'team', operator: 'Exists' },
        { key: 'old', operator: 'DoesNotExist' },
      ],
    },
    'app=a,tier in (web,api),zone notin (c),team,!old',
  ],
])('writes %j', (selector, text) => {
  expect(labelSelectorOf(selector)).toBe(text);
});
