import { PointFileState } from 'backstage-plugin-mobility-common';
import { useText } from '../text';
import { Status } from '../ui';

export interface UnreadProps {
  what: 'volumes' | 'contents' | 'results';
  /** Of the file that says it; absent where the server says nothing of it. */
  state: PointFileState | undefined;
}

/** In place of what is not known: nothing would look as if nothing were there. */
export function Unread({ what, state = 'unreadable' }: UnreadProps) {
  const { t } = useText();
  return (
    <Status kind="unknown">
      {t(`point.${what}.unread`, { state: t(`point.files.states.${state}`) })}
    </Status>
  );
}
