import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createOpenApiDocument } from '../src/openapi';

/** Writes `openapi.json` from the schemas; `yarn openapi` at the root. */
writeFileSync(
  join(__dirname, '../openapi.json'),
  `${JSON.stringify(createOpenApiDocument(), null, 2)}\n`,
);
