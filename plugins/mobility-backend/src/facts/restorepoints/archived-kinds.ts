import { ServedKind } from '../../planning/facts';
import { kindOf } from './archived-object';

/** `resources/statefulsets.apps/v1-preferredversion/namespaces/orders/orders.json` */
const PATH =
  /^resources\/([^/.]+)\.([^/]+)\/([^/]+?)(-preferredversion)?\/namespaces\/([^/]+)\/[^/]+\.json$/;

/**
 * The kinds of which an archive holds objects in a namespace, in the versions in which
 * it holds them, by their paths alone. Without those of the group without a name,
 * which every cluster serves.
 */
export class ArchivedKinds {
  readonly #byName = new Map<string, ServedKind>();

  constructor(private readonly namespace: string) {}

  note(path: string): void {
    const match = PATH.exec(path);
    if (!match) return;
    const [, resource, group, version, preferred, namespace] = match;
    if (namespace !== this.namespace) return;
    const name = `${resource}.${group}`;
    // What is not read is called as in its path: only its objects tell its name.
    const known = this.#byName.get(name) ?? {
      group,
      resource,
      kind: kindOf(name) ?? resource,
      versions: [],
    };
    if (!known.versions.includes(version)) {
      if (preferred) known.versions.unshift(version);
      else known.versions.push(version);
    }
    this.#byName.set(name, known);
  }

  list(): ServedKind[] {
    return [...this.#byName]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, kind]) => kind);
  }
}
