import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './lock';
import { identify } from './processes';

describe('withLock', () => {
  let dir: string;
  let file: string;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lab-lock-'));
    file = join(dir, 'sub/the.lock');
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('names its holder, and is gone afterwards, also after an error', async () => {
    await withLock(file, {}, async () => {
      const holder = JSON.parse(await readFile(file, 'utf8'));
      expect(holder.pid).toBe(process.pid);
    });
    const failing = withLock(file, {}, async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  });

  it('lets one in at a time', async () => {
    let inside = 0;
    let most = 0;
    const onWait = jest.fn();
    const work = () =>
      withLock(file, { onWait }, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise(resolve => setTimeout(resolve, 20));
        inside -= 1;
      });
    await Promise.all([work(), work(), work()]);
    expect(most).toBe(1);
    expect(onWait).toHaveBeenCalledWith(process.pid);
  });

  it('takes over from a process that is gone', async () => {
    await withLock(file, {}, async () => {});
    const self = await identify(process.pid);
    // The same pid, started at another time: not the same process.
    await writeFile(file, JSON.stringify({ ...self, startTime: '1' }));
    const onWait = jest.fn();
    await expect(withLock(file, { onWait }, async () => 'in')).resolves.toBe(
      'in',
    );
    expect(onWait).not.toHaveBeenCalled();
  });
});
