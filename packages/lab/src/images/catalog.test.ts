import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Binaries } from '../binaries';
import { binarySets } from '../binaries/sets';
import { packageRoot } from '../util/paths';
import { archiveName } from '.';
import { imageReferences, imageSpecs } from './catalog';

const binaries = (key: string) =>
  new Binaries(
    new Map(binarySets.map(s => [s.name, `/cache/${s.name}-${key}`])),
  );

describe('imageSpecs', () => {
  const specs = imageSpecs(binaries('1'));

  it('makes every image that is referred to, under a tag that is not pulled', () => {
    expect(specs.map(s => s.reference).sort()).toEqual(
      Object.values(imageReferences).sort(),
    );
    specs.forEach(s => expect(s.reference).toMatch(/:(?!latest$).+$/));
  });

  it('makes every image that a manifest names', async () => {
    const folder = join(packageRoot, 'manifests');
    const texts = await Promise.all(
      (await readdir(folder)).map(name => readFile(join(folder, name), 'utf8')),
    );
    const named = texts.flatMap(text =>
      [...text.matchAll(/image: (\S+)/g)].map(match => match[1]),
    );
    const made = specs.map(s => s.reference);
    expect(named.filter(reference => !made.includes(reference))).toEqual([]);
  });

  it('links every command of box', async () => {
    const source = await readFile(
      join(packageRoot, 'go/tools/box/main.go'),
      'utf8',
    );
    const table = /applets = map\[string\]applet\{([^}]*)\}/.exec(source)?.[1];
    const applets = [...(table ?? '').matchAll(/^\t"(\w+)":/gm)].map(m => m[1]);
    const box = specs.find(s => s.reference === imageReferences.box);
    const links = Object.keys(box?.links ?? {}).map(l => l.replace('bin/', ''));
    expect(links.sort()).toEqual(applets.sort());
  });
});

describe('archiveName', () => {
  it('changes with what the binaries were built from', () => {
    const names = ['1', '1', '2'].map(key =>
      archiveName(imageSpecs(binaries(key))[0]),
    );
    expect(names[0]).toMatch(/^pause-1-[0-9a-f]{12}\.tar$/);
    expect(names[1]).toBe(names[0]);
    expect(names[2]).not.toBe(names[0]);
  });
});
