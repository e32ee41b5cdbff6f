import {
  FakeAnswer,
  SeenRequest,
} from '../../../facts/clusters/testing/FakeApiServer';

export interface Kept {
  metadata: { name: string; [key: string]: unknown };
  [key: string]: unknown;
}

const notFound: FakeAnswer = {
  status: 404,
  body: { kind: 'Status', reason: 'NotFound', message: 'NotFound' },
};

/** An API server that keeps what it is given, and a Velero that is told what to do. */
export class FakeCluster {
  readonly objects = new Map<string, Kept>();
  /** What happens to an object when it has been made. */
  made: (path: string, object: Kept) => void = () => {};

  /** What happens to an object when it has been changed, or is about to go. */
  changed: (path: string, object: Kept) => void = () => {};
  deleted: (path: string) => void = () => {};

  /** What a policy says against making an object. */
  refuses: (path: string, object: Kept) => FakeAnswer | undefined = () =>
    undefined;

  answer = ({ method, url, body }: SeenRequest): FakeAnswer => {
    const [path, query] = url.split('?');
    if (method === 'PATCH') return this.#patch(path, JSON.parse(body));
    if (method === 'POST') {
      const refused = this.refuses(path, JSON.parse(body));
      if (refused) return refused;
      // A trial is answered as if it were done, and nothing is kept.
      if (query?.includes('dryRun=All')) return { status: 201, body: {} };
      return this.#create(path, JSON.parse(body));
    }
    if (method === 'DELETE') {
      return this.#delete(path, body);
    }
    const object = this.objects.get(path);
    if (object) return { body: object };
    const isList = /\/[a-z]+s$/.test(path) && !/namespaces\/[^/]+$/.test(path);
    if (!isList) return notFound;
    const items = [...this.objects].filter(([key]) =>
      key.startsWith(`${path}/`),
    );
    return { body: { items: items.map(([, item]) => item) } };
  };

  #create(path: string, object: Kept): FakeAnswer {
    const key = `${path}/${object.metadata.name}`;
    if (this.objects.has(key)) {
      return { status: 409, body: { kind: 'Status', reason: 'AlreadyExists' } };
    }
    object.metadata.uid = `uid of ${key}`;
    this.objects.set(key, object);
    this.made(path, object);
    return { status: 201, body: object };
  }

  #delete(path: string, body: string): FakeAnswer {
    const object = this.objects.get(path);
    if (!object) return notFound;
    const wanted = body ? JSON.parse(body).preconditions?.uid : undefined;
    if (wanted && wanted !== object.metadata.uid) {
      return { status: 409, body: { kind: 'Status', reason: 'Conflict' } };
    }
    this.objects.delete(path);
    this.deleted(path);
    return { body: {} };
  }

  /** A JSON patch, or a merge patch of the object itself or of its scale. */
  #patch(path: string, change: object): FakeAnswer {
    const key = path.replace(/\/scale$/, '');
    const object = this.objects.get(key);
    if (!object) return notFound;
    if (Array.isArray(change)) return patch(object, change);
    merge(object, change);
    this.changed(key, object);
    return { body: object };
  }

  /** Names of what there is of a kind. */
  names(plural: string): string[] {
    return [...this.objects.keys()]
      .filter(key => key.includes(`/${plural}/`))
      .map(key => key.split('/').at(-1) ?? '');
  }
}

interface Change {
  op: 'test' | 'add' | 'replace';
  path: string;
  value: unknown;
}

/** A JSON patch of whole fields, not deeper than those of the metadata. */
function patch(object: Kept, changes: Change[]): FakeAnswer {
  for (const { op, path, value } of changes) {
    const keys = path.split('/').slice(1);
    const last = keys.pop() ?? '';
    const parent = keys.length > 0 ? object.metadata : object;
    if (op !== 'test') parent[last] = value;
    else if (parent[last] !== value)
      return { status: 422, body: { kind: 'Status', reason: 'Invalid' } };
  }
  return { body: object };
}

function merge(into: Record<string, unknown>, change: object): void {
  for (const [key, value] of Object.entries(change)) {
    const there = into[key];
    if (value === null) delete into[key];
    else if (typeof value === 'object' && !Array.isArray(value)) {
      const inner = (there ?? {}) as Record<string, unknown>;
      merge(inner, value);
      into[key] = inner;
    } else into[key] = value;
  }
}
