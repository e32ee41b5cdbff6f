import {
  isFinal,
  Run,
  RunStep,
  RunTarget,
  StepName,
  targetKey,
} from 'backstage-plugin-mobility-common';
import { formatBytesOf } from '../format';
import { CodedTexts, Translate } from '../text';
import { StatusKind } from '../ui';

/** A step of one target, or of all, as it is shown. */
export interface StepCell {
  kind: StatusKind;
  text: string;
  /** It is what matters now: running, or failed. */
  strong: boolean;
  /** It has not been done. */
  isLater: boolean;
  bytes?: string;
  step: RunStep;
}

export interface StepRow {
  name: StepName;
  label: string;
  strong: boolean;
  isLater: boolean;
  /** One cell for all targets, or one for each. */
  cells: StepCell[];
  isShared: boolean;
}

type Texts = { t: Translate } & Pick<CodedTexts, 'note' | 'runError'>;

/** Bytes of a step that moves them. */
type BytesOf = (step: RunStep) => string | undefined;

const bytesIn =
  (t: Translate, run: Run): BytesOf =>
  step => {
    const { done, total } = run.bytes.intoStore;
    if (step.name !== 'backup' || done === 0) return undefined;
    return formatBytesOf(t, done, step.state === 'done' ? null : total);
  };

const bytesOut =
  (t: Translate, run: Run, target: RunTarget): BytesOf =>
  step => {
    const out = run.bytes.outOfStore[targetKey(target)];
    if (step.name !== 'restore' || !out || out.done === 0) return undefined;
    return formatBytesOf(t, out.done, step.state === 'done' ? null : out.total);
  };

/** Steps as rows: those that are done once first, then those of each target. */
export function stepRows(texts: Texts, run: Run): StepRow[] {
  const [first] = run.targets;
  const names = first?.steps.map(({ name }) => name) ?? [];
  // What comes after the targets stands below them.
  const isLast = ({ name }: RunStep) => name === 'tidy';
  const before = run.steps.filter(step => !isLast(step));
  const sharedRow = (step: RunStep) =>
    toRow(texts, run, step.name, true, [
      toCell(texts, run, step, isNext(before, step), bytesIn(texts.t, run)),
    ]);
  const own = names.map(name =>
    toRow(
      texts,
      run,
      name,
      false,
      run.targets.flatMap(target => {
        const step = target.steps.find(s => s.name === name);
        if (!step) return [];
        const waitsForShared = before.some(
          s => s.state !== 'done' && s.state !== 'skipped',
        );
        const next = !waitsForShared && isNext(target.steps, step);
        return [toCell(texts, run, step, next, bytesOut(texts.t, run, target))];
      }),
    ),
  );
  return [
    ...before.map(sharedRow),
    ...own,
    ...run.steps.filter(isLast).map(sharedRow),
  ];
}

function toRow(
  { t }: Texts,
  run: Run,
  name: StepName,
  isShared: boolean,
  cells: StepCell[],
): StepRow {
  return {
    name,
    isShared,
    cells,
    label: labelOf(t, run, name, isShared),
    strong: cells.some(({ strong }) => strong),
    isLater: cells.every(({ isLater }) => isLater),
  };
}

function labelOf(
  t: Translate,
  { source }: Run,
  name: StepName,
  isShared: boolean,
): string {
  if (name === 'backup') {
    return source
      ? t('run.steps.names.backup', { cluster: source.cluster })
      : t('run.steps.names.backupPlain');
  }
  return name === 'snapshots' && isShared && source
    ? t('run.steps.names.snapshotsOf', { cluster: source.cluster })
    : t(`run.steps.names.${name}`);
}

/** The first that has not begun, when none is running. */
function isNext(steps: RunStep[], step: RunStep): boolean {
  const begun = steps.find(
    ({ state }) => state !== 'done' && state !== 'skipped',
  );
  return begun === step;
}

function toCell(
  { t, note, runError }: Texts,
  run: Run,
  step: RunStep,
  next: boolean,
  bytes: BytesOf,
): StepCell {
  const words = step.note && note(step.note);
  const cell = (
    kind: StatusKind,
    text: string,
    rest: Partial<StepCell> = {},
  ): StepCell => ({ kind, text, strong: false, isLater: false, step, ...rest });
  switch (step.state) {
    case 'done':
      return cell('ok', words ?? t('run.steps.done'), { bytes: bytes(step) });
    case 'running':
      return cell('run', words ?? t('run.steps.running'), {
        strong: true,
        bytes: bytes(step),
      });
    case 'skipped':
      return cell('skip', words ?? t('run.steps.skipped'));
    case 'failed':
      return cell(
        'bad',
        step.error
          ? t('run.steps.failed', { what: runError(step.error).what })
          : t('run.state.failed'),
        { strong: true, bytes: bytes(step) },
      );
    case 'cancelled':
      return cell('skip', words ?? t('run.steps.cancelled'));
    default:
      if (isFinal(run.state)) {
        return cell('skip', t('run.steps.notStarted'), { isLater: true });
      }
      return cell('wait', t(next ? 'run.steps.next' : 'run.steps.pending'), {
        isLater: true,
      });
  }
}
