// Takes out of docs/openapi.json what a form has to know of each act: fields, kinds, limits. `npm run contract` runs it.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { schemas } = JSON.parse(readFileSync(join(root, 'docs/openapi.json'), 'utf8')).components;

const LONG_TEXT = 1000;

/** How a value is asked for. */
function kindOf({ type, format, enum: options, pattern, maxLength, oneOf }) {
  if (type === 'object' || oneOf) return 'group';
  if (options) return 'choice';
  if (format === 'date') return 'date';
  if (type === 'integer') return 'number';
  if (pattern === '^[0-9a-f]{64}$') return 'digest';
  if (type !== 'string') throw new Error(`No form can ask for ${JSON.stringify({ type })}.`);
  if (pattern) return 'id';
  return maxLength > LONG_TEXT ? 'long' : 'text';
}

function fieldOf(name, schema, isRequired) {
  const kind = kindOf(schema);
  return {
    name,
    kind,
    required: isRequired,
    ...(kind === 'choice' && { options: schema.enum }),
    ...(kind === 'group' && { fields: fieldsOf(schema) }),
    ...(schema.minLength > 1 && { min: schema.minLength }),
    ...(schema.maxLength && { max: schema.maxLength }),
    ...(kind === 'number' && { min: schema.minimum, max: schema.maximum }),
  };
}

/** The fields of an object; of several shapes all of them, and for each field of which shapes it is one. */
function fieldsOf(schema) {
  const shapes = schema.oneOf?.map(resolved);
  if (!shapes) {
    const { properties = {}, required = [] } = schema;
    return Object.entries(properties).map(([name, value]) =>
      fieldOf(name, value, required.includes(name)),
    );
  }
  const chooser = chooserOf(shapes);
  const names = [...new Set(shapes.flatMap(({ properties }) => Object.keys(properties)))];
  return names.map((name) => {
    const having = shapes.filter(({ properties }) => name in properties);
    const [{ properties, required }] = having;
    const field = fieldOf(name, properties[name], required.includes(name));
    if (name === chooser) return { ...field, options: optionsOf(shapes, name) };
    const needing = having.filter((shape) => shape.required.includes(name));
    if (needing.length > 0 && needing.length < having.length)
      return {
        ...field,
        required: false,
        requiredFor: { field: chooser, values: optionsOf(needing, chooser) },
      };
    if (having.length === shapes.length) return field;
    return { ...field, only: { field: chooser, values: optionsOf(having, chooser) } };
  });
}

/** The field whose value tells the shapes apart. */
function chooserOf(shapes) {
  const found = Object.keys(shapes[0].properties).find((name) => {
    const options = shapes.flatMap(({ properties }) => properties[name]?.enum ?? []);
    return options.length >= shapes.length && new Set(options).size === options.length;
  });
  if (!found) throw new Error('Nothing tells these shapes apart.');
  return found;
}

/** What a reference stands for; anything else stands for itself. */
const resolved = (schema) => (schema.$ref ? schemas[schema.$ref.split('/').at(-1)] : schema);

const optionsOf = (shapes, name) => shapes.flatMap(({ properties }) => properties[name].enum);

const forms = Object.fromEntries(
  schemas.CandidateEvent.oneOf.map((event) => {
    const { properties } = resolved(event);
    return [properties.type.enum[0], fieldsOf(properties.data)];
  }),
);
// What opens a case has a door of its own.
forms['PROPOSAL.RECEIVED'] = fieldsOf(schemas.Propose);
writeFileSync(
  join(root, 'apps/web/src/api/event-forms.json'),
  `${JSON.stringify(forms, null, 1)}\n`,
);
