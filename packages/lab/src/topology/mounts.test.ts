import { mountScript } from './mounts';

describe('mountScript', () => {
  const lines = mountScript('/state/onprem/data', [
    '/var/lib/mobility-lab',
    "/home/o'neil/cache",
  ]).split('\n');
  const position = (text: string) =>
    lines.findIndex(line => line.includes(text));

  it('saves what lies in /var/lib before it covers it', () => {
    const saved = position("mount --rbind '/var/lib/mobility-lab'");
    expect(saved).toBeGreaterThan(0);
    expect(saved).toBeLessThan(position('tmpfs -o mode=755 lab /var/lib'));
  });

  it('makes mounts shared last, so that all of them are', () => {
    expect(position('make-rshared')).toBe(lines.length - 1);
  });

  it('bears any path', () => {
    expect(position("'/home/o'\\''neil/cache'")).toBeGreaterThan(0);
  });

  it('covers the kernel settings that a kubelet would write', () => {
    expect(position('/proc/sys/vm/overcommit_memory')).toBeGreaterThan(0);
  });
});
