import { stat } from 'node:fs/promises';
import { run } from '../util/run';
import { labDevices, majorMinor } from './loopDevices';

const device = (name: string, file: string | null, inode: number) => ({
  name,
  'back-file': file,
  'back-ino': inode,
  'back-maj:min':
    file?.startsWith('/dev') || file === '/' ? '       0:6  ' : '     254:0  ',
});
const nodes = new Map(
  ['/dev/loop0', '/dev/loop1', '/dev/loop2', '/dev/loop3'].map(
    (name, index) => [name, { inode: 90 + index, majorMinor: '0:6' }] as const,
  ),
);

describe('labDevices', () => {
  it('finds images by their names, in folders that are gone as well', () => {
    const found = labDevices(
      [
        device('/dev/loop0', '/var/lib/labcsi/csi-plain/volumes/v.labcsi', 5),
        device('/dev/loop1', '/v.labcsi (deleted)', 6),
        device('/dev/loop2', '/home/somebody/disk.img', 7),
        device('/dev/loop3', null, 8),
      ],
      nodes,
    );
    expect(found).toEqual(['/dev/loop0', '/dev/loop1']);
  });

  it('finds what the kubelet has put on top, and puts it first', () => {
    const found = labDevices(
      [
        device('/dev/loop0', '/v.labcsi', 5),
        // Its file was bound to a path that is gone.
        device('/dev/loop1', '/', 90),
        device('/dev/loop2', '/dev/loop3', 93),
        // The same inode, of another filesystem.
        device('/dev/loop3', '/home/somebody/disk.img', 90),
      ],
      nodes,
    );
    expect(found).toEqual(['/dev/loop1', '/dev/loop0']);
  });
});

describe('majorMinor', () => {
  it('says it as the kernel does', async () => {
    const [{ dev }, { stdout }] = await Promise.all([
      stat('/proc/self'),
      run('mountpoint', ['--fs-devno', '/proc']),
    ]);
    expect(majorMinor(dev)).toBe(stdout.trim());
  });

  it.each([
    [0x0706, '7:6'],
    [0x0000_0040, '0:64'],
    [0x0010_0701, '7:257'],
  ])('%d', (number, text) => {
    expect(majorMinor(number)).toBe(text);
  });
});
