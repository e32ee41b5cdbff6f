import { gzipSync } from 'node:zlib';

/** The files that Velero writes of a backup, below a folder `backups/`. */
export function backupObjects(
  name: string,
  change: { metadata?: object; namespaces?: string[]; status?: object } = {},
): Map<string, Buffer> {
  const namespaces = change.namespaces ?? ['orders'];
  const packed = (json: unknown) => gzipSync(JSON.stringify(json));
  const files: [string, Buffer][] = [
    [
      'velero-backup.json',
      Buffer.from(
        JSON.stringify({
          metadata: { name, ...change.metadata },
          spec: { storageLocation: 'default' },
          status: {
            phase: 'Completed',
            startTimestamp: '2026-11-01T00:00:00Z',
            ...change.status,
          },
        }),
      ),
    ],
    [`${name}.tar.gz`, gzipSync('')],
    [
      `${name}-resource-list.json.gz`,
      packed({
        'v1/Namespace': namespaces,
        'v1/PersistentVolume': ['pv-1'],
        'v1/PersistentVolumeClaim': namespaces.map(n => `${n}/data`),
        'v1/Secret': namespaces.map(n => `${n}/planted-name`),
      }),
    ],
    [
      `${name}-volumeinfo.json.gz`,
      packed(
        namespaces.map(pvcNamespace => ({
          pvcNamespace,
          pvcName: 'data',
          backupMethod: 'PodVolumeBackup',
          result: 'succeeded',
          pvbInfo: { size: 5, Phase: 'Completed' },
        })),
      ),
    ],
    [
      `${name}-results.gz`,
      packed({
        errors: {},
        warnings: {
          cluster: ['general words'],
          namespaces: Object.fromEntries(namespaces.map(n => [n, [`of ${n}`]])),
        },
      }),
    ],
    [`${name}-itemoperations.json.gz`, packed([])],
    [
      `${name}-logs.gz`,
      gzipSync(
        'time="2026-11-01T00:00:00Z" level=info msg="begun"\ntime="2026-11-01T00:00:01Z" level=error msg="broken"\n',
      ),
    ],
  ];
  return new Map(
    files.map(([file, bytes]) => [`backups/${name}/${file}`, bytes]),
  );
}
