/**
 * The one place that knows the validator of JSON Schema and OpenAPI. It is no TypeScript, since the library's own
 * declarations do not hold under our settings; what is needed of it is declared beside.
 */
import { registerSchema, unregisterSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
import '@hyperjump/json-schema/openapi-3-1';

const AT = 'https://gameplan.test/schema';

const errorsOf = ({ valid, errors = [] }) => (valid ? [] : errors);

export const schemaErrors = async (schema, value) => {
  registerSchema(schema, AT);
  try {
    return errorsOf(await validate(AT, value, 'BASIC'));
  } finally {
    unregisterSchema(AT);
  }
};

export const openApiErrors = async (document) =>
  errorsOf(await validate('https://spec.openapis.org/oas/3.1/schema-base', document, 'BASIC'));
