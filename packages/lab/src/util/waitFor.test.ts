import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GiveUp, waitFor } from './waitFor';

describe('waitFor', () => {
  it('tries again after undefined and after an error', async () => {
    const answers = [
      async () => undefined,
      async () => {
        throw new Error('not yet');
      },
      async () => 7,
    ];
    let tries = 0;
    const probe = () => answers[tries++]();
    await expect(
      waitFor('seven', probe, { limit: 1000, every: 1 }),
    ).resolves.toBe(7);
    expect(tries).toBe(3);
  });

  it('says what it waited for, the last error, and the end of the logs', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'lab-wait-'));
    const log = join(dir, 'a.log');
    await writeFile(log, 'first\nlast words\n');
    const probe = async () => {
      throw new Error('port closed');
    };
    const error = await waitFor('the server', probe, {
      limit: 5,
      every: 1,
      logs: [log, join(dir, 'none.log')],
    }).catch(e => e);
    await rm(dir, { recursive: true });
    expect(error.message).toContain('gave up waiting for the server');
    expect(error.message).toContain('port closed');
    expect(error.message).toContain('last words');
    expect(error.message).toContain('(no log)');
  });

  it('stops at once when the probe knows better', async () => {
    const probe = async () => {
      throw new GiveUp('it has ended');
    };
    await expect(
      waitFor('it', probe, { limit: 60_000, every: 1 }),
    ).rejects.toThrow('it failed (it has ended)');
  });
});
