import { toVolumeFacts } from './volumes';

it('tells what a claim asks of its storage', () => {
  const claim = (spec: object) =>
    toVolumeFacts({ metadata: { name: 'data' }, spec }, undefined, [], 'uid');
  expect(
    claim({ accessModes: ['ReadWriteMany'], volumeMode: 'Block' }),
  ).toMatchObject({ accessModes: ['ReadWriteMany'], volumeMode: 'Block' });
  expect(claim({})).toMatchObject({
    accessModes: [],
    volumeMode: 'Filesystem',
  });
});
