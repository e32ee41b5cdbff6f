import {
  makesCopies,
  Run,
  RunTarget,
  targetKey,
} from 'backstage-plugin-mobility-common';
import { CodedTexts, listOf, Translate } from '../text';
import { StatusKind } from '../ui';
import { keptClaims } from './kept-claims';

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

function originalOf({ t }: Texts, { kind, source }: Run): Existing[] {
  // Whether what was backed up once is still there, a restore does not know.
  if (!source || kind === 'restore') return [];
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

function backupOf({ t, day }: Texts, run: Run): Existing[] {
  const { backup } = run;
  if (!backup) return [];
  const { name, expiresAt, usable, deleted } = backup;
  if (deleted) {
    return [
      {
        key: 'backup',
        kind: 'skip',
        word: t('run.exists.gone'),
        title: t('run.exists.backup', { name }),
        sub: day(deleted.at),
        text: t('run.exists.backupDeleted'),
      },
    ];
  }
  const kept = keptClaims(run);
  return [
    {
      key: 'backup',
      ...worthOf(t, usable, kept),
      title: t('run.exists.backup', { name }),
      sub: expiresAt
        ? t('run.exists.keptUntil', { date: day(expiresAt) })
        : t('run.exists.inStore'),
    },
  ];
}

/** What a backup is good for. */
function worthOf(
  t: Translate,
  usable: boolean,
  kept: string[],
): Pick<Existing, 'kind' | 'word' | 'text'> {
  if (!usable) {
    return {
      kind: 'skip',
      word: t('run.exists.unusable'),
      text: t('run.exists.backupUnusable'),
    };
  }
  // Usable today, and gone with the storage: that is not safe.
  return kept.length > 0
    ? {
        kind: 'warn',
        word: t('run.exists.usable'),
        text: t('run.exists.backupKept', { claims: listOf(t, kept) }),
      }
    : {
        kind: 'ok',
        word: t('run.exists.safe'),
        text: t('run.exists.backupUsable'),
      };
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
      makesCopies(run.plan) && copy.ours && copy.namespaceUid
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
