import { Copy, CopyList } from 'backstage-plugin-mobility-common';
import { Loaded } from '../loading';
import { aCopy } from '../__testUtils__/fixtures';
import { CopyView, isThere, isUsableCopy, toCopyViews } from './copy-views';

const answer = (...items: Copy[]): Loaded<CopyList> => ({
  state: 'ready',
  value: { items },
});
const views = (copy: Copy, loaded: Loaded<CopyList>) =>
  toCopyViews(
    [copy],
    () => loaded,
    error => error.message,
  );

it.each<[string, Copy, Loaded<CopyList>, Partial<CopyView>]>([
  [
    'what the cluster says',
    aCopy(),
    answer(aCopy({ state: 'running' })),
    { state: 'running' },
  ],
  [
    'that it is being asked',
    aCopy(),
    { state: 'loading' },
    { state: 'asking' },
  ],
  [
    'that it does not answer',
    aCopy(),
    { state: 'failed', error: new Error('down') },
    { state: 'unknown', reason: 'down' },
  ],
  ['that nothing is known', aCopy(), answer(), { state: 'unknown' }],
  [
    'that it is unfinished, whoever answers',
    aCopy({ state: 'partial' }),
    { state: 'loading' },
    { state: 'partial' },
  ],
  [
    'the copy of the same run only',
    aCopy(),
    answer(aCopy({ runId: 'r1', state: 'running' })),
    { state: 'unknown' },
  ],
])('tells %s', (_, copy, loaded, expected) => {
  expect(views(copy, loaded)).toEqual([expect.objectContaining(expected)]);
});

it.each<[CopyView['state'], boolean, boolean]>([
  ['running', true, true],
  ['not-ready', true, true],
  ['unknown', true, true],
  ['asking', true, true],
  ['partial', false, true],
  ['gone', false, false],
  ['replaced', false, false],
])(
  'knows whether a copy that is %s counts and is there',
  (state, usable, there) => {
    const copy: CopyView = { ...aCopy(), state };
    expect([isUsableCopy(copy), isThere(copy)]).toEqual([usable, there]);
  },
);
