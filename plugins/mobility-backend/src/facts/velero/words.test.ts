import { backupSchema, podVolumeBackupSchema } from './types';

const SIGNED =
  'GET https://key:secret@s3/b?X-Amz-Signature=deadbeef answered 403';
const CLEAN = 'GET https://key:***@s3/b?X-Amz-Signature=*** answered 403';

it('takes credentials out of what Velero says, where it enters', () => {
  const { status } = backupSchema.parse({
    metadata: { name: 'b' },
    spec: {},
    status: { failureReason: SIGNED, validationErrors: [SIGNED] },
  });
  expect(status).toMatchObject({
    failureReason: CLEAN,
    validationErrors: [CLEAN],
  });
  const volume = podVolumeBackupSchema.parse({
    metadata: { name: 'v' },
    spec: { volume: 'data', backupStorageLocation: 'default', pod: {} },
    status: { message: SIGNED },
  });
  expect(volume.status.message).toBe(CLEAN);
});
