import {
  FakeAnswer,
  SeenRequest,
} from '../../../facts/clusters/testing/FakeApiServer';

interface Kept {
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

  answer = ({ method, url, body }: SeenRequest): FakeAnswer => {
    const [path] = url.split('?');
    if (method === 'POST') return this.#create(path, JSON.parse(body));
    if (method === 'DELETE') {
      return this.objects.delete(path) ? { body: {} } : notFound;
    }
    const object = this.objects.get(path);
    if (object && method === 'PATCH') return patch(object, JSON.parse(body));
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
