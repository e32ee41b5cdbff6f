import { covers, Held, ofSameWorkloads, Other } from './covers';

const WHOLE: Held = { claims: ['data', 'cache'] };
const PART: Held = { workloads: ['StatefulSet/db'], claims: ['data'] };

it.each<[string, Other, Held, boolean]>([
  ['a whole one for a whole one', { leftOut: [] }, WHOLE, true],
  ['a whole one for a part', { leftOut: [] }, PART, true],
  [
    'a part for a whole one',
    { workloads: ['StatefulSet/db'], leftOut: [] },
    WHOLE,
    false,
  ],
  [
    'a larger part for a part',
    { workloads: ['Deployment/web', 'StatefulSet/db'], leftOut: [] },
    PART,
    true,
  ],
  [
    'another part for a part',
    { workloads: ['Deployment/web'], leftOut: [] },
    PART,
    false,
  ],
  ['one without its data', { leftOut: ['cache'] }, WHOLE, false],
  ['one that left out the same', { leftOut: ['cache'] }, PART, true],
  ['one that left out what nobody knows', { leftOut: ['cache'] }, {}, false],
])('takes %s or not', (_, other, held, isCovered) => {
  expect(covers(other, held)).toBe(isCovered);
});

it('knows the same workloads in another order', () => {
  expect(ofSameWorkloads(undefined, undefined)).toBe(true);
  expect(ofSameWorkloads(['a', 'b'], ['b', 'a'])).toBe(true);
  expect(ofSameWorkloads(['a'], ['b', 'a'])).toBe(false);
  expect(ofSameWorkloads(['a', 'b'], ['a'])).toBe(false);
  expect(ofSameWorkloads(['a'], undefined)).toBe(false);
});
