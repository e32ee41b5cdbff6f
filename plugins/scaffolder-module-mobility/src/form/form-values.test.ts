import { readText } from './form-values';

describe('readText', () => {
  it('reads what another field holds', () => {
    const context = { formData: { cluster: ' cloud ' } };
    expect(readText(context, 'cluster')).toBe('cloud');
  });

  it.each([
    ['no form', undefined],
    ['a form without values', {}],
    ['a field that is not there', { formData: {} }],
    ['a field that is no text', { formData: { cluster: 7 } }],
    [
      'a name that every object has',
      { formData: Object.create({ cluster: 'x' }) },
    ],
  ])('finds nothing in %s', (_, context) => {
    expect(readText(context, 'cluster')).toBe('');
  });
});
