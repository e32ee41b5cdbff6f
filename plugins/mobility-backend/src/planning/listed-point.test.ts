import { ListedPoint, StoredState } from './facts';
import { isThereNow } from './listed-point';
import { known, unknown } from './testing/fixtures';

const listed = (change: Partial<ListedPoint> = {}) =>
  known<ListedPoint | null>({
    uid: 'u',
    run: 'r1',
    location: 'default',
    phase: 'Completed',
    finished: true,
    ...change,
  });
const THERE: StoredState = { state: 'there' };
const GONE: StoredState = { state: 'gone' };
const UNREAD: StoredState = { state: 'unread', reason: 'no credentials' };

it.each<[string, Parameters<typeof isThereNow>[1], StoredState, boolean]>([
  ['lies in the store', listed(), THERE, true],
  ['lies there, and its cluster is silent', unknown(), THERE, true],
  ['lies there, and its cluster lists none', known(null), THERE, true],
  ['is being deleted', listed({ phase: 'Deleting' }), THERE, false],
  ['has failed', listed({ phase: 'Failed' }), THERE, false],
  ['is gone from the store, but listed', listed(), GONE, false],
  ['is listed, and nobody may look into the store', listed(), UNREAD, true],
  ['is another of its name there', listed({ run: 'r2' }), UNREAD, false],
  ['is listed by nobody', known(null), UNREAD, false],
  ['is in the dark', unknown(), UNREAD, false],
])('counts a backup or not that %s', (_, fact, stored, expected) => {
  expect(isThereNow({ run: 'r1' }, fact, stored)).toBe(expected);
});
