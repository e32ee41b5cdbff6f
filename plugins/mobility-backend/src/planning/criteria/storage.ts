import { Note } from 'backstage-plugin-mobility-common';
import { TargetInput } from '../checks/check';
import { ApplicationFacts, Fact } from '../facts';
import { mappedClass, storageClassesInUse } from '../mapping';
import { note } from '../note';
import { Evidence } from './judge';

/** The StorageClasses exist on the target, and make the volumes of this plan. */
export function storageEvidence(
  application: Fact<ApplicationFacts>,
  { storageClassMapping, facts: { cluster } }: TargetInput,
): Evidence {
  const open: Omit<Evidence, 'isShown' | 'evidence'> = {
    denies: [
      'STORAGE_CLASS_MISSING',
      'STORAGE_CLASS_UNKNOWN',
      'STORAGE_CLASS_STATIC',
      'ACCESS_MODE_UNSUPPORTED',
      'VOLUME_MODE_UNSUPPORTED',
    ],
    doubts: ['ACCESS_MODE_UNPROVEN'],
  };
  const classes = cluster.storageClasses;
  if (!application.known || !classes.known) {
    return { ...open, isShown: false, evidence: [] };
  }
  const inUse = storageClassesInUse(application.value);
  const without = application.value.volumes.filter(one => !one.storageClass);
  const notes = inUse.map(from =>
    classNote(
      from,
      storageClassMapping[from] ?? from,
      mappedClass(from, storageClassMapping, classes.value)?.provisioner,
    ),
  );
  const isNone = inUse.length === 0 && without.length === 0;
  return {
    ...open,
    // Which class such a claim would get is decided by nobody here.
    isShown:
      without.length === 0 &&
      notes.every(({ code }) => code !== 'EVIDENCE_NO_CLASS'),
    evidence: [
      ...notes,
      ...without.map(({ claim }) => note('EVIDENCE_CLAIM_WITHOUT', { claim })),
      ...(isNone ? [note('EVIDENCE_NO_CLAIM', {})] : []),
    ],
  };
}

function classNote(from: string, to: string, provisioner?: string): Note {
  if (provisioner === undefined) {
    return note('EVIDENCE_NO_CLASS', { storageClass: to });
  }
  return from === to
    ? note('EVIDENCE_CLASS', { storageClass: to, provisioner })
    : note('EVIDENCE_CLASS_FOR', { storageClass: to, from, provisioner });
}
