import { useResolvedPath } from 'react-router-dom';

/** The address of the list; a guide is found under its name below this. */
export function useClustersPath(from: '.' | '..' = '.'): string {
  return useResolvedPath(from).pathname.replace(/\/$/, '');
}
