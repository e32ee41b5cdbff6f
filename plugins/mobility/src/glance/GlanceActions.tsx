import { Button, ButtonLink } from '@backstage/ui';
import { ReactElement, useId } from 'react';
import { listOf, Translate, useText } from '../text';
import styles from './Glance.module.css';
import { Action, Obstacle } from './obstacles';

export interface GlanceActionsProps {
  name: string;
  /** Whom to ask for a right. */
  owner?: ReactElement;
  obstacles: Obstacle[];
  backupPath: string;
  clonePath: string;
  restorePath: string;
  schedulePath: string;
}

/** What can be done; a button that is off says why. */
export function GlanceActions(props: GlanceActionsProps) {
  const { name, owner, obstacles } = props;
  const { t } = useText();
  const id = useId();
  const whyOf = (action: Action) => {
    const at = obstacles.findIndex(({ of }) => of.includes(action));
    return at < 0 ? undefined : `${id}${at}`;
  };
  return (
    <div className={styles.action}>
      <div className={styles.buttons}>
        <ActionButton
          variant="secondary"
          label={t('glance.backup')}
          href={props.backupPath}
          why={whyOf('backup')}
        />
        <ActionButton
          variant="secondary"
          label={t('glance.schedule')}
          href={props.schedulePath}
          why={whyOf('schedule')}
        />
        <ActionButton
          variant="secondary"
          label={t('glance.restore')}
          href={props.restorePath}
          why={whyOf('restore')}
        />
        <ActionButton
          variant="primary"
          label={t('glance.clone')}
          href={props.clonePath}
          why={whyOf('clone')}
        />
      </div>
      {obstacles.map((obstacle, i) => (
        <span key={obstacle.why} id={`${id}${i}`} className={styles.why}>
          {wordsOf(t, obstacle, name)}{' '}
          {obstacle.why === 'denied' &&
            owner &&
            t('glance.askOwner', { owner })}
        </span>
      ))}
    </div>
  );
}

function wordsOf(t: Translate, { why, of }: Obstacle, name: string): string {
  const [action, ...others] = of;
  if (why === 'empty') return t('glance.nothingToRestore', { name });
  if (why === 'nowhere') {
    return others.length > 0
      ? t('glance.bothNowhere', { name })
      : t(action === 'clone' ? 'glance.cloneNowhere' : 'glance.backupNowhere', {
          name,
        });
  }
  return others.length > 0
    ? t('glance.severalDenied', {
        name,
        actions: listOf(
          t,
          of.map(each => t(`glance.actions.${each}`)),
        ),
      })
    : t(`glance.${action}Denied`, { name });
}

function ActionButton(props: {
  variant: 'primary' | 'secondary';
  label: string;
  href: string;
  /** Id of what says why it is off. */
  why?: string;
}) {
  const { variant, label, href, why } = props;
  return why ? (
    <Button variant={variant} isDisabled aria-describedby={why}>
      {label}
    </Button>
  ) : (
    <ButtonLink variant={variant} href={href}>
      {label}
    </ButtonLink>
  );
}
