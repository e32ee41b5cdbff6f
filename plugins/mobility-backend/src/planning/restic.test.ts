import { readsUploader, uploaderOf } from './restic';

it.each([
  ['restic', '1.19.0', 'no'],
  ['restic', '1.18.3', 'yes'],
  ['restic', undefined, 'unknown'],
  ['', '1.20.1', 'no'],
  ['kopia', '1.19.0', 'yes'],
  ['kopia', undefined, 'yes'],
] as const)(
  'what %s copied, Velero %s restores: %s',
  (uploader, version, answer) => {
    expect(readsUploader(uploader, version)).toBe(answer);
  },
);

it.each([
  [{ uploader: 'restic', version: '1.16.2' }, 'restic'],
  [{ uploader: 'kopia', version: '1.11.0' }, 'kopia'],
  [{ version: '1.11.1' }, 'restic'],
  [{ version: '1.12.0' }, 'kopia'],
  [{ uploader: 'restic', version: '1.17.0' }, 'kopia'],
  [{}, undefined],
])('a server with %j copies by %s', (velero, uploader) => {
  expect(uploaderOf(velero)).toBe(uploader);
});
