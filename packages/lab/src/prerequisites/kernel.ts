import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CgroupMount, cgroupMounts } from '../topology/cgroups';
import { messageOf } from '../util/errors';
import { run } from '../util/run';
import { Prerequisite } from './types';

/** Whether the kernel does it is found out by doing it, in a namespace. */
const trials: { name: string; script: string; mend: string }[] = [
  {
    name: 'namespaces',
    script: 'true',
    mend: 'run it outside of a container, or in a privileged one',
  },
  {
    name: 'network links (veth, bridge)',
    script:
      'ip link add try0 type veth peer name try1; ip link add try2 type bridge',
    mend: 'modprobe veth bridge',
  },
  {
    name: 'overlayfs',
    script: [
      'mount -t tmpfs t /tmp',
      'mkdir /tmp/l /tmp/u /tmp/w /tmp/m',
      'mount -t overlay o -o lowerdir=/tmp/l,upperdir=/tmp/u,workdir=/tmp/w /tmp/m',
    ].join('; '),
    mend: 'modprobe overlay',
  },
  {
    name: 'volumes (ext4 on loop devices)',
    script: [
      'mount -t tmpfs t /tmp',
      'truncate --size 16M /tmp/image',
      'mkfs.ext4 -q -F /tmp/image',
      'mkdir /tmp/m',
      // Clears the device when the mount goes, which is with the namespace.
      'mount -o loop /tmp/image /tmp/m',
    ].join('; '),
    mend: 'modprobe loop ext4; if /dev/loop-control is missing then: mknod /dev/loop-control c 10 237',
  },
];

export async function checkKernel(): Promise<Prerequisite[]> {
  return Promise.all(
    trials.map(async ({ name, script, mend }) => {
      const flags = ['--net', '--mount', '--pid', '--fork', '--mount-proc'];
      try {
        await run('unshare', [...flags, '--', 'sh', '-euc', script]);
        return { name, ok: true, detail: 'works', mend };
      } catch (error) {
        const [detail] = messageOf(error).split('\n').slice(-1);
        return { name, ok: false, detail, mend };
      }
    }),
  );
}

/** What kubelet and runc use. `freezer` and `devices` are built into version 2. */
const controllers = {
  1: ['cpu', 'cpuset', 'devices', 'freezer', 'memory', 'pids'],
  2: ['cpu', 'memory', 'pids'],
};

export async function checkCgroups(): Promise<Prerequisite> {
  const mounts = await cgroupMounts().catch(() => []);
  const version = mounts.some(mount => mount.version === 1) ? 1 : 2;
  const there = await availableControllers(mounts, version);
  const missing = controllers[version].filter(name => !there.includes(name));
  return {
    name: 'control groups',
    ok: mounts.length > 0 && missing.length === 0,
    detail: missing.length
      ? `version ${version}, without ${missing.join(', ')}`
      : `version ${version}, with all controllers`,
    mend:
      version === 1
        ? `mount them below /sys/fs/cgroup, for example: mount -t cgroup -o ${missing[0]} cgroup /sys/fs/cgroup/${missing[0]}`
        : 'mount -t cgroup2 none /sys/fs/cgroup, on a kernel with these controllers',
  };
}

async function availableControllers(
  mounts: CgroupMount[],
  version: 1 | 2,
): Promise<string[]> {
  if (version === 1) {
    // Such as /sys/fs/cgroup/cpu,cpuacct
    return mounts.flatMap(({ path }) =>
      (path.split('/').pop() ?? '').split(','),
    );
  }
  const lists = await Promise.all(
    mounts.map(({ path }) =>
      readFile(join(path, 'cgroup.controllers'), 'utf8').catch(() => ''),
    ),
  );
  return lists.flatMap(list => list.trim().split(' '));
}
