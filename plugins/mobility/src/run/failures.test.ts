import {
  aFailedRun,
  aPartlyFailedRun,
  truncated,
} from '../__testUtils__/fixtures';
import { translate as t } from '../__testUtils__/translate';
import { failuresOf, whereOf } from './failures';

it('names each failure once', () => {
  expect(failuresOf(aFailedRun())).toEqual([truncated]);
  expect(failuresOf(aFailedRun({ error: undefined }))).toEqual([truncated]);
  expect(failuresOf(aPartlyFailedRun())).toEqual([truncated]);
});

it.each([
  [
    truncated.where,
    'cloud / orders, PodVolumeRestore/orders-r8m3d-1-x7k2p, volume data-orders-0',
  ],
  [{ cluster: 'cloud' }, 'cloud'],
  [{ cluster: 'cloud', object: 'Restore/x' }, 'cloud, Restore/x'],
  [{}, 'in the portal'],
])('tells where', (where, expected) => {
  expect(whereOf(t, { ...truncated, where })).toBe(expected);
});
