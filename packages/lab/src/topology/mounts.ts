import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { storageFolder } from '../storage/components';
import { cacheRoot, stateRoot } from '../util/paths';
import { runInside } from './enter';
import { Holder } from './holder';

/** Folders of a node that must be on disk, by their places on a usual node. */
const nodeFolders = {
  etcd: '/var/lib/etcd',
  kubelet: '/var/lib/kubelet',
  containerd: '/var/lib/containerd',
  cni: '/var/lib/cni',
  volumes: '/var/lib/local-path',
  csi: storageFolder,
} as const;

/**
 * Kernel settings that a kubelet writes at start, for the whole machine and for
 * good. It does not if they have the values that it wants, so each cluster sees
 * a file with that value in their place, and the machine keeps its own.
 */
const kubeletSettings = {
  'vm/overcommit_memory': 1,
  'vm/panic_on_oom': 0,
  'kernel/panic': 10,
  'kernel/panic_on_oops': 1,
  'kernel/keys/root_maxkeys': 1_000_000,
  'kernel/keys/root_maxbytes': 25_000_000,
};

/**
 * Makes the mounts of one cluster, in its namespace only: the usual places of a
 * node, backed by the lab's state folder, so that two clusters and a node that
 * the machine itself may be do not meet.
 */
export async function setUpMounts(holder: Holder, data: string): Promise<void> {
  const names = Object.keys(nodeFolders);
  await Promise.all(
    [...names, 'log'].map(name => mkdir(join(data, name), { recursive: true })),
  );
  await runInside(holder, mountScript(data, [stateRoot(), cacheRoot()]));
}

/** `visible` are folders that must keep their paths inside. */
export function mountScript(data: string, visible: string[]): string {
  return [
    'mount -t tmpfs -o mode=755 lab /run',
    'mkdir /run/lab /run/lab/settings /run/lab/data',
    `mount --rbind ${quote(data)} /run/lab/data`,
    // Before /var/lib is covered: the lab's own folders may lie in it.
    ...visible.flatMap((path, index) => [
      `mkdir -p /run/lab/${index} ${quote(path)}`,
      `mount --rbind ${quote(path)} /run/lab/${index}`,
    ]),
    'mount -t tmpfs -o mode=755 lab /var/lib',
    ...visible.map(
      (path, index) =>
        `[ -d ${quote(path)} ] || { mkdir -p ${quote(
          path,
        )}; mount --rbind /run/lab/${index} ${quote(path)}; }`,
    ),
    ...Object.entries(nodeFolders).flatMap(([name, place]) => [
      `mkdir -p ${place}`,
      `mount --bind /run/lab/data/${name} ${place}`,
    ]),
    'mount --bind /run/lab/data/log /var/log',
    ...Object.entries(kubeletSettings).flatMap(([setting, value]) => {
      const file = `/run/lab/settings/${setting.replace(/\//g, '-')}`;
      return [
        `echo ${value} > ${file}`,
        `mount --bind ${file} /proc/sys/${setting}`,
      ];
    }),
    // node-agent sees the pods' volumes through propagation from here.
    'mount --make-rshared /',
  ].join('\n');
}

function quote(path: string): string {
  return `'${path.replace(/'/g, `'\\''`)}'`;
}
