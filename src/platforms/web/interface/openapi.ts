import { z } from 'zod';
import manifest from '../../../../package.json' with { type: 'json' };
import type { Endpoint } from './endpoints.ts';
import * as shapes from './shapes.ts';

type Json = Record<string, unknown>;

const BAD_REQUEST = 'The request does not fit; the message says what and how';

/** What every address may come to: the rules of the server come before its work. */
const ANYWHERE: Readonly<Record<number, string>> = {
  403: 'Sent by a browser from another site',
  405: 'Not by this method',
  421: 'The server is not reached by that name',
};
/** What an address that works may come to besides. */
const WORKING: Readonly<Record<number, string>> = {
  429: 'Too many at once: wait for some of the answers',
  502: 'The model failed, and nothing stands in for it',
  503: 'Redis does not answer, or papers are still being loaded',
};

/** What a program may send or is sent, as a JSON Schema (2020-12) that is open to more fields. */
export function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

/** The fields of an object's schema, and which of them must be there. */
export function fieldsOf(schema: z.ZodType): { name: string; schema: Json; required: boolean }[] {
  const { properties = {}, required = [] } = schemaOf(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, each]) => ({
    name,
    schema: each,
    required: required.includes(name),
  }));
}

/** The OpenAPI 3.1 document of the interface, made from the schemas that check requests. */
export function openApiDocument(endpoints: readonly Endpoint[]): Json {
  const paths: Record<string, Json> = {};
  for (const each of endpoints) {
    const path = each.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [each.method]: operation(each) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Journal Club', version: manifest.version, description: manifest.description },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: Object.fromEntries([...NAMES].map(([schema, name]) => [name, schemaOf(schema)])) },
  };
}

function operation({ method, path, does, asks, answers, fails = {} }: Endpoint): Json {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', minLength: 1 },
  }));
  const inQuery =
    method === 'get' && asks !== undefined
      ? fieldsOf(asks).map(({ name, schema, required }) => ({ name, in: 'query', required, schema }))
      : [];
  const parameters = [...inPath, ...inQuery];
  const says = (descriptions: Readonly<Record<number, string>>) =>
    Object.entries(descriptions).map(([status, text]) => [status, response(text, shapes.failure)]);
  return {
    operationId: path.replace(/^\/(?:api\/)?/, '').replace(/\/:?(\w)/g, (_, letter) => letter.toUpperCase()),
    summary: does,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(method === 'post' && asks !== undefined
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(asks) } } } }
      : {}),
    responses: Object.fromEntries([
      [200, response('Done', answers)],
      ...(asks === undefined ? [] : says({ 400: BAD_REQUEST })),
      ...says(ANYWHERE),
      ...(path.startsWith('/api/') ? says(WORKING) : []),
      ...Object.entries(fails).map(([status, schema]) => [
        status,
        response(FAILS[Number(status)] ?? '', schema),
      ]),
    ]),
  };
}

const FAILS: Readonly<Record<number, string>> = {
  404: 'There is nothing by that name',
  409: 'A name fits several papers: `choices` names them',
  503: 'Not ready: `checks` says why',
};

/** What is answered, by the name programs may give it. */
const NAMES: ReadonlyMap<z.ZodType, string> = new Map(
  Object.entries(shapes).map(([name, schema]) => [schema, `${name[0]?.toUpperCase()}${name.slice(1)}`]),
);

function response(description: string, schema: z.ZodType): Json {
  const name = NAMES.get(schema);
  const shape = name === undefined ? schemaOf(schema) : { $ref: `#/components/schemas/${name}` };
  return { description, content: { 'application/json': { schema: shape } } };
}
