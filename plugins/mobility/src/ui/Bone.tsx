import { Skeleton } from '@backstage/ui';

/** A bar in place of text to come. BUI's own can hardly be told from a page. */
export function Bone({ width = '100%' }: { width?: number | string }) {
  return (
    <Skeleton
      width={width}
      height={20}
      style={{ backgroundColor: 'var(--m-track)', maxWidth: '100%' }}
    />
  );
}
