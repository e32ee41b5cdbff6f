import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../util/run';
import { layerEntries, writeArchive } from './archive';
import { ImageSpec } from './catalog';

describe('layerEntries', () => {
  it('has every folder before what is in it, and all in one order', () => {
    const spec: ImageSpec = {
      reference: 'r:1',
      files: { 'usr/bin/a': '/src/a' },
      links: { 'bin/b': 'a' },
      folders: { tmp: 0o1777 },
      entrypoint: [],
    };
    const entries = layerEntries(spec, { '/src/a': 5 });
    expect(entries.map(({ entry }) => `${entry.type} ${entry.path}`)).toEqual([
      'folder bin',
      'link bin/b',
      'folder tmp',
      'folder usr',
      'folder usr/bin',
      'file usr/bin/a',
    ]);
  });
});

describe('writeArchive', () => {
  let dir: string;
  let spec: ImageSpec;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lab-image-'));
    const source = join(dir, 'program');
    await writeFile(source, 'x'.repeat(1000));
    spec = {
      reference: 'mobility.lab/test:1',
      files: { 'bin/program': source },
      links: { 'bin/alias': 'program' },
      folders: { tmp: 0o1777 },
      entrypoint: ['/bin/program'],
      env: { HOME: '/tmp' },
    };
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('is read by tar, and its config names the layer by its hash', async () => {
    const file = join(dir, 'image.tar');
    await writeArchive(spec, file);
    await run('tar', ['-xf', file, '-C', dir]);

    const layer = await readFile(join(dir, 'layer.tar'));
    const config = JSON.parse(await readFile(join(dir, 'config.json'), 'utf8'));
    const hash = createHash('sha256').update(layer).digest('hex');
    expect(config.rootfs.diff_ids).toEqual([`sha256:${hash}`]);
    expect(config.config.Env).toEqual(['HOME=/tmp']);

    const [manifest] = JSON.parse(
      await readFile(join(dir, 'manifest.json'), 'utf8'),
    );
    expect(manifest).toEqual({
      Config: 'config.json',
      RepoTags: ['mobility.lab/test:1'],
      Layers: ['layer.tar'],
    });
    const list = await run('tar', ['-tvf', join(dir, 'layer.tar')]);
    expect(list.stdout).toMatch(/-rwxr-xr-x 0\/0 +1000 .* bin\/program/);
    expect(list.stdout).toMatch(/bin\/alias -> program/);
    expect(list.stdout).toMatch(/drwxrwxrwt .* tmp\//);
  });

  it('gives equal bytes for equal content', async () => {
    await writeArchive(spec, join(dir, 'first.tar'));
    await writeArchive(spec, join(dir, 'second.tar'));
    const [first, second] = await Promise.all([
      readFile(join(dir, 'first.tar')),
      readFile(join(dir, 'second.tar')),
    ]);
    expect(first.equals(second)).toBe(true);
  });
});
