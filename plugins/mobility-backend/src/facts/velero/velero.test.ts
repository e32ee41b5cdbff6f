import { createHash } from 'node:crypto';
import { veleroLabelValue } from './names';
import { isFinalMove, isFinalPhase, isWaitingPhase } from './phases';
import {
  stateOfRepository,
  trimSlashes,
  valuesOf,
  versionOfImage,
} from './read-velero';
import { backupSchema, locationSchema, podVolumeBackupSchema } from './types';

describe('versionOfImage', () => {
  it.each([
    ['velero/velero:v1.18.3', '1.18.3'],
    ['registry:5000/velero/velero:v1.17.0-rc.1', '1.17.0'],
    ['velero:1.18.3@sha256:abc', '1.18.3'],
    ['velero/velero:latest', undefined],
    ['velero/velero@sha256:abc', undefined],
    ['registry:5000/velero', undefined],
  ])('%s is %s', (image, version) => {
    expect(versionOfImage(image)).toBe(version);
  });
});

describe('valuesOf', () => {
  it.each([
    [['server', '--uploader-type=restic'], ['restic']],
    [['server', '--uploader-type', 'kopia', '--log-level=debug'], ['kopia']],
    [['server', '--uploader-types=restic'], []],
  ])('finds the option in %j', (args, values) => {
    expect(valuesOf(args, 'uploader-type')).toEqual(values);
  });
});

describe('veleroLabelValue', () => {
  it('shortens as pkg/label/label.go does', () => {
    const long = 'a'.repeat(64);
    const hash = createHash('sha256').update(long).digest('hex').slice(0, 6);
    expect(veleroLabelValue(long)).toBe('a'.repeat(57) + hash);
    expect(veleroLabelValue('a'.repeat(63))).toBe('a'.repeat(63));
  });
});

describe('phases', () => {
  it.each(['Completed', 'PartiallyFailed', 'Failed', 'FailedValidation'])(
    '%s is final',
    phase => {
      expect(isFinalPhase(phase)).toBe(true);
    },
  );
  it.each([
    '',
    'New',
    'InProgress',
    'Finalizing',
    'WaitingForPluginOperations',
    'Deleting',
  ])('"%s" is not final', phase => expect(isFinalPhase(phase)).toBe(false));
  it('waits before Velero has begun', () => {
    expect(['', 'New', 'Queued', 'ReadyToStart'].every(isWaitingPhase)).toBe(
      true,
    );
    expect(isWaitingPhase('InProgress')).toBe(false);
  });
  it('spells Canceled as Velero does', () => {
    expect(isFinalMove('Canceled')).toBe(true);
    expect(isFinalMove('Canceling')).toBe(false);
  });
});

describe('stateOfRepository', () => {
  it.each([
    ['', '', 'new'],
    ['New', '', 'new'],
    ['Ready', '', 'ready'],
    // Older messages stay when a repository is ready again.
    ['Ready', 'invalid repository password', 'ready'],
    ['NotReady', 're-establish on BSL change, create or delete', 'changing'],
    [
      'NotReady',
      'error to connect to backup repo: error to connect repo with storage: error to connect to repository: repository is not initialized in the provided storage: invalid repository password',
      'locked',
    ],
    ['NotReady', 'no such bucket', 'not-ready'],
    ['Strange', '', 'not-ready'],
  ])('%s "%s" is %s', (phase, message, expected) => {
    expect(stateOfRepository({ status: { phase, message } })).toBe(expected);
  });
});

describe('trimSlashes', () => {
  it.each([
    ['/onprem/', 'onprem'],
    ['a/b', 'a/b'],
    ['', ''],
  ])('"%s" is "%s"', (prefix, trimmed) =>
    expect(trimSlashes(prefix)).toBe(trimmed),
  );
});

describe('objects of Velero', () => {
  it('are read with as little as a new one has', () => {
    expect(
      backupSchema.parse({ metadata: { name: 'b' }, spec: {} }).status.phase,
    ).toBe('');
    const location = locationSchema.parse({
      metadata: { name: 'l' },
      spec: { provider: 'aws' },
    });
    expect(location.spec.accessMode).toBe('ReadWrite');
  });

  it('keep what is not known, so that it can be published again', () => {
    const volume = podVolumeBackupSchema.parse({
      metadata: { name: 'v' },
      spec: {
        pod: { name: 'p', uid: 'u' },
        volume: 'data',
        backupStorageLocation: 'l',
        new: 1,
      },
      status: {
        phase: 'Completed',
        progress: { totalBytes: 5, bytesDone: 5 },
        path: '/x',
      },
    });
    expect(volume.spec).toMatchObject({ new: 1, pod: { uid: 'u' } });
    expect(volume.status).toMatchObject({
      path: '/x',
      progress: { totalBytes: 5 },
    });
  });
});
