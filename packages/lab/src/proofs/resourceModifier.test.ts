import { parse } from 'yaml';
import { classMapping } from './resourceModifier';

describe('classMapping', () => {
  it('has a rule for each class, as Velero reads it', () => {
    const rules = parse(classMapping({ fast: 'premium', a: 'b' }));
    expect(rules.version).toBe('v1');
    expect(rules.resourceModifierRules).toHaveLength(2);
    expect(rules.resourceModifierRules[0]).toEqual({
      conditions: {
        groupResource: 'persistentvolumeclaims',
        matches: [{ path: '/spec/storageClassName', value: 'fast' }],
      },
      patches: [
        {
          operation: 'replace',
          path: '/spec/storageClassName',
          value: 'premium',
        },
      ],
    });
  });
});
