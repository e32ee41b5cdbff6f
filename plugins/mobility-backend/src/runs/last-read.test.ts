import { lastRead } from './last-read';
import { RunRecord, StepRecord } from './run-record';
import { runRecord } from './testing';

const onprem = { name: 'onprem', uid: 'uid-of-onprem' };
const cloud = { name: 'cloud', uid: 'uid-of-cloud' };

/** A run whose only restore ended so. */
function aRun(restore: StepRecord['state'], code?: 'REPOSITORY_LOCKED') {
  const run = runRecord();
  const [target] = run.doc.targets;
  target.steps = target.steps.map(step =>
    step.name === 'restore' ? { ...step, state: restore } : step,
  );
  if (code) target.error = { code, params: {}, where: {} };
  return run;
}
const locked = aRun('failed', 'REPOSITORY_LOCKED');
const read = aRun('done');

it.each<[string, RunRecord[], { run: string; opened: boolean } | undefined]>([
  ['nothing was read', [], undefined],
  ['a run that has not come to it', [runRecord()], undefined],
  ['a run that failed for another reason', [aRun('failed')], undefined],
  ['data was read', [read], { run: read.id, opened: true }],
  ['the password did not fit', [locked], { run: locked.id, opened: false }],
  ['it was mended', [read, locked], { run: read.id, opened: true }],
  ['it was spoilt', [locked, read], { run: locked.id, opened: false }],
  [
    'the newest says nothing',
    [runRecord(), read],
    { run: read.id, opened: true },
  ],
])('%s', (_, runs, expected) => {
  expect(lastRead(runs, onprem, cloud)).toEqual(expected);
});

it.each([
  ['another source', { name: 'edge', uid: 'uid-of-edge' }, cloud],
  ['another target', onprem, { name: 'edge', uid: 'uid-of-edge' }],
  ['a target that was built anew', onprem, { ...cloud, uid: 'another' }],
  ['a source that was built anew', { ...onprem, uid: 'another' }, cloud],
])('says nothing of %s', (_, source, target) => {
  expect(lastRead([read], source, target)).toBeUndefined();
});

it('says nothing where there was nothing to read', () => {
  const { plan } = read;
  if (plan.kind !== 'clone') throw new Error('Not a clone');
  const empty = { ...read, plan: { ...plan, volumes: [] } };
  expect(lastRead([empty], onprem, cloud)).toBeUndefined();
});
