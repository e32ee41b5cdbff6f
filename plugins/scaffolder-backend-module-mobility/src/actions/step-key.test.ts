import { stepKey } from './step-key';

describe('stepKey', () => {
  const input = { entityRef: 'component:default/orders' };

  it('is the same for the same step and input', () => {
    expect(stepKey('clone', input)).toBe(stepKey('clone', { ...input }));
    expect(stepKey('clone', input)).toMatch(/^clone-[0-9a-f]{16}$/);
  });

  it('differs by step and by input', () => {
    expect(stepKey('other', input)).not.toBe(stepKey('clone', input));
    expect(stepKey('clone', { ...input, wait: false })).not.toBe(
      stepKey('clone', input),
    );
  });

  it('stays short and distinct for long ids', () => {
    const long = 'x'.repeat(200);
    expect(stepKey(`${long}a`, input)).toHaveLength(57);
    expect(stepKey(`${long}a`, input)).not.toBe(stepKey(`${long}b`, input));
  });
});
