import { KeyRing } from './key-ring';

it('gives one key per plan, and other keys to others', () => {
  const ring = new KeyRing();
  const first = ring.keyFor('a');
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(ring.keyFor('a')).toBe(first);
  expect(ring.keyFor('b')).not.toBe(first);
  expect(new KeyRing().keyFor('a')).not.toBe(first);
});
