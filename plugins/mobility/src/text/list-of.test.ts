import { translate as t } from '../__testUtils__/translate';
import { listOf } from './list-of';

it.each([
  [[], ''],
  [['cloud'], 'cloud'],
  [['onprem', 'cloud'], 'onprem and cloud'],
  [['onprem', 'cloud', 'edge'], 'onprem, cloud and edge'],
  [['a', 'b', 'c', 'd'], 'a, b, c and d'],
])('joins %j', (items, expected) => {
  expect(listOf(t, items)).toBe(expected);
});
