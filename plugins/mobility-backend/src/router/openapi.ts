import { createOpenApiDocument } from 'backstage-plugin-mobility-common';
import express from 'express';

/** `GET /openapi.json`: this API, for tools. Anybody who is signed in may read it. */
export function openApiRouter(): express.Router {
  const router = express.Router();
  let document: object | undefined;
  router.get('/openapi.json', (_, res) => {
    document ??= createOpenApiDocument();
    res.json(document);
  });
  return router;
}
