import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { createContext, ReactNode, useContext, useMemo } from 'react';

/** Where the pages are that link to each other. */
interface Paths {
  /** The runs: each is found under its id below this. */
  runs: string;
  /** The tab of an entity, for pages inside of it. */
  tab?: { path: string; entityRef: string };
}

const PathsContext = createContext<Paths | undefined>(undefined);

/**
 * Tells the pages below where they are, so that the same components serve the
 * tab and the permanent address of a run.
 */
export function PathsProvider(props: Paths & { children: ReactNode }) {
  const { runs, tab, children } = props;
  const { path, entityRef } = tab ?? {};
  const paths = useMemo(
    () => ({
      runs,
      tab: path && entityRef ? { path, entityRef } : undefined,
    }),
    [runs, path, entityRef],
  );
  return (
    <PathsContext.Provider value={paths}>{children}</PathsContext.Provider>
  );
}

function usePaths(): Paths {
  const paths = useContext(PathsContext);
  if (!paths) throw new Error('PathsProvider is missing');
  return paths;
}

/** The address of a run, in the part of the portal where one is. */
export function useRunPath(): (runId: string) => string {
  const { runs } = usePaths();
  return runId => `${runs}/${runId}`;
}

/** The address of the page of a cluster, beside that of the runs. */
export function useClusterPath(): (name: string) => string {
  const { runs } = usePaths();
  const base = runs.replace(/\/runs$/, '/clusters');
  return name => `${base}/${encodeURIComponent(name)}`;
}

/** The address of a schedule, beside that of the runs; without an id, of their list. */
export function useSchedulePath(): (id?: string) => string {
  const { runs } = usePaths();
  const base = runs.replace(/\/runs$/, '/schedules');
  return id => (id ? `${base}/${id}` : base);
}

/** The address of the list of restore points, beside that of the runs. */
export function usePointsPath(): string {
  const { runs } = usePaths();
  return runs.replace(/\/runs$/, '/restore-points');
}

/** The address of the Mobility tab of an entity. */
export function useTabPath(): (entityRef: string) => string {
  const { tab } = usePaths();
  const entityPath = useEntityPath();
  return entityRef =>
    tab && tab.entityRef === entityRef.toLocaleLowerCase('en-US')
      ? tab.path
      : `${entityPath(entityRef)}/mobility`;
}

/** The address of an entity in the catalog. */
export function useEntityPath(): (entityRef: string) => string {
  const route = useRouteRef(entityRouteRef);
  return entityRef => {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return route({
      kind: kind.toLocaleLowerCase('en-US'),
      namespace: namespace.toLocaleLowerCase('en-US'),
      name,
    });
  };
}
