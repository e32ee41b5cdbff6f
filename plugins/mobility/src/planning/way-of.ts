import { PlannedVolume } from 'backstage-plugin-mobility-common';

/** The words for how a volume travels: by which rung, and whether to the store. */
export function wayOf({ rung, moved }: Pick<PlannedVolume, 'rung' | 'moved'>) {
  switch (rung) {
    case 'group-snapshot':
      return 'review.volumes.groupSnapshot';
    case 'snapshot':
      return moved ? 'review.volumes.snapshot' : 'review.volumes.snapshotKept';
    case 'copy':
      return 'review.volumes.copy';
    case 'left-out':
      return 'review.volumes.leftOut';
    case 'none':
      return 'review.volumes.nothing';
    default:
      return rung satisfies never;
  }
}

/** The words for what a hook costs while a volume travels. */
export function holdWords({
  until,
  seconds,
  atMost,
}: NonNullable<PlannedVolume['hold']>) {
  if (until === 'snapshot') return 'review.volumes.hold.snapshot';
  if (seconds === undefined) return 'review.volumes.hold.copied';
  return atMost ? 'review.volumes.hold.atMost' : 'review.volumes.hold.about';
}

/** Several short notes as one line that begins like a sentence. */
export function inOneLine(notes: string[]): string {
  const line = notes.join('; ');
  return line.charAt(0).toLocaleUpperCase() + line.slice(1);
}
