import { VisuallyHidden } from '@backstage/ui';

/** Spoken when it changes, at the next pause. */
export function LiveRegion({ children }: { children: string }) {
  return (
    <VisuallyHidden>
      <span role="status" aria-live="polite">
        {children}
      </span>
    </VisuallyHidden>
  );
}
