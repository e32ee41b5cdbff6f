import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createOpenApiDocument } from './document';
import { apiRoutes } from './routes';

const FILE = join(__dirname, '../../openapi.json');

describe('openapi.json', () => {
  it('is what the schemas say (mend: yarn openapi)', () => {
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(createOpenApiDocument())),
    );
  });

  it('has every parameter of every path', () => {
    for (const { path, params = {} } of apiRoutes) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(params)).toEqual(named);
    }
  });

  it('names every operation once', () => {
    const ids = apiRoutes.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
