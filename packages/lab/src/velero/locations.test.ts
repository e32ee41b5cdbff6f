import { backupStorageLocations } from './locations';

const access = {
  endpoint: 'http://10.222.0.1:7070',
  region: 'lab',
  bucket: 'mobility',
  accessKeyId: 'a',
  secretAccessKey: 's',
  dir: '/objects',
};

describe('backupStorageLocations', () => {
  it.each(['onprem', 'cloud'] as const)(
    'on %s: writes under its own prefix only',
    cluster => {
      const other = cluster === 'onprem' ? 'cloud' : 'onprem';
      const locations = backupStorageLocations(cluster, access);
      const byName = Object.fromEntries(
        locations.map(({ metadata, spec }) => [metadata.name, spec]),
      );
      expect(byName.default).toMatchObject({
        default: true,
        accessMode: 'ReadWrite',
        objectStorage: { bucket: 'mobility', prefix: cluster },
      });
      expect(byName[`from-${other}`]).toMatchObject({
        default: false,
        accessMode: 'ReadOnly',
        objectStorage: { bucket: 'mobility', prefix: other },
      });
      expect(locations).toHaveLength(2);
    },
  );
});
