import { Finding } from 'backstage-plugin-mobility-common';
import {
  aClonePlan,
  aFinding,
  liveCopy,
  unproven,
} from '../__testUtils__/fixtures';
import { translate as t } from '../__testUtils__/translate';
import { startReason } from './start-reason';

const block = aFinding('VELERO_MISSING');

it.each<[string, Finding[], boolean, string | undefined]>([
  ['ready', [], false, undefined],
  [
    'ready, with something to know',
    [unproven('cloud', 'onprem')],
    false,
    undefined,
  ],
  ['warned of', [liveCopy], false, 'First accept 1 warning'],
  ['warned of and accepted', [liveCopy], true, undefined],
  [
    'blocked, accepted or not',
    [block, aFinding('PAUSED'), liveCopy],
    true,
    '2 things have to be solved first',
  ],
])('of a plan that is %s', (_, findings, isAccepted, expected) => {
  const reason = startReason(t, {
    plan: aClonePlan(),
    isPlanning: false,
    findings,
    isAccepted,
  });
  expect(reason?.text).toBe(expected);
});

it.each([
  [true, 'Checking once more'],
  [false, 'There is no plan'],
])('without a plan (planning: %s) says %s', (isPlanning, expected) => {
  expect(
    startReason(t, { isPlanning, findings: [], isAccepted: false })?.text,
  ).toBe(expected);
});
