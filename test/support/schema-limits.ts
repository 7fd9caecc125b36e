/** What a part of a JSON Schema says of itself, as far as it is looked at here. */
export interface SchemaNode {
  readonly properties?: Record<string, SchemaNode>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

const LIMITS = [
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "default",
] as const;
/** Every limit and every default that is a number in a schema, by its path. */
export function limitsOf(node: SchemaNode, path: string): [path: string, limits: string][] {
  const stated = LIMITS.flatMap((keyword) => {
    const limit = (node as Readonly<Record<string, unknown>>)[keyword];
    const isStated = typeof limit === "number" && Math.abs(limit) < Number.MAX_SAFE_INTEGER;
    return isStated ? [`${keyword} ${limit}`] : [];
  });
  const { properties = {}, items, additionalProperties, anyOf = [], oneOf = [] } = node;
  return [
    ...(stated.length > 0 ? ([[path, stated.join(", ")]] as [string, string][]) : []),
    ...Object.entries(properties).flatMap(([key, part]) => limitsOf(part, `${path}.${key}`)),
    ...(items ? limitsOf(items, `${path}[]`) : []),
    ...(typeof additionalProperties === "object"
      ? limitsOf(additionalProperties, `${path}.*`)
      : []),
    ...[...anyOf, ...oneOf].flatMap((choice) => limitsOf(choice, path)),
  ];
}
