import { kindMessages } from '../messages/kinds';
import { translate as t } from '../__testUtils__/translate';
import { kindWords } from './kind-words';

it.each([
  ['ConfigMap', 1, 'ConfigMap'],
  ['ConfigMap', 2, 'ConfigMaps'],
  ['Ingress', 0, 'Ingresses'],
  ['PersistentVolumeClaim', 2, 'volume claims'],
  ['Kafka', 2, 'Kafka'],
])('%s, %d: %s', (kind, count, expected) => {
  expect(kindWords(t, kind, count)).toBe(expected);
});

it('knows every kind that has a text', () => {
  const kinds = Object.keys(kindMessages).map(key => key.split('_')[0]);
  for (const kind of new Set(kinds)) {
    expect(kindWords(t, kind, 1)).toBe(
      Object.entries(kindMessages).find(([key]) => key === `${kind}_one`)?.[1],
    );
  }
});
