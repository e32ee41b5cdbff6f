import { Note } from 'backstage-plugin-mobility-common';
import { ClusterFacts } from '../facts';
import { note } from '../note';
import { Evidence } from './judge';

/** Velero is installed on the target, with what the volumes of this plan need. */
export function veleroEvidence(
  { velero, nodeAgent, veleroNamespace: namespace }: ClusterFacts,
  needsAgent: boolean,
): Evidence {
  const isServing =
    velero.known &&
    velero.value !== null &&
    velero.value.ready > 0 &&
    velero.value.version !== undefined;
  const hasAgent =
    nodeAgent.known &&
    nodeAgent.value !== null &&
    nodeAgent.value.nodes.length > 0;
  return {
    denies: [
      'VELERO_MISSING',
      'VELERO_NOT_READY',
      'VELERO_TOO_OLD',
      'VELERO_CSI_OFF',
      'NODE_AGENT_NOT_READY',
      'RESTIC_UNSUPPORTED',
    ],
    doubts: ['VELERO_VERSION_UNKNOWN'],
    isShown: isServing && (hasAgent || !needsAgent),
    evidence: [
      ...serverNotes(velero, namespace),
      ...(needsAgent ? agentNotes(nodeAgent, namespace) : []),
    ],
  };
}

function serverNotes(
  velero: ClusterFacts['velero'],
  namespace: string,
): Note[] {
  if (!velero.known) return [];
  if (!velero.value) return [note('EVIDENCE_NO_VELERO', { namespace })];
  const { version, image, ready, desired } = velero.value;
  const params = { namespace, version: version ?? image, ready, desired };
  return [note('EVIDENCE_VELERO', params)];
}

function agentNotes(
  nodeAgent: ClusterFacts['nodeAgent'],
  namespace: string,
): Note[] {
  if (!nodeAgent.known) return [];
  if (!nodeAgent.value) return [note('EVIDENCE_NO_NODE_AGENT', { namespace })];
  const { ready, desired } = nodeAgent.value;
  return [note('EVIDENCE_NODE_AGENT', { namespace, ready, desired })];
}
