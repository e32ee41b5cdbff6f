import { FakeAnswer, SeenRequest } from './FakeApiServer';

export interface FakeObject {
  metadata: { name: string; [key: string]: unknown };
  [key: string]: unknown;
}

const NOT_FOUND: FakeAnswer = {
  status: 404,
  body: { kind: 'Status', reason: 'NotFound', message: 'NotFound' },
};

/** Objects that an API server has, by path: enough to be found and listed. */
export class FakeObjects {
  readonly #objects = new Map<string, FakeObject>();
  /** Answers instead, where a test wants another one. */
  instead: (request: SeenRequest) => FakeAnswer | undefined = () => undefined;

  answer = (request: SeenRequest): FakeAnswer => {
    const [path] = request.url.split('?');
    return this.instead(request) ?? this.#read(path);
  };

  put(path: string, object: FakeObject): void {
    this.#objects.set(`${path}/${object.metadata.name}`, object);
  }

  /** The path of a list ends with a plural, that of an object with its name. */
  #read(path: string): FakeAnswer {
    const object = this.#objects.get(path);
    if (object) return { body: object };
    const [, below = ''] = path.split(/\/v\d\w*\//);
    if (below === '' || below.split('/').length % 2 === 0) return NOT_FOUND;
    const items = [...this.#objects]
      .filter(([key]) => key.startsWith(`${path}/`))
      .map(([, item]) => item);
    return { body: { items } };
  }
}
