import {
  foundVolumes,
  keptVolumes,
  PodVolumeRecord,
  VolumeRecord,
} from './found-volumes';
import { volume } from './testing/fixtures';

const CLAIM = 'data';
const copied = (change: Partial<VolumeRecord> = {}): VolumeRecord => ({
  namespace: 'orders',
  claim: CLAIM,
  state: 'stored',
  way: 'copied',
  snapshot: 'k1',
  bytes: 7,
  ...change,
});
const moved = (change: Partial<VolumeRecord> = {}) =>
  copied({
    way: 'moved',
    uploader: 'kopia',
    object: 'du-1',
    incrementalBytes: 3,
    ...change,
  });
const kept = (change: Partial<VolumeRecord> = {}) =>
  copied({ way: 'kept', state: 'local', snapshot: 'snap-0815', ...change });
const podVolume = (change: Partial<PodVolumeRecord> = {}): PodVolumeRecord => ({
  namespace: 'orders',
  claim: CLAIM,
  uploader: 'kopia',
  recorded: {
    claim: CLAIM,
    object: 'nightly-x1',
    pod: 'orders-0',
    podVolume: 'data',
    snapshotId: 'k1',
    bytes: 7,
    incrementalBytes: 7,
  },
  ...change,
});
const of = (
  volumes: VolumeRecord[],
  podVolumes: PodVolumeRecord[] = [podVolume()],
  change: Parameters<typeof volume>[0] = {},
) =>
  foundVolumes('orders', [volume({ claim: CLAIM, ...change })], {
    volumes,
    podVolumes,
  })[0];

describe('the volumes of a backup that no run has made', () => {
  it('were copied by file, as both lists say', () => {
    expect(of([copied()])).toMatchObject({
      planned: {
        claim: CLAIM,
        rung: 'copy',
        moved: true,
        pod: 'orders-0',
        podVolume: 'data',
      },
      recorded: { object: 'nightly-x1', snapshotId: 'k1', bytes: 7 },
    });
  });

  it('were snapshotted and moved, as the volume info says', () => {
    expect(of([moved()], [])).toMatchObject({
      planned: { rung: 'snapshot', moved: true },
      recorded: { way: 'moved', object: 'du-1', snapshotId: 'k1', bytes: 7 },
    });
  });

  it('were snapshotted and left in the storage', () => {
    expect(of([kept()], [])).toMatchObject({
      planned: { rung: 'snapshot', moved: false },
      recorded: { way: 'kept', handle: 'snap-0815' },
    });
  });

  it('may have been empty, if that was counted', () => {
    const { recorded, ...rest } = podVolume();
    const empty = {
      ...rest,
      recorded: recorded && { ...recorded, snapshotId: undefined, bytes: 0 },
    };
    expect(of([copied({ snapshot: undefined })], [empty])).toHaveProperty(
      'recorded',
    );
  });

  it.each<[string, VolumeRecord[], PodVolumeRecord[], RegExp]>([
    ['nothing', [], [], /does not say that/],
    ['what was skipped', [copied({ state: 'skipped' })], [], /does not say/],
    [
      'that of another namespace',
      [copied({ namespace: 'pay' })],
      [podVolume({ namespace: 'pay' })],
      /does not say/,
    ],
    ['two entries', [copied(), moved()], [podVolume()], /has 2 entries/],
    ['no PodVolumeBackup', [copied()], [], /has 0 complete/],
    [
      'a PodVolumeBackup of another namespace',
      [copied()],
      [podVolume({ namespace: 'pay' })],
      /has 0 complete/,
    ],
    [
      'one that is not whole',
      [copied()],
      [podVolume({ recorded: undefined })],
      /has 0 complete/,
    ],
    ['two of them', [copied()], [podVolume(), podVolume()], /has 2 complete/],
    [
      'lists that name different snapshots',
      [copied({ snapshot: 'k2' })],
      [podVolume()],
      /different snapshots/,
    ],
    [
      'what Restic has copied',
      [copied()],
      [podVolume({ uploader: 'restic' })],
      /by restic/,
    ],
    [
      'what another mover has moved',
      [moved({ uploader: 'data mover theirs' })],
      [],
      /by data mover theirs/,
    ],
    ['no snapshot', [moved({ snapshot: '' })], [], /not name the snapshot/],
    ['no size', [moved({ bytes: undefined })], [], /how large/],
    ['no handle', [kept({ snapshot: '' })], [], /not name the snapshot/],
    ['a snapshot of a plugin', [copied({ way: 'native' })], [], /plugin/],
    ['a way that is not known', [copied({ way: 'unknown' })], [], /how it was/],
  ])('are not proven by %s', (_, volumes, podVolumes, words) => {
    const found = of(volumes, podVolumes);
    expect(found).not.toHaveProperty('recorded');
    expect(found).toMatchObject({
      planned: { rung: 'none' },
      unproven: expect.stringMatching(words),
    });
  });

  it('are not proven where they live with their pod', () => {
    const found = of([copied()], [podVolume()], { ownerPod: 'orders-0' });
    expect(found).toMatchObject({ unproven: expect.stringMatching(/pod/) });
  });

  it('tie a deletion to the cluster of their snapshots, failed ones too', () => {
    const found = keptVolumes([
      copied(),
      moved(),
      kept({ state: 'failed' }),
      copied({ claim: 'native', way: 'native', snapshot: undefined }),
    ]);
    expect(found).toMatchObject([
      { planned: { claim: CLAIM, moved: false }, handle: 'snap-0815' },
      { planned: { claim: 'native', moved: false } },
    ]);
  });
});
