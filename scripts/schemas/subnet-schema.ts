/** The JSON Schema of the file of subnets diff and apply, made of what the program knows of each entry. */
import { SUBNET_IDENTITY_FIELDS, SUBNET_IDENTITY_LIMITS } from '../../src/chain/subnets/owner/read-subnet-identity.js'
import type { SettableParam } from '../../src/chain/sudo/params.js'
import { DECLARABLE_PARAMS, DECLARATION_VERSION } from '../../src/cli/declared/read-declaration.js'

export type Schema = Readonly<Record<string, unknown>>

const MOST_KEYS = 256
const ADDRESS = '^5[1-9A-HJ-NP-Za-km-z]{47}$'
const HUMAN = 'A point, a unit or % marks a value as people write it; raw: marks the integer on the chain.'

export const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` })

export function object(properties: Schema, more: Schema = {}): Schema {
  return { type: 'object', additionalProperties: false, properties, ...more }
}

/** A mapping from hotkeys. */
function byHotkey(value: Schema, description: string, most = MOST_KEYS): Schema {
  return { type: 'object', description, propertyNames: { pattern: ADDRESS }, maxProperties: most, additionalProperties: value }
}

function describeParam({ kind, does, unit, choices = [] }: SettableParam): Schema {
  const description = `${does}${unit === '' ? '' : ` In ${unit}.`}`
  if (kind === 'bool') return { description, enum: [true, false, 'true', 'false', 'on', 'off', 'yes', 'no', 0, 1] }
  // One of the choices is a word of YAML as well.
  if (kind === 'choice') return { description, enum: [...choices, ...(choices.includes('Null') ? [null] : [])] }
  if (kind === 'account') return { description, ...ref('address') }
  return { description: `${description} ${HUMAN}`, type: ['integer', 'number', 'string'] }
}

/** Hyperparameters, mechanisms, identity and symbol, as every file of a subnet has them. */
export function makeSettingsSchema(): Schema {
  const params = [...DECLARABLE_PARAMS].sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    hyperparameters: object(Object.fromEntries(params.map((param) => [param.name, describeParam(param)]))),
    mechanisms: object({
      count: { description: 'How many mechanisms there are.', type: ['integer', 'string'] },
      split: { description: 'A share of the emission for each, such as 60%,40%; or even.', type: 'string' },
    }),
    identity: object(
      Object.fromEntries(
        SUBNET_IDENTITY_FIELDS.map((field) => [
          field,
          { description: `At most ${SUBNET_IDENTITY_LIMITS[field]} bytes; empty to say nothing.`, type: ['string', 'number', 'boolean'] },
        ]),
      ),
    ),
    symbol: { description: 'One character that the chain has for symbols, or its code point as U+05D0.', type: 'string', minLength: 1 },
  }
}

/** Types that values of these share. */
export const SHARED_DEFINITIONS: Schema = {
  address: { type: 'string', pattern: ADDRESS },
  share: { description: 'A share such as 0.25 or 25%.', type: ['number', 'string'] },
}

/** The text of docs/subnet.schema.json. */
export function makeSubnetSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'What a subnet is to be, for taoctl subnets diff and apply',
    description:
      'docs/declarative.md tells of it. What is left out stays as it is on the chain; taoctl itself checks more, and names the line.',
    type: 'object',
    additionalProperties: false,
    required: ['version', 'netuid'],
    properties: {
      version: { const: Number(DECLARATION_VERSION) },
      netuid: { type: 'integer', minimum: 0, maximum: 65_535 },
      genesis: { description: 'The hash of the first block of the chain that it is for.', type: 'string', pattern: '^0x[0-9a-fA-F]{64}$' },
      coldkey: { description: 'Whose children, takes and stake it tells of.', ...ref('address') },
      ...makeSettingsSchema(),
      children: byHotkey(
        byHotkey(ref('share'), 'The child hotkeys with their shares of the stake; none for {}.', 5),
        'Hotkeys of the coldkey, each with all child hotkeys that it is to have on the subnet.',
      ),
      takes: byHotkey(
        object({
          child: { description: 'What it keeps of what its parents earn by it on this subnet.', ...ref('take') },
          delegate: { description: 'What it keeps of what its stakers earn, on all subnets.', ...ref('take') },
        }),
        'Hotkeys of the coldkey with their takes.',
      ),
      stake: byHotkey(ref('target'), 'Hotkeys, each with how much of the coldkey is to be staked to it on this subnet.'),
    },
    definitions: {
      ...SHARED_DEFINITIONS,
      take: { description: 'A share such as 0.09 or 9%; raw: marks parts of 65535.', type: ['number', 'string'] },
      amount: { description: 'Alpha of the subnet, exact to nine decimals.', type: ['number', 'string'] },
      price: { description: 'TAO for one alpha.', type: ['number', 'string'] },
      target: object(
        {
          'at-least': { description: "Less than that is bought; more is nobody's concern.", ...ref('amount') },
          exactly: { description: 'Less than that is bought; more is sold, with --sell alone.', ...ref('amount') },
          within: { description: 'How far an exact target may be missed: 1% unless told otherwise.', type: ['number', 'string'] },
          'max-price': { description: 'Nothing is bought above it.', ...ref('price') },
          'min-price': { description: 'Nothing is sold below it.', ...ref('price') },
        },
        { oneOf: [{ required: ['at-least'] }, { required: ['exactly'] }] },
      ),
    },
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}
