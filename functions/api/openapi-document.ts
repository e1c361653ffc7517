/** The API's own description; loaded when first asked for, so that it costs the function's start nothing. */
export const openApiDocument = async (): Promise<unknown> => {
  const { default: document } = await import('../../docs/openapi.json', { with: { type: 'json' } });
  return document;
};
