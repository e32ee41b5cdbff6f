import { parseCgroupMounts } from './cgroups';

describe('parseCgroupMounts', () => {
  it('finds both versions and nothing else', () => {
    const table = [
      '25 1 254:0 / / rw,relatime - ext4 /dev/vda rw',
      '30 25 0:26 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory',
      '31 25 0:27 / /sys/fs/cgroup/unified rw shared:9 - cgroup2 cgroup2 rw',
      '',
    ].join('\n');
    expect(parseCgroupMounts(table)).toEqual([
      { path: '/sys/fs/cgroup/memory', version: 1 },
      { path: '/sys/fs/cgroup/unified', version: 2 },
    ]);
  });
});
