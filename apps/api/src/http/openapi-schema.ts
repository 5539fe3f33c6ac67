import { z } from 'zod';

interface Converted {
  schema: unknown;
  components?: Record<string, unknown>;
}

type Converter = (
  schema: unknown,
  options: { schemaType: 'input' | 'output' },
) => Converted | undefined;

/**
 * Turns zod schemas into JSON Schema 2020-12 for one OpenAPI document. A schema with `.meta({ id })` becomes a component; where its
 * input and output differ, the second to come gets a name of its own. A discriminated union of named schemas gets its `mapping`.
 */
export function zodConverter(): Converter {
  const known = new Map<string, string>();
  return (schema, { schemaType }) => {
    if (!(schema instanceof z.ZodType)) return undefined;
    const {
      $schema: _,
      $defs = {},
      ...converted
    } = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io: schemaType,
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        const discriminator = discriminatorOf(zodSchema);
        if (discriminator) Object.assign(jsonSchema, { discriminator });
      },
    });
    let text = JSON.stringify({ schema: converted, components: $defs });
    for (const [id, definition] of Object.entries($defs)) {
      const shape = JSON.stringify(definition);
      if ((known.get(id) ?? shape) === shape) known.set(id, shape);
      else text = renamed(text, id, `${id}${schemaType === 'input' ? 'Input' : 'Output'}`);
    }
    return JSON.parse(text) as Converted;
  };
}

function renamed(text: string, id: string, name: string): string {
  return text
    .replaceAll(`"#/$defs/${id}"`, `"#/$defs/${name}"`)
    .replaceAll(`"#/components/schemas/${id}"`, `"#/components/schemas/${name}"`)
    .replaceAll(`"${id}":`, `"${name}":`);
}

/** Only a mapping tells a generator of clients which literal belongs to which schema. */
function discriminatorOf(
  schema: z.core.$ZodTypes,
): { propertyName: string; mapping: Record<string, string> } | undefined {
  const { def } = schema._zod;
  if (def.type !== 'union' || !('discriminator' in def)) return undefined;
  const propertyName = String(def.discriminator);
  const mapping: Record<string, string> = {};
  for (const option of def.options) {
    const id = z.globalRegistry.get(option)?.id;
    const values = option._zod.propValues?.[propertyName];
    if (id === undefined || !values) return undefined;
    for (const value of values) mapping[String(value)] = `#/components/schemas/${id}`;
  }
  return { propertyName, mapping };
}
