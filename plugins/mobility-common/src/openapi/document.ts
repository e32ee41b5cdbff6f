import { STATUS_CODES } from './status-codes';
import { z } from 'zod';
import { createComponents, refer } from './components';
import { ApiRoute, apiRoutes } from './routes';

const OPTIONS = { target: 'draft-2020-12', unrepresentable: 'any' } as const;

/** What comes in may leave defaults out; what goes out has them. */
const input = (schema: z.ZodType) =>
  plain(z.toJSONSchema(schema, { ...OPTIONS, io: 'input' }));
/** Shapes that go out are referred to; a choice between two of them likewise. */
function output(schema: z.ZodType): object {
  const known = refer(schema);
  if (known) return known;
  if (schema instanceof z.ZodUnion) {
    return { anyOf: schema.options.map(option => output(option as z.ZodType)) };
  }
  return plain(z.toJSONSchema(schema, { ...OPTIONS, io: 'output' }));
}

function plain({
  $schema: _,
  ...schema
}: object & { $schema?: unknown }): object {
  return schema;
}

/** The API as OpenAPI 3.1, generated from the schemas that the server parses with. @public */
export function createOpenApiDocument(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of apiRoutes) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method]: operation(route),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'mobility',
      version: '1',
      description:
        'Clones applications with their data between clusters, over Velero',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/mobility' }],
    security: [{ backstage: [] }],
    components: {
      schemas: createComponents(),
      securitySchemes: {
        backstage: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of the portal',
        },
      },
    },
    paths,
  };
}

function operation(route: ApiRoute): object {
  const { operationId, summary, params = {}, query, body, responses } = route;
  return {
    operationId,
    summary,
    parameters: [
      ...Object.entries(params).map(([name, schema]) => ({
        name,
        in: 'path',
        required: true,
        schema: input(schema),
      })),
      ...Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
        name,
        in: 'query',
        required: false,
        schema: input(schema as z.ZodType),
      })),
    ],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: input(body) } },
          },
        }
      : {}),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, schema]) => [
        status,
        {
          description: STATUS_CODES[status] ?? status,
          content:
            route.file && status === '200'
              ? { [route.file]: { schema: { type: 'string' } } }
              : { 'application/json': { schema: output(schema) } },
        },
      ]),
    ),
  };
}
