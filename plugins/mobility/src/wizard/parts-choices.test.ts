import {
  chooseKinds,
  labelsText,
  readLabels,
  readParts,
  writeParts,
} from './parts-choices';

it.each([
  'part=ConfigMap',
  'part=ConfigMap&part=Service/web',
  'part=Secret&label=app=web, tier=front',
])('writes what it reads: %s', search => {
  const written = new URLSearchParams();
  const parts = readParts(new URLSearchParams(search));
  if (!parts) throw new Error('None');
  writeParts(parts, written);
  expect(decodeURIComponent(`${written}`.replace(/\+/g, ' '))).toBe(search);
});

it('is all of it where nothing is said', () => {
  expect(readParts(new URLSearchParams('step=review'))).toBeUndefined();
});

it.each([
  ...['part=', 'part=config', 'part=/web', 'part=Service/', 'label=x'],
  'part=ConfigMap&label=app',
])('takes what does not hold for none of it, and keeps it none: %s', search => {
  const none = { kinds: [], objects: [], labels: {} };
  const written = new URLSearchParams();
  expect(readParts(new URLSearchParams(search))).toEqual(none);
  writeParts(none, written);
  expect(readParts(written)).toEqual(none);
});

it('reads labels as people write them', () => {
  expect(readLabels(' app = web')).toBeUndefined();
  expect(readLabels('app')).toBeUndefined();
  expect(readLabels('app=web,, tier=')).toEqual([
    ['app', 'web'],
    ['tier', ''],
  ]);
  expect(labelsText({ app: 'web', tier: '' })).toBe('app=web, tier=');
});

it('names no object of a kind that comes whole', () => {
  const parts = {
    kinds: [],
    objects: ['ConfigMap/a', 'Service/web'],
    labels: {},
  };
  expect(chooseKinds(parts, ['ConfigMap'])).toEqual({
    ...parts,
    kinds: ['ConfigMap'],
    objects: ['Service/web'],
  });
});
