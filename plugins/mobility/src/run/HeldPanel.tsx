import { Button } from '@backstage/ui';
import { Held, Run } from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { Clock } from '../format';
import { useEntityName, useRunPath } from '../navigation';
import { ReleaseDialog, UndoDialog } from '../removal';
import { useRights } from '../rights';
import { Translate, useText } from '../text';
import { At, Small, Status, Surface, TextLink } from '../ui';
import styles from './Run.module.css';

export interface HeldPanelProps {
  run: Run;
  held: Held;
  clock: Clock;
}

/** What a replacement has put aside, until when, and the way back. */
export function HeldPanel({ run, held, clock }: HeldPanelProps) {
  const { t } = useText();
  const { state } = held;
  return (
    <Surface className={styles.outcome} aria-label={t('run.held.title')}>
      <div className={styles.row}>
        <Status kind={state === 'kept' ? 'ok' : 'skip'} size="large">
          <span className={styles.title}>{titleOf(t, state)}</span>
          <Meaning held={held} clock={clock} />
        </Status>
        {state === 'kept' && <Ways run={run} held={held} />}
      </div>
      <ul className={styles.indented}>
        {held.volumes.map(({ claim, volume }) => (
          <li key={claim}>
            <Small>{t('run.held.volume', { volume, claim })}</Small>
          </li>
        ))}
      </ul>
    </Surface>
  );
}

function titleOf(t: Translate, state: Held['state']): string {
  if (state === 'kept') return t('run.held.title');
  return state === 'undone' ? t('run.held.undone') : t('run.held.released');
}

function Meaning({ held, clock }: Omit<HeldPanelProps, 'run'>) {
  const { t } = useText();
  const runPath = useRunPath();
  const { state, until, by } = held;
  if (state !== 'kept') {
    if (!by) return null;
    const run = <TextLink href={runPath(by)}>{by}</TextLink>;
    return <span>{t('run.held.by', { run })}</span>;
  }
  return (
    <span>
      {until
        ? t('run.held.until', { time: <At iso={until} clock={clock} /> })
        : t('run.held.untilUndone')}
    </span>
  );
}

function Ways({ run, held }: { run: Run; held: Held }) {
  const { t } = useText();
  const name = useEntityName(run.entityRef);
  const { replace } = useRights(run.entityRef);
  const [asking, setAsking] = useState<'undo' | 'release'>();
  const { source } = run;
  if (!source) return null;
  const dialog = {
    ...{ name, source, entityRef: run.entityRef, run: run.id },
    onClose: () => setAsking(undefined),
  };
  return (
    <div>
      <div className={styles.actions}>
        <Button
          variant={run.state === 'succeeded' ? 'secondary' : 'primary'}
          isDisabled={!replace}
          onPress={() => setAsking('undo')}
        >
          {t('run.held.undo')}
        </Button>
        {held.until && (
          <Button
            variant="secondary"
            isDisabled={!replace}
            onPress={() => setAsking('release')}
          >
            {t('run.held.release')}
          </Button>
        )}
      </div>
      {!replace && <Small as="p">{t('run.held.denied', { name })}</Small>}
      {asking === 'undo' && <UndoDialog {...dialog} />}
      {asking === 'release' && <ReleaseDialog {...dialog} />}
    </div>
  );
}
