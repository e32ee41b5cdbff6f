import { Container } from '@backstage/ui';
import { ReactNode } from 'react';
import { MobilityRoot } from './MobilityRoot';

/** Around the pages of a tab below `/mobility`. */
export function SubPage({ children }: { children: ReactNode }) {
  return (
    <Container>
      <main>
        <MobilityRoot>{children}</MobilityRoot>
      </main>
    </Container>
  );
}
