import type { V1PersistentVolume } from '@kubernetes/client-node';
import { lastingSource, sourceOfVolume } from './volume-source';

const node = (name: string) => ({
  required: {
    nodeSelectorTerms: [
      {
        matchExpressions: [
          { key: 'kubernetes.io/hostname', operator: 'In', values: [name] },
        ],
      },
    ],
  },
});

const handle = (spec: V1PersistentVolume['spec'], uid = 'uid') =>
  sourceOfVolume({ spec }, uid).handle;

describe('sourceOfVolume', () => {
  it('compares shared storage across clusters', () => {
    const csi = { csi: { driver: 'd', volumeHandle: 'v' } };
    expect(handle(csi, 'a')).toBe(handle(csi, 'b'));
    const nfs = { nfs: { server: 's', path: '/p' } };
    expect(handle(nfs, 'a')).toBe(handle(nfs, 'b'));
  });

  it('tells folders of different nodes and clusters apart', () => {
    const local = (name: string) => ({
      local: { path: '/data' },
      nodeAffinity: node(name),
    });
    expect(handle(local('n1'))).toBe(handle(local('n1')));
    expect(handle(local('n1'))).not.toBe(handle(local('n2')));
    expect(handle(local('n1'), 'a')).not.toBe(handle(local('n1'), 'b'));
  });

  it('names the type of what it knows no handle of', () => {
    expect(sourceOfVolume({ spec: { iscsi: {} as never } }, 'uid')).toEqual({
      type: 'iscsi',
    });
    expect(sourceOfVolume({ spec: {} }, 'uid')).toEqual({ type: 'unknown' });
  });
});

describe('lastingSource', () => {
  it.each<[string | undefined, object]>([
    ['nfs', { nfs: { server: 's', path: '/p' } }],
    ['hostPath', { hostPath: { path: '/p' } }],
    ['cephfs', { cephfs: { monitors: ['m'] } }],
    [undefined, { emptyDir: {} }],
    [undefined, { persistentVolumeClaim: { claimName: 'c' } }],
    [undefined, { csi: { driver: 'secrets-store' } }],
    [undefined, { configMap: { name: 'c' } }],
    [undefined, { nfs: undefined }],
  ])('is %s of %j', (kind, source) =>
    expect(lastingSource({ name: 'v', ...source })).toBe(kind),
  );
});
