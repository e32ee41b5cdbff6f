import { Run, RunTarget, targetKey } from 'backstage-plugin-mobility-common';
import { CodedTexts, Translate } from '../text';
import { StatusKind } from '../ui';

/** Something that there is after a run, and whether it can be relied on. */
export interface Existing {
  key: string;
  kind: StatusKind;
  word: string;
  title: string;
  sub: string;
  text: string;
  /** Set if it is a copy that may be removed. */
  removable?: { cluster: string; namespace: string };
}

type Texts = { t: Translate; day(iso: string): string } & Pick<
  CodedTexts,
  'note'
>;

/** What there is now: the original, the backup, and what became of each copy. */
export function whatExists(texts: Texts, run: Run): Existing[] {
  return [
    ...originalOf(texts, run),
    ...backupOf(texts, run),
    ...existingCopies(texts, run),
  ];
}

/** What became of the copy of each target. */
export function existingCopies(
  texts: Pick<Texts, 't' | 'note'>,
  run: Run,
): Existing[] {
  return run.targets.map(target => copyOf(texts, run, target));
}

function originalOf({ t }: Texts, { source }: Run): Existing[] {
  if (!source) return [];
  return [
    {
      key: 'source',
      kind: 'ok',
      word: t('run.exists.safe'),
      title: t('common.place', source),
      sub: t('run.exists.yourApp'),
      text: t('run.exists.appText'),
    },
  ];
}

function backupOf({ t, day }: Texts, { backup }: Run): Existing[] {
  if (!backup) return [];
  const { name, expiresAt, usable } = backup;
  return [
    {
      key: 'backup',
      kind: usable ? 'ok' : 'skip',
      word: t(usable ? 'run.exists.safe' : 'run.exists.unusable'),
      title: t('run.exists.backup', { name }),
      sub: expiresAt
        ? t('run.exists.keptUntil', { date: day(expiresAt) })
        : t('run.exists.inStore'),
      text: t(usable ? 'run.exists.backupUsable' : 'run.exists.backupUnusable'),
    },
  ];
}

function copyOf(
  { t, note }: Pick<Texts, 't' | 'note'>,
  run: Run,
  target: RunTarget,
): Existing {
  const { copy, cluster, namespace, steps } = target;
  const proof = steps.find(({ name }) => name === 'verify')?.note;
  const common = {
    key: targetKey(target),
    title: t('common.place', target),
    removable:
      run.kind === 'clone' && copy.ours && copy.namespaceUid
        ? { cluster, namespace }
        : undefined,
  };
  switch (copy.state) {
    case 'none':
      return {
        ...common,
        kind: 'skip',
        word: t('run.exists.nothing'),
        sub: t('run.exists.noCopy'),
        text: t('run.exists.copyNone'),
        removable: undefined,
      };
    case 'partial':
      return {
        ...common,
        kind: 'bad',
        word: t('run.exists.unusable'),
        sub: t('run.exists.halfCopy'),
        text: t('run.exists.copyPartial'),
      };
    case 'removed':
      return {
        ...common,
        kind: 'skip',
        word: t('run.exists.gone'),
        sub: t('run.exists.copy'),
        text: proof ? note(proof) : t('run.exists.copyRemoved'),
        removable: undefined,
      };
    default:
      return {
        ...common,
        kind: target.state === 'failed' ? 'warn' : 'ok',
        word: t(
          target.state === 'failed'
            ? 'run.exists.unverified'
            : 'run.exists.usable',
        ),
        sub: t('run.exists.copy'),
        text: proof ? note(proof) : t('run.exists.copyThere'),
      };
  }
}
