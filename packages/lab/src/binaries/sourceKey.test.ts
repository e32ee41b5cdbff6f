import { BinarySet } from './sets';
import { buildFlags, sourceKey } from './sourceKey';

const set: BinarySet = {
  name: 'a',
  module: 'a',
  packages: ['example.com/a'],
  commands: ['a'],
  variables: { 'example.com/v.Version': 'v1' },
  minutes: 1,
};
const files = [
  { path: 'go.mod', content: 'module a' },
  { path: 'main.go', content: 'package main' },
];
const key = sourceKey(set, files, 'go1.26');

describe('sourceKey', () => {
  it('does not depend on the order of the files', () => {
    expect(sourceKey(set, [...files].reverse(), 'go1.26')).toBe(key);
  });

  it.each([
    ['a source', set, [files[0], { ...files[1], content: 'other' }], 'go1.26'],
    ['the Go version', set, files, 'go1.27'],
    ['a package', { ...set, packages: ['example.com/b'] }, files, 'go1.26'],
    ['a variable', { ...set, variables: {} }, files, 'go1.26'],
    ['cgo', { ...set, cgo: true }, files, 'go1.26'],
    [
      'files of a module',
      { ...set, files: { module: 'b', folder: 'crd', into: 'crds' } },
      files,
      'go1.26',
    ],
  ])('changes with %s', (_, changedSet, changedFiles, version) => {
    expect(sourceKey(changedSet, changedFiles, version)).not.toBe(key);
  });
});

describe('buildFlags', () => {
  it('sets variables in the linker', () => {
    expect(buildFlags(set)).toContain('-s -w -X example.com/v.Version=v1');
  });
});
