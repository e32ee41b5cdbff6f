import {
  RiCameraLine,
  RiErrorWarningLine,
  RiFileCopy2Line,
  RiFileForbidLine,
  RiStackLine,
} from '@remixicon/react';
import { Rung } from 'backstage-plugin-mobility-common';

const ICONS: Record<Rung, typeof RiCameraLine> = {
  'group-snapshot': RiStackLine,
  snapshot: RiCameraLine,
  copy: RiFileCopy2Line,
  'left-out': RiFileForbidLine,
  none: RiErrorWarningLine,
};

/** How a volume travels, as a picture beside the words that say it. */
export function RungIcon(props: { rung: Rung; className: string }) {
  const Icon = ICONS[props.rung];
  return <Icon aria-hidden className={props.className} />;
}
