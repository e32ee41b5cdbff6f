import { aDeletion } from '../__testUtils__/fixtures';
import { isUnproven } from './gone';

const gone = (change: object = {}) =>
  aDeletion('succeeded', {
    gone: {
      store: { bucket: 'backups', state: 'gone' },
      clusters: [{ cluster: 'onprem', state: 'gone' }],
      ...change,
    },
  });

describe('a deletion', () => {
  it('is proven where everything was seen to be gone', () => {
    expect(isUnproven(gone())).toBe(false);
  });

  it.each([
    [{ store: { bucket: 'backups', state: 'unknown' } }],
    [{ clusters: [{ cluster: 'onprem', state: 'listed' }] }],
    [{ snapshots: { cluster: 'onprem', claims: ['data'], state: 'unknown' } }],
  ])('is not with %j', change => {
    expect(isUnproven(gone(change))).toBe(true);
  });

  it('is not where nobody has looked', () => {
    expect(isUnproven(aDeletion('succeeded', { gone: undefined }))).toBe(true);
  });
});
