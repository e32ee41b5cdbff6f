import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshotDefinitions } from './definitions';

const definition = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: volumegroupsnapshots.groupsnapshot.storage.k8s.io
spec:
  scope: Namespaced
  conversion:
    strategy: Webhook
  versions:
    - { name: v1beta1, served: true, storage: false }
    - { name: v1beta2, served: true, storage: true }
`;

describe('snapshotDefinitions', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lab-crds-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('keeps the stored version, and needs no webhook', async () => {
    await writeFile(
      join(dir, 'groupsnapshot.storage.k8s.io_volumegroupsnapshots.yaml'),
      definition,
    );
    await writeFile(join(dir, 'kustomization.yaml'), 'kind: Kustomization');
    expect(await snapshotDefinitions(dir)).toEqual([
      expect.objectContaining({
        spec: {
          scope: 'Namespaced',
          conversion: { strategy: 'None' },
          versions: [{ name: 'v1beta2', served: true, storage: true }],
        },
      }),
    ]);
  });
});
