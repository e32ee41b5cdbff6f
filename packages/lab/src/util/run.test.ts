import { CommandError, run } from './run';

describe('run', () => {
  it('gives input and returns output', async () => {
    const { stdout } = await run('sh', ['-c', 'cat; echo b'], { input: 'a\n' });
    expect(stdout).toBe('a\nb\n');
  });

  it('fails with the exit code and the end of what was said', async () => {
    const error = await run('sh', ['-c', 'echo why >&2; exit 3']).catch(e => e);
    expect(error).toBeInstanceOf(CommandError);
    expect(error.exitCode).toBe(3);
    expect(error.message).toContain('ended with 3:\nwhy');
  });

  it('says so when a command is not there, or takes too long', async () => {
    await expect(run('no-such-command', [])).rejects.toThrow('did not start');
    await expect(run('sleep', ['9'], { limit: 20 })).rejects.toThrow(
      'did not end within 0.02 s',
    );
  });
});
