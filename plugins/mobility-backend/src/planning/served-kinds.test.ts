import { cluster, known, served, unknown } from './testing/fixtures';
import { takesAllVersions, unservedKinds } from './served-kinds';

const names = (...args: Parameters<typeof unservedKinds>) =>
  unservedKinds(...args).map(({ kind }) => kind);

describe('unservedKinds', () => {
  it.each([
    ['the same version', ['v1'], ['v1'], false, true],
    ['the preferred one among others', ['v2', 'v1'], ['v1', 'v2'], false, true],
    ['an older one only', ['v2', 'v1'], ['v1'], false, false],
    ['an older one, and Velero takes all', ['v2', 'v1'], ['v1'], true, true],
    ['none that Velero takes', ['v2'], ['v1'], true, false],
    ['the kind not at all', ['v1'], [], true, false],
  ])('a target has %s', (_, own, there, allVersions, fits) => {
    const target = there.length > 0 ? [served({ versions: there })] : [];
    const found = names([served({ versions: own })], target, allVersions);
    expect(found).toEqual(fits ? [] : ['Widget']);
  });

  it('tells kinds of one name apart by their groups', () => {
    const other = served({ group: 'example.org' });
    expect(names([served()], [other], false)).toEqual(['Widget']);
  });

  it('leaves out what is never in a clone', () => {
    const snapshots = served({
      group: 'snapshot.storage.k8s.io',
      resource: 'volumesnapshots',
    });
    expect(names([snapshots], [], false)).toEqual([]);
  });
});

it('takes all versions only where both Veleros do', () => {
  const features = ['EnableCSI', 'EnableAPIGroupVersions'];
  const velero = known({ image: 'v', features, ready: 1, desired: 1 });
  const all = cluster('onprem', { velero });
  expect(takesAllVersions(all, cluster('cloud', { velero }))).toBe(true);
  expect(takesAllVersions(all, cluster('cloud'))).toBe(false);
  expect(takesAllVersions(all, cluster('cloud', { velero: unknown() }))).toBe(
    false,
  );
});
