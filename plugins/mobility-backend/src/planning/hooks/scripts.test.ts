import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MONGODB, MYSQL, POSTGRESQL, REDIS } from './scripts';

const run = promisify(execFile);

/**
 * A client that stands in for the database's own: it notes what it is asked, and
 * answers by a script. PostgreSQL, MariaDB and Redis were tried for real, by hand:
 * docs/developers.md says which.
 */
class Container {
  readonly folder = mkdtempSync(join(tmpdir(), 'mobility-hook-'));

  client(name: string, script: string): void {
    const file = join(this.folder, name);
    writeFileSync(
      file,
      `#!/bin/sh\necho "$@" >>"${this.folder}/asked"\n${script}\n`,
    );
    chmodSync(file, 0o755);
  }

  get asked(): string {
    const file = join(this.folder, 'asked');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  async exec(
    script: string,
    { env = {} }: { env?: object } = {},
  ): Promise<{ code: number; stderr: string }> {
    try {
      const { stderr } = await run(
        '/bin/sh',
        ['-c', script, 'mobility', 'admin', 'SECRET', '60', '1'],
        {
          env: {
            PATH: `${this.folder}:/usr/bin:/bin`,
            TMPDIR: this.folder,
            SECRET: 'sesame',
            ...env,
          },
        },
      );
      return { code: 0, stderr };
    } catch (error) {
      const { code, stderr } = error as { code: number; stderr: string };
      return { code, stderr };
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

describe('the scripts of the library', () => {
  let container: Container;
  beforeEach(() => {
    container = new Container();
  });
  afterEach(() => container.remove());

  it('tell no password to a command line', async () => {
    container.client('psql', 'exit 0');
    container.client('mysql', 'exit 1');
    container.client('mongosh', 'exit 0');
    container.client(
      'redis-cli',
      'echo rdb_last_bgsave_status:ok; echo started',
    );
    for (const script of [
      POSTGRESQL.before,
      MYSQL.before,
      MYSQL.after,
      MONGODB.before,
      REDIS.before,
    ]) {
      await container.exec(script);
    }
    expect(container.asked).toContain('admin');
    expect(container.asked).not.toContain('sesame');
  });

  it('fail where the client is missing, and say so', async () => {
    for (const { before } of [MYSQL, MONGODB]) {
      const env = { PATH: container.folder };
      expect(await container.exec(before, { env })).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/There is (neither|no mongosh)/),
      });
    }
  });

  describe('of MySQL', () => {
    const answering = (held: string) =>
      container.client(
        'mariadb',
        `case "$*" in *FLUSH*) sleep 3;; *"AS mobility"*) ${held};; esac`,
      );

    it('refuse a second hold, and notice one that is over', async () => {
      answering('echo 7');
      expect(await container.exec(MYSQL.before)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('held already'),
      });
      expect(await container.exec(MYSQL.after)).toMatchObject({ code: 0 });
      answering('true');
      expect(await container.exec(MYSQL.after)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('ended before the backup did'),
      });
    });

    it('give up on a lock that does not come, before Velero does', async () => {
      answering('true');
      expect(await container.exec(MYSQL.before)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('not given in time'),
      });
    });
  });

  describe('of Redis', () => {
    it.each([
      ['ok', 0],
      ['err', 1],
    ])('end as the saving ends: %s', async (status, code) => {
      container.client(
        'redis-cli',
        `case "$*" in *BGSAVE) echo "Background saving started";; *) echo rdb_bgsave_in_progress:0; echo rdb_last_bgsave_status:${status};; esac`,
      );
      expect(await container.exec(REDIS.before)).toMatchObject({ code });
    });

    it('fail where the server refuses', async () => {
      container.client('redis-cli', 'echo "NOAUTH Authentication required."');
      expect(await container.exec(REDIS.before)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('NOAUTH'),
      });
    });
  });
});
