import { copiesOf } from './copies-of';
import { RecordedVolume, RunRecord } from './run-record';
import { runRecord } from './testing';

const onprem = { name: 'onprem', uid: 'uid-of-onprem' };
const own = { entityRef: 'component:default/orders', namespace: 'orders' };

const copied: RecordedVolume = {
  claim: 'data-orders-0',
  object: 'backup-1',
  bytes: 100,
  incrementalBytes: 100,
  pod: 'orders-0',
  podVolume: 'data',
  seconds: 4,
};

function aRun(...volumes: RecordedVolume[]): RunRecord {
  const run = runRecord();
  run.doc.backup = { name: 'backup', uid: 'u', attempt: 1, volumes };
  return run;
}

const SEEN = { own: true, claim: 'data-orders-0', bytes: 100, seconds: 4 };

it('tells what was copied file by file, and how long it took', () => {
  const run = aRun(
    copied,
    { ...copied, way: 'moved' },
    { claim: 'kept', way: 'kept' },
  );
  expect(copiesOf([run, runRecord()], onprem, own)).toEqual([SEEN]);
});

it('knows its own from those of others', () => {
  expect(
    copiesOf([aRun(copied)], onprem, { ...own, namespace: 'orders-2' }),
  ).toEqual([{ ...SEEN, own: false }]);
});

it('says nothing of other clusters, or where no time was kept', () => {
  const { seconds: _, ...untimed } = copied;
  expect(
    copiesOf([aRun(copied)], { ...onprem, uid: 'built-anew' }, own),
  ).toEqual([]);
  expect(copiesOf([aRun(untimed)], onprem, own)).toEqual([]);
});
