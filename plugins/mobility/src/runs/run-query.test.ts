import {
  isNarrowed,
  readRunChoice,
  RunChoice,
  writeRunChoice,
} from './run-query';

const read = (text: string) => readRunChoice(new URLSearchParams(text));

it.each<[string, RunChoice]>([
  ['', {}],
  [
    'kind=backup&state=failed&cluster=cloud',
    { kind: 'backup', state: 'failed', cluster: 'cloud' },
  ],
  [
    'entityRef=component%3Adefault%2Forders&initiator=user%3Adefault%2Folivia',
    {
      entityRef: 'component:default/orders',
      initiator: 'user:default/olivia',
    },
  ],
])('is kept in the address: %s', (text, choice) => {
  expect(read(text)).toEqual(choice);
  expect(writeRunChoice(choice).toString()).toBe(text);
  expect(isNarrowed(read(text))).toBe(text !== '');
});

it.each([
  'state=great',
  'kind=great',
  'entityRef=orders',
  'cluster=%2F',
  'initiator=',
  'initiator=olivia',
])('leaves out what does not hold: %s', text => {
  expect(read(text)).toEqual({});
  expect(isNarrowed(read(text))).toBe(false);
});
