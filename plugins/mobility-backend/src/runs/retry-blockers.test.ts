import {
  Finding,
  FindingScope,
  StepName,
} from 'backstage-plugin-mobility-common';
import { finding } from '../planning/finding';
import { retryBlockers } from './retry-blockers';
import { restoreRecord } from './testing';

const CLOUD: FindingScope = { kind: 'target', cluster: 'cloud' };

/** Of whatever it is about. */
const blocking = (code: Finding['code'], scope: FindingScope): Finding => ({
  ...finding('PARTS_NOTHING', scope, {
    cluster: 'cloud',
    namespace: 'orders',
    kept: '',
  }),
  code,
});

function blockers(
  code: Finding['code'],
  from: StepName,
  { ours = true, scope = CLOUD }: { ours?: boolean; scope?: FindingScope } = {},
) {
  const run = restoreRecord({ state: 'failed' });
  const [target] = run.doc.targets;
  target.copy = { state: 'partial', namespaceUid: 'ns', ours };
  const now = { ...run.plan, findings: [blocking(code, scope)] };
  const retry = { possible: true as const, from, will: [], targets: [target] };
  return retryBlockers(run, retry, now);
}

describe('what stands against a retry', () => {
  it.each<[string, Finding['code'], StepName, boolean]>([
    ['what it removes itself', 'NAMESPACE_TAKEN', 'restore', false],
    ['claims that it removes itself', 'CLAIMS_IN_TARGET', 'restore', false],
    ['parts that it would find there', 'PARTS_NOTHING', 'restore', true],
    ['whose the namespace is', 'PARTS_OF_OTHERS', 'publish', true],
    ['that, where it only looks again', 'PARTS_NOTHING', 'verify', false],
    [
      'claims, where it only looks again',
      'PARTS_CLAIM_EXISTS',
      'verify',
      false,
    ],
    ['the store, even then', 'POINT_UNREADABLE', 'verify', true],
  ])('is or is not %s', (_, code, from, stands) => {
    expect(blockers(code, from)).toHaveLength(stands ? 1 : 0);
  });

  it('is what others have put into a namespace that is not its own', () => {
    const other = { ours: false };
    expect(blockers('NAMESPACE_TAKEN', 'restore', other)).toHaveLength(1);
    const scope = { kind: 'plan' } as const;
    expect(blockers('PARTS_KIND_UNKNOWN', 'verify', { scope })).toHaveLength(1);
  });
});
