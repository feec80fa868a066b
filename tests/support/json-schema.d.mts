/** What a value has against a schema of JSON Schema 2020-12: nothing where it is valid. One call at a time. */
export const schemaErrors: (schema: object, value: unknown) => Promise<readonly unknown[]>;

/** What a document has against OpenAPI 3.1, its schemas included: nothing where it is valid. */
export const openApiErrors: (document: unknown) => Promise<readonly unknown[]>;
