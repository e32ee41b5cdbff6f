import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { Container, Link } from '@backstage/ui';

/** From what runs to what can be done with it. */
export function MobilityLink() {
  const { entity } = useEntity();
  const entityRoute = useRouteRef(entityRouteRef);
  if (!entityRoute) return null;
  return (
    <Container>
      <Link href={`${entityRoute(entityRouteParams(entity))}/mobility`}>
        Clone it with its data
      </Link>
    </Container>
  );
}
