import { judgeEmptyClaim } from './empty-claims';
import { TargetClaim } from './target-claims';

const made = { run: 'r1', uid: 'uid-1', isUsed: true };
const bound: TargetClaim = {
  name: 'cache',
  uid: 'uid-1',
  phase: 'Bound',
  run: 'r1',
  volume: 'pv-new',
};

it.each<[string, Partial<TargetClaim>, object]>([
  ['as it was made', {}, { state: 'bound', volume: 'pv-new' }],
  ['on its way', { phase: 'Pending' }, { state: 'waiting' }],
  ['lost', { phase: 'Lost' }, { state: 'unbound', phase: 'Lost' }],
  ['bound to nothing', { volume: undefined }, { state: 'unbound' }],
  ['of another run', { run: 'r2' }, { state: 'other' }],
  ['made anew', { uid: 'uid-2' }, { state: 'other' }],
  ['restored after all', { restore: 'orders-r1-1' }, { state: 'other' }],
  ['made from a snapshot', { snapshot: 'snap' }, { state: 'other' }],
])('tells an empty claim that is %s', (_, change, expected) => {
  expect(judgeEmptyClaim({ ...bound, ...change }, made)).toMatchObject(
    expected,
  );
});

it('does not wait for a volume that no pod asks for', () => {
  const pending = { ...bound, phase: 'Pending', volume: undefined };
  expect(judgeEmptyClaim(pending, { ...made, isUsed: false })).toEqual({
    state: 'unused',
  });
});

it('says so of one that is gone', () => {
  expect(judgeEmptyClaim(undefined, made)).toMatchObject({ state: 'other' });
});
