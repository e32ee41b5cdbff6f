import { aClonePlan, storageMissing } from '../__testUtils__/fixtures';
import {
  fittingStorageClass,
  missingStorage,
  StorageClassOption,
} from './storage-preset';

const option = (
  name: string,
  provisioner: string,
  isDefault = false,
): StorageClassOption => ({ name, provisioner, isDefault });

const source = [option('fast', 'csi.a'), option('slow', 'nfs')];

it.each<[string, string, StorageClassOption[], string | undefined]>([
  ['nothing without any', 'fast', [], undefined],
  ['the only one', 'fast', [option('standard', 'other')], 'standard'],
  ['the default one', 'fast', [option('a', 'x'), option('b', 'y', true)], 'b'],
  [
    'one of the same provisioner before the default one',
    'fast',
    [option('premium', 'csi.a'), option('b', 'y', true)],
    'premium',
  ],
  [
    'the default one among those of the same provisioner',
    'fast',
    [option('p1', 'csi.a'), option('p2', 'csi.a', true)],
    'p2',
  ],
  [
    'the default one if those of the same provisioner leave it open',
    'fast',
    [option('p1', 'csi.a'), option('p2', 'csi.a'), option('d', 'x', true)],
    'd',
  ],
  [
    'nothing where it is a guess',
    'fast',
    [option('a', 'x'), option('b', 'y')],
    undefined,
  ],
  ['the only one for a class nobody knows', 'gone', [option('a', 'x')], 'a'],
])('takes %s', (_, missing, onTarget, expected) => {
  expect(fittingStorageClass(missing, onTarget, source)).toBe(expected);
});

it('finds what is missing on one target', () => {
  const plan = aClonePlan({
    findings: [
      storageMissing('cloud', 'fast', 'a, b'),
      storageMissing('edge', 'slow', 'none'),
    ],
  });
  expect(missingStorage(plan, 'cloud')).toEqual(['fast']);
  expect(missingStorage(plan, 'onprem')).toEqual([]);
});
