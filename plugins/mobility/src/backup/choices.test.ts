import { readBackupChoices, usualChoices, writeBackupChoices } from './choices';

const read = (search: string) => readBackupChoices(new URLSearchParams(search));

it.each([
  '',
  'from=onprem/orders',
  'kept=storage',
  'hours=168&location=offsite',
  'hook=Deployment/web/flush&hook=StatefulSet/db/freeze/server',
  'from=onprem/orders&kept=storage&hours=24&location=offsite&leave=a&leave=b',
])('writes what it reads: %s', search => {
  expect(decodeURIComponent(writeBackupChoices(read(search)).toString())).toBe(
    search,
  );
});

it.each([
  'from=onprem',
  'kept=nowhere',
  'hours=0',
  'hours=1e3',
  'hours=99999999',
  'location=Not a name',
  'leave=Not a name',
  'hook=flush',
  'hook=DaemonSet/web/flush',
])('leaves out what does not hold: %s', search => {
  expect(read(search)).toEqual(usualChoices);
});
