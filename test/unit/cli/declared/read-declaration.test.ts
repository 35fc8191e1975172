import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { makeSubnetSchema } from '../../../../scripts/schemas/subnet-schema.js'
import type { Declaration } from '../../../../src/chain/declared/declaration.js'
import { readDeclarationText } from '../../../../src/cli/declared/read-declaration.js'
import { YamlFault } from '../../../../src/cli/yaml/yaml-node.js'
import { ALICE, BOB } from '../../../helpers/policy/judged.js'

const root = join(import.meta.dirname, '../../../..')
const published = readFileSync(join(root, 'docs/subnet.schema.json'), 'utf8')
const fitsSchema = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(published) as object)
const HEAD = 'version: 1\nnetuid: 5\n'
const GENESIS = `0x${'ab'.repeat(32)}`

async function read(text: string): Promise<Declaration> {
  expect(fitsSchema(parseDocument(text).toJS()), `the schema about: ${text}`).toBe(true)
  return readDeclarationText(text)
}

async function readValues(text: string): Promise<unknown[]> {
  const { entries } = await read(`${HEAD}hyperparameters:\n  ${text}\n`)
  return entries.map((entry) => (entry.kind === 'param' ? entry.value : null))
}

async function findFault(text: string): Promise<YamlFault> {
  const error = await readDeclarationText(text).catch((fault: unknown) => fault)
  if (!(error instanceof YamlFault)) throw new Error(`no fault in: ${text.slice(0, 200)}`)
  return error
}

test('the published schema is the one that is made of the parameters', () => {
  expect(published).toBe(makeSubnetSchema())
})

describe('a declaration', () => {
  test('is read with every section', async () => {
    const text = `${HEAD}genesis: "${GENESIS}"
coldkey: ${ALICE}
hyperparameters: { tempo: 360, max_burn: 2.5tao, epoch_consensus: Null }
mechanisms: { count: 2, split: "60%,40%" }
identity: { subnet_name: Ours, description: "" }
symbol: U+05D0
children: { ${ALICE}: { ${BOB}: 25% } }
takes: { ${ALICE}: { child: 9%, delegate: raw:11796 } }
stake:
  ${ALICE}: { at-least: 100.5, max-price: 0.05 }
  ${BOB}: { exactly: 7, within: 10%, min-price: 0.01 }
`
    const { entries, ...rest } = await read(text)
    expect(rest).toEqual({ netuid: 5, genesisHash: GENESIS, coldkey: ALICE })
    expect(entries.map(({ path, line, column }) => [path, line, column])).toEqual([
      ['hyperparameters.tempo', 5, 27],
      ['hyperparameters.max_burn', 5, 42],
      ['hyperparameters.epoch_consensus', 5, 67],
      ['mechanisms.count', 6, 22],
      ['mechanisms.split', 6, 32],
      ['identity.subnet_name', 7, 26],
      ['identity.description', 7, 45],
      ['symbol', 8, 9],
      [`children.${ALICE}`, 9, 63],
      [`takes.${ALICE}.child`, 10, 69],
      [`takes.${ALICE}.delegate`, 10, 83],
      [`stake.${ALICE}`, 12, 65],
      [`stake.${BOB}`, 13, 64],
    ])
    expect(entries.slice(-2)).toMatchObject([
      { rule: 'at-least', target: { alphaRao: 100_500_000_000n }, slack: { alphaRao: 0n }, maxPrice: 50_000_000n, minPrice: null },
      { rule: 'exactly', target: { alphaRao: 7_000_000_000n }, slack: { alphaRao: 700_000_000n }, minPrice: 10_000_000n },
    ])
  })

  test('keeps every digit of numbers beyond 2^53', async () => {
    expect(await readValues('weights_version: 18446744073709551615')).toEqual([18_446_744_073_709_551_615n])
    expect(await readValues('max_difficulty: 9007199254740993')).toEqual([9_007_199_254_740_993n])
    expect(await readValues('max_burn: 9007199.254740993tao')).toEqual([9_007_199_254_740_993n])
  })

  test('takes switches and choices as they are written', async () => {
    expect(await readValues('yuma3_enabled: true')).toEqual([true])
    expect(await readValues('yuma3_enabled: off')).toEqual([false])
    expect(await readValues('epoch_consensus: null')).toEqual(['Null'])
  })
})

const params = (line: string): string => `${HEAD}hyperparameters:\n  ${line}\n`
const stake = (line: string): string => `${HEAD}stake:\n  ${ALICE}: { ${line} }\n`

