import { RunSummary } from 'backstage-plugin-mobility-common';
import {
  aCancelledRun,
  aFailedRun,
  aPartlyFailedRun,
  aRemoval,
  aRestoringRun,
  aRun,
  aSucceededRun,
  aTarget,
} from '../__testUtils__/fixtures';
import { texts, translate as t } from '../__testUtils__/translate';
import { runHeadline, runWhat } from './run-headline';
import { runResult } from './run-result';

const two = [aTarget('onprem', 'orders-copy'), aTarget('cloud', 'orders')];

const cases: [string, RunSummary, string][] = [
  [
    'waiting',
    aRun({ state: 'queued', step: undefined, startedAt: undefined }),
    'Cloning orders to cloud: waiting to start',
  ],
  [
    'copying into the store',
    aRun(),
    'Cloning orders to cloud: into the store, 412 of 980 MiB, 3 min',
  ],
  [
    'not counted yet',
    aRun({ bytes: { intoStore: { done: 0, total: null }, outOfStore: {} } }),
    'Cloning orders to cloud: backing up, 3 min',
  ],
  [
    'filling the copy',
    aRestoringRun(),
    'Cloning orders to cloud: out of the store, 611 of 980 MiB, 3 min',
  ],
  [
    'filling two copies, for which no one number is true',
    aRun({ targets: two, step: 'restore' }),
    'Cloning orders to onprem and cloud: restoring, 3 min',
  ],
  [
    'stopping',
    aRun({ state: 'cancelling' }),
    'Stopping the clone of orders to cloud',
  ],
  ['done', aSucceededRun(), 'orders was cloned to cloud'],
  ['failed', aFailedRun(), 'Clone of orders to cloud failed'],
  [
    'failed for one of two',
    aPartlyFailedRun(),
    'orders was cloned to onprem, but not to cloud',
  ],
  ['cancelled', aCancelledRun(), 'Clone of orders to cloud was cancelled'],
  [
    'removing',
    aRemoval('running'),
    'Removing the copy of orders on cloud: deleting the namespace, 3 min',
  ],
  ['removed', aRemoval('succeeded'), 'The copy of orders on cloud was removed'],
];

it.each(cases)('says in a sentence what is %s', (_, run, expected) => {
  expect(runHeadline(t, run, { name: 'orders', now: Date.now() })).toBe(
    expected,
  );
});

it.each([
  [aRun(), 'Clone to cloud / orders'],
  [aRun({ targets: two }), 'Clone to onprem / orders-copy and cloud / orders'],
  [aRemoval('running'), 'Remove copy cloud / orders-test'],
])('says what a run is about', (run, expected) => {
  expect(runWhat(t, run)).toBe(expected);
});

it.each([
  [aRun(), 'run', 'Running: into the store, 412 of 980 MiB'],
  [aRun({ state: 'queued' }), 'wait', 'Waiting'],
  [
    aFailedRun(),
    'bad',
    'Failed: data-orders-0 did not arrive completely on cloud',
  ],
  [aFailedRun({ error: undefined }), 'bad', 'Failed'],
  [aSucceededRun(), 'ok', 'Done'],
  [aCancelledRun(), 'skip', 'Cancelled'],
])('tells how it went', (run, kind, text) => {
  expect(runResult({ t, ...texts }, run)).toEqual({ kind, text });
});
