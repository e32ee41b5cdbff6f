import { MessageParams, renderMessage } from './render';

/**
 * What keeps a run from moving: `why`, in the words of its cluster where it has some,
 * and what to `do`. `{{name}}` is a parameter.
 * @public
 */
export const hindranceMessages = {
  BACKUP_BEHIND: {
    why: 'Velero on {{cluster}} works on {{ahead}} first; it makes one backup at a time unless it is told otherwise.',
    do: 'Wait until that is done. If it takes too long, ask the platform team to look at the backups of Velero on {{cluster}}.',
  },
  RESTORE_BEHIND: {
    why: 'Velero on {{cluster}} works on {{ahead}} first; it does one restore at a time.',
    do: 'Wait until that is done. If it takes too long, ask the platform team to look at the restores of Velero on {{cluster}}.',
  },
  VELERO_MISSING: {
    why: 'There is no Deployment {{namespace}}/velero on {{cluster}}.',
    do: 'Ask the platform team to install Velero on {{cluster}} again, then cancel and retry.',
  },
  VELERO_DOWN: {
    why: 'Velero on {{cluster}} does not run: Deployment {{namespace}}/velero has {{ready}} of {{desired}} pods ready. {{reason}}',
    do: 'Get the pods of Deployment {{namespace}}/velero on {{cluster}} to run. What Velero was at work on then fails, and can be retried; what was waiting goes on.',
  },
  VELERO_RESTARTED: {
    why: 'Velero on {{cluster}} was started again at {{at}}, while it was at work on {{object}}. It does not go on with that, and calls it failed once it is ready.',
    do: 'Wait a minute. If {{object}} is not called failed then, cancel and retry.',
  },
  AGENT_MISSING: {
    why: 'No node-agent is ready on node {{node}} of {{cluster}}, where {{object}} needs it. {{reason}}',
    do: 'Get the pod of DaemonSet {{namespace}}/node-agent on node {{node}} of {{cluster}} to run.',
  },
  AGENTS_DOWN: {
    why: 'No node-agent is ready on {{cluster}}, without which no volume is copied. {{reason}}',
    do: 'Get the pods of DaemonSet {{namespace}}/node-agent on {{cluster}} to run.',
  },
  MOVER_UNNOTICED: {
    why: 'Pod {{namespace}}/{{pod}} on {{cluster}} had done its work at {{at}}, and {{object}} is still called unfinished: the node-agent takes no note of it, as happens where it was down meanwhile.',
    do: 'Ask the platform team to restart Deployment {{namespace}}/velero on {{cluster}}, which calls it failed at once, then retry. Until then everything else that Velero is asked for there waits.',
  },
  POD_UNSCHEDULABLE: {
    why: 'Pod {{namespace}}/{{pod}} on {{cluster}} finds no node: {{reason}}',
    do: 'Make room for it on {{cluster}}, or change what it asks for.',
  },
  POD_IMAGE: {
    why: 'Pod {{namespace}}/{{pod}} on {{cluster}} gets no image: {{reason}}',
    do: 'See that {{cluster}} can pull it: its name, the registry and the pull secret.',
  },
  POD_MOUNT: {
    why: 'Pod {{namespace}}/{{pod}} on {{cluster}} gets no volume: {{reason}}',
    do: 'Look at the volume, and at the storage driver on {{cluster}}.',
  },
  POD_CRASHES: {
    why: 'Pod {{namespace}}/{{pod}} on {{cluster}} does not stay up: {{reason}}',
    do: 'Look at the log of the pod.',
  },
  POD_WAITS: {
    why: 'Pod {{namespace}}/{{pod}} on {{cluster}} does not start: {{reason}}',
    do: 'Look at the events of the pod.',
  },
  POD_NOT_READY: {
    why: 'Pod {{namespace}}/{{pod}} on {{cluster}} is not ready: {{reason}}',
    do: 'Look at the events of the pod, and at its log.',
  },
  POD_REFUSED: {
    why: '{{cluster}} refuses a pod or a claim of {{object}} in namespace {{namespace}}: {{reason}}',
    do: 'Raise the quota, or whatever else refuses it, in namespace {{namespace}} on {{cluster}}.',
  },
  CLAIM_FAILS: {
    why: 'The storage of {{cluster}} makes no volume for claim {{namespace}}/{{claim}}: {{reason}}',
    do: 'Mend the storage on {{cluster}}. It tries again by itself.',
  },
  CLAIM_WAITS_FOR_POD: {
    why: 'Claim {{namespace}}/{{claim}} on {{cluster}} gets its volume once a pod that uses it has a node, and none has.',
    do: 'See why no pod that uses the claim is scheduled.',
  },
  CLAIM_WAITS: {
    why: 'Claim {{namespace}}/{{claim}} on {{cluster}} has no volume yet, and nothing says why.',
    do: 'See whether the provisioner of its StorageClass runs on {{cluster}}.',
  },
  REPOSITORY_CLOSED: {
    why: 'Velero on {{cluster}} cannot open BackupRepository {{repository}}: {{reason}}',
    do: 'Look at BackupRepository {{repository}} on {{cluster}} and at the store behind it.',
  },
  LOCATION_UNAVAILABLE: {
    why: 'Velero on {{cluster}} cannot reach the store: BackupStorageLocation {{location}} is {{phase}}: {{reason}}',
    do: 'Get the store to answer again, or mend the address or credentials of BackupStorageLocation {{location}} on {{cluster}}.',
  },
  LOCATION_MISSING: {
    why: 'There is no BackupStorageLocation {{location}} on {{cluster}} any more.',
    do: 'Make it again, then cancel and retry.',
  },
  CALLS_FAIL: {
    why: 'Mobility cannot go on: {{reason}}',
    do: 'It tries again by itself, for a quarter of an hour or less. {{remedy}}',
  },
  NOT_READ: {
    why: '{{what}} on {{cluster}} could not be looked at: {{reason}}.',
    do: 'Let Mobility read it, or look at it on {{cluster}}.',
  },
  NOTHING_FOUND: {
    why: 'Mobility has looked at {{looked}} on {{cluster}}, and found no reason.',
    do: 'A large file may be read, or an application may start, without a sign. If it goes on, look at the logs on {{cluster}}.',
  },
} as const;

/** @public */
export type HindranceCode = keyof typeof hindranceMessages;
/** @public */
export const hindranceCodes = Object.keys(hindranceMessages) as HindranceCode[];

/** The English texts of what keeps a run from moving. @public */
export function renderHindrance(hindrance: {
  code: HindranceCode;
  params: MessageParams;
}): { why: string; do: string } {
  const texts = hindranceMessages[hindrance.code];
  return {
    why: renderMessage(texts.why, hindrance.params),
    do: renderMessage(texts.do, hindrance.params),
  };
}
