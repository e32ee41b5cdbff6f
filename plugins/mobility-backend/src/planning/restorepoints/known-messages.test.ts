import { knownMessageCodes } from 'backstage-plugin-mobility-common';
import { groupMessages, knownMessage } from '.';

/** As Velero 1.18.3 words them, with a near miss for each. */
const WORDS: Record<(typeof knownMessageCodes)[number], [string, string]> = {
  POD_NOT_RUNNING: [
    'pod is not in the expected status, name=a, namespace=b, phase=Pending',
    'the pod is not there',
  ],
  VOLUME_NOT_MOUNTED: [
    'volume data is declared in pod a/b but not mounted by any container, skipping',
    'volume data is not mounted',
  ],
  NODE_AGENT_MISSING: [
    'node-agent pod is not running in node n1',
    'node-agent is running in node n1',
  ],
  NO_SNAPSHOT_CLASS: [
    'failed to get VolumeSnapshotClass for provisioner csi.x: ensure that',
    'failed to get VolumeSnapshot a',
  ],
  SNAPSHOT_TIMEOUT: ['CSI got timed out with error: no space', 'timed out'],
  MOVER_TIMEOUT: ['timeout on preparing data upload', 'timeout on data upload'],
  COPY_TIMEOUT: [
    'timed out waiting for all PodVolumeBackups to complete',
    'timed out waiting for all pods',
  ],
  OPERATION_TIMEOUT: ['Asynchronous action timed out', 'action timed out'],
  SERVER_RESTARTED: [
    'found a backup with status "InProgress" during the server starting, mark it as "Failed"',
    'found a backup with status "InProgress"',
  ],
  NAME_TAKEN: [
    'backup already exists in object storage',
    'backup already exists',
  ],
  HOOK_FAILED: ['error executing hook: exit 1', 'executing hook'],
  WRONG_PASSWORD: ['repo: invalid repository password', 'invalid password'],
  VOLUME_FULL: ['write /x: no space left on device', 'no device'],
  STORE_DENIED: ['api error AccessDenied: x', 'access is denied'],
};

describe('known messages', () => {
  it.each(knownMessageCodes)('%s', code => {
    const [hit, miss] = WORDS[code];
    expect(knownMessage(hit)).toBe(code);
    expect(knownMessage(miss)).not.toBe(code);
  });

  it('are grouped, errors first, each other one by itself', () => {
    const groups = groupMessages([
      { severity: 'warning', text: 'odd' },
      { severity: 'warning', text: WORDS.VOLUME_FULL[0], namespace: 'a' },
      { severity: 'warning', text: WORDS.VOLUME_FULL[0], namespace: 'b' },
      { severity: 'error', text: 'odd' },
    ]);
    expect(groups).toEqual([
      expect.objectContaining({ severity: 'error', count: 1, code: undefined }),
      expect.objectContaining({
        severity: 'warning',
        code: 'VOLUME_FULL',
        count: 2,
        namespaces: ['a', 'b'],
        examples: [WORDS.VOLUME_FULL[0]],
      }),
      expect.objectContaining({ severity: 'warning', count: 1 }),
    ]);
  });
});
