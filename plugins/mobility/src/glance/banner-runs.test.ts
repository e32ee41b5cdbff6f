import { RunState } from 'backstage-plugin-mobility-common';
import { aRun } from '../__testUtils__/fixtures';
import { bannerRuns } from './banner-runs';

it.each<[RunState[], RunState[]]>([
  [[], []],
  [['succeeded', 'failed'], []],
  [['failed', 'succeeded'], ['failed']],
  [['cancelled', 'failed'], []],
  [['running', 'failed'], ['running']],
  [
    ['running', 'queued', 'succeeded'],
    ['running', 'queued'],
  ],
  [['succeeded', 'cancelling'], ['cancelling']],
])('of %j shows %j', (states, expected) => {
  const runs = states.map((state, i) => aRun({ id: `r${i}`, state }));
  expect(bannerRuns(runs).map(({ state }) => state)).toEqual(expected);
});
