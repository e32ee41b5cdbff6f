import { Button } from '@backstage/ui';
import { useState } from 'react';
import { errorWords, useText } from '../text';
import { Line } from '../ui';
import styles from './Log.module.css';
import { saveFile } from './save-file';

export interface DownloadButtonProps {
  label: string;
  /** Of the file. */
  name: string;
  fetchFile(): Promise<Blob>;
}

type State = { is: 'idle' } | { is: 'busy' } | { is: 'failed'; error: Error };

/** Fetches a file and has the browser keep it; says why, if it cannot. */
export function DownloadButton(props: DownloadButtonProps) {
  const { label, name, fetchFile } = props;
  const { t } = useText();
  const [state, setState] = useState<State>({ is: 'idle' });
  const download = async () => {
    setState({ is: 'busy' });
    try {
      saveFile(await fetchFile(), name);
      setState({ is: 'idle' });
    } catch (error) {
      const own = error instanceof Error ? error : new Error(String(error));
      setState({ is: 'failed', error: own });
    }
  };
  return (
    <div className={styles.download}>
      <Button
        variant="secondary"
        isPending={state.is === 'busy'}
        onPress={download}
      >
        {label}
      </Button>
      {state.is === 'failed' && (
        <div role="alert">
          <Line kind="unknown">
            {t('point.log.notDownloaded', {
              reason: errorWords(t, state.error),
            })}
          </Line>
        </div>
      )}
    </div>
  );
}