/** Texts that are wrong, where, and a part of what is said. Those that the schema cannot know are marked. */
const WRONG: readonly (readonly [name: string, text: string, line: number, column: number, says: RegExp, unknownToSchema?: true])[] = [
  ['a misspelled section', `${HEAD}hyperparameter: {}\n`, 3, 1, /perhaps hyperparameters is meant/],
  ['a misspelled parameter', params('temp: 360'), 4, 3, /is no hyperparameter; perhaps tempo/],
  ['another name of a parameter', params('max_uids: 64'), 4, 3, /is called max_allowed_uids here/],
  ['a part of a pair', params('alpha_low: 70%'), 4, 3, /write alpha_values/],
  ['a parameter with a section of its own', params('mechanism_count: 2'), 4, 3, /write it as mechanisms.count/],
  ['a parameter that nobody sets', params('activity_cutoff: 5000'), 4, 3, /cannot be set any more/],
  ['a number that can mean two things', params('max_burn: 5'), 4, 13, /can mean two values/, true],
  ['a switch that is none', params('yuma3_enabled: maybe'), 4, 18, /true or false/],
  ['a list in place of a value', params('tempo: [360]'), 4, 10, /has no value/],
  ['a mapping in place of a value', params('tempo: { a: 1 }'), 4, 10, /has no value/],
  ['a value that is too large', params('tempo: 65536'), 4, 10, /largest is 65535/, true],
  ['a value below zero', params('tempo: -1'), 4, 10, /whole number/, true],
  ['nothing in place of a value', params('tempo:'), 4, 9, /has no value/],
  ['the same key twice', params('tempo: 360\n  tempo: 361'), 5, 3, /no YAML/, true],
  ['an alias', params('tempo: &a 360\n  rho: *a'), 5, 8, /alias/, true],
  ['a merge', `${HEAD}x: &a { tempo: 1 }\nhyperparameters:\n  <<: *a\n`, 3, 1, /x is not known/],
  ['a tag', params('tempo: !!js/function 1'), 4, 10, /no YAML/, true],
  ['a second document', `${HEAD}---\n${HEAD}`, 3, 1, /no YAML/, true],
  ['broken YAML', `${HEAD}hyperparameters: {\n`, 4, 1, /no YAML/, true],
  ['no version', 'netuid: 5\n', 1, 1, /version: 1/],
  ['another version', 'version: 2\nnetuid: 5\n', 1, 10, /is not 1/],
  ['no subnet', 'version: 1\n', 1, 1, /which subnet/],
  ['a subnet that is none', 'version: 1\nnetuid: 65536\n', 2, 9, /number of a subnet/],
  ['a chain that is none', `${HEAD}genesis: 0xab\n`, 3, 10, /hash of a block/],
  ['a text that is too long', `${HEAD}identity:\n  subnet_name: ${'x'.repeat(257)}\n`, 4, 16, /256 bytes/, true],
  ['a symbol of two characters', `${HEAD}symbol: ab\n`, 3, 9, /one character/, true],
  ['a split for other mechanisms', `${HEAD}mechanisms: { count: 3, split: "60%,40%" }\n`, 3, 32, /2 shares for 3/, true],
  ['a name in place of a hotkey', `${HEAD}takes:\n  mine: { child: 9% }\n`, 4, 3, /no address/],
  ['a hotkey with a wrong checksum', `${HEAD}takes:\n  ${ALICE.slice(0, -1)}X: { child: 9% }\n`, 4, 3, /no address/, true],
  ['a take that can mean two things', `${HEAD}takes:\n  ${ALICE}: { child: 9 }\n`, 4, 62, /more than all/, true],
  ['a share of nothing', `${HEAD}children:\n  ${ALICE}: { ${BOB}: 0 }\n`, 4, 105, /no child/, true],
  ['a target that is none', stake('max-price: 1'), 4, 53, /at-least or exactly/],
  ['two targets', stake('at-least: 1, exactly: 2'), 4, 77, /leave one of them out/],
  ['a slack of what is not exact', stake('at-least: 1, within: 1%'), 4, 76, /exactly alone/, true],
  ['a price below which nothing that is bought is sold', stake('at-least: 1, min-price: 1'), 4, 79, /exactly alone/, true],
  ['an amount that is too fine', stake('at-least: 0.0000000001'), 4, 65, /nine decimals/, true],
  ['a list in place of keys', '- version: 1\n', 1, 1, /list of keys/],
  ['nothing', '', 1, 1, /list of keys/],
]

describe('a declaration with', () => {
  const cases = WRONG.map(([name, text, line, column, says, unknownToSchema]) => ({
    name,
    text,
    place: [line, column],
    says,
    unknownToSchema,
  }))
  test.each(cases)('$name is refused with its place', async ({ text, place, says, unknownToSchema }) => {
    const fault = await findFault(text)
    expect(fault.message).toMatch(says)
    expect([fault.line, fault.column]).toEqual(place)
    if (unknownToSchema !== true) expect(fitsSchema(parseDocument(text).toJS()), 'the schema').toBe(false)
  })

  test('anchors that would become very many values is refused as fast as any other', async () => {
    const lines = Array.from({ length: 20 }, (_, at) => `a${at}: &a${at} [${at === 0 ? 'x' : `*a${at - 1}, *a${at - 1}`}]`)
    const begun = performance.now()
    expect((await findFault(`${lines.join('\n')}\n`)).message).toMatch(/not known/)
    expect(performance.now() - begun).toBeLessThan(1_000)
  })

  test('more levels than the parser follows is refused', async () => {
    expect((await findFault(`${HEAD}symbol: ${'['.repeat(50_000)}\n`)).message).toMatch(/nested too deeply|no YAML/)
  })
})
