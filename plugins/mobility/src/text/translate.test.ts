import { translate } from '../__testUtils__/translate';

// What the compiler has to refuse: a text without what it names shows braces.
const refused = () => [
  // @ts-expect-error it names a time
  translate('point.title'),
  // @ts-expect-error not under that name
  translate('point.title', { tim: '12:00' }),
  // @ts-expect-error nor as a number
  translate('point.title', { time: 12 }),
  // @ts-expect-error the number chooses the form
  translate('kind.ConfigMap'),
  // @ts-expect-error and is one
  translate('kind.ConfigMap', { count: '2' }),
  // @ts-expect-error there is no such text
  translate('point.titel', {}),
];

test('texts are filled with what they name', () => {
  expect(translate('point.title', { time: '12:00' })).toContain('12:00');
  expect(translate('kind.ConfigMap', { count: 2 })).toBe('ConfigMaps');
  expect(refused()[0]).toContain('{{time}}');
});
