import { runIdSchema } from 'backstage-plugin-mobility-common';
import { newRunId } from './run-id';

describe('newRunId', () => {
  it('is what the schema expects', () => {
    for (let i = 0; i < 100; i++)
      expect(runIdSchema.safeParse(newRunId()).success).toBe(true);
  });

  it('sorts by time', () => {
    const ids = [1, 1000, Date.UTC(2026, 10, 23), Date.UTC(2099, 0, 1)].map(
      newRunId,
    );
    expect([...ids].sort()).toEqual(ids);
  });

  it('does not repeat within a millisecond', () => {
    expect(new Set(Array.from({ length: 1000 }, () => newRunId(5))).size).toBe(
      1000,
    );
  });
});
