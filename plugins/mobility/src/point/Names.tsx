import { Button } from '@backstage/ui';
import { useState } from 'react';
import { useText } from '../text';
import { Small } from '../ui';
import styles from './Point.module.css';

const AT_FIRST = 6;

export interface NamesProps {
  /** What they are names of, for the button. */
  kind: string;
  names: string[];
  /** How many more there are, whose names the server does not list. */
  unlisted: number;
}

/** The first names of a kind, and all of them while one wants them. */
export function Names({ kind, names, unlisted }: NamesProps) {
  const { t } = useText();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? names : names.slice(0, AT_FIRST);
  const count = names.length;
  return (
    <div className={styles.names}>
      <ul>
        {shown.map(name => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {count > AT_FIRST && (
        <Button
          variant="tertiary"
          size="small"
          aria-label={t(
            isWhole ? 'point.contents.showFewerOf' : 'point.contents.showAllOf',
            { number: String(count), kind },
          )}
          onPress={() => setWhole(!isWhole)}
        >
          {t(isWhole ? 'point.contents.showFewer' : 'point.contents.showAll', {
            number: String(count),
          })}
        </Button>
      )}
      {unlisted > 0 && (
        <Small>{t('point.contents.unlisted', { count: unlisted })}</Small>
      )}
    </div>
  );
}
