// The settings as a JSON Schema, with which editors complete and check a settings file.
import type { Setting } from './setting.ts'

/** JSON Schema, draft 7, which all editors know. */
export function renderSchema(settings: readonly Setting[]): string {
  const properties: Record<string, object> = { $schema: { type: 'string' } }
  // The reader takes `"feeds.items": 20` too. Editors don't suggest what is only a pattern.
  const dotted: Record<string, object> = {}
  for (const { path, value, fallback, meaning } of settings) {
    const types = value.schema ?? { type: typeOf(fallback) }
    const schema = { ...types, default: fallback, description: `${meaning}. Takes ${value.takes}` }
    const [outer = '', inner] = path.split('.')
    if (inner === undefined) properties[outer] = schema
    else {
      const group = (properties[outer] as { properties: object } | undefined)?.properties
      properties[outer] = toObject({ ...group, [inner]: schema })
      dotted[`^${outer}\\.${inner}$`] = { $ref: `#/properties/${outer}/properties/${inner}` }
    }
  }
  const schema = { $schema: 'http://json-schema.org/draft-07/schema#', ...toObject(properties, dotted) }
  return `${JSON.stringify(schema, undefined, 2)}\n`
}

const typeOf = (value: unknown) =>
  Array.isArray(value) ? 'array' : typeof value === 'number' ? 'integer' : typeof value

/** Keys that start with `//` are comments. */
const toObject = (properties: object, patterns: object = {}) => ({
  type: 'object',
  properties,
  patternProperties: { '^//': {}, ...patterns },
  additionalProperties: false,
})
