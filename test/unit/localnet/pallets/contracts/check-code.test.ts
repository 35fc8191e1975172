import { describe, expect, test } from 'vitest'
import { DispatchFailure } from '../../../../../src/localnet/frame/dispatch.js'
import { checkCode } from '../../../../../src/localnet/pallets/contracts/wasm/check-code.js'
import { readModule } from '../../../../../src/localnet/pallets/contracts/wasm/read-module.js'
import { runEntryPoint } from '../../../../../src/localnet/pallets/contracts/wasm/run-entry-point.js'
import { hexToBytes } from '../../../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import { makeRandom } from '../../../../helpers/random-call.js'
import { F64, I32, I64, leb, makeContract, section } from '../../../../helpers/worlds/make-contract.js'

function judge(code: Hex, determinism: 'Enforced' | 'Relaxed' = 'Enforced'): string {
  try {
    return checkCode(hexToBytes(code), determinism)
  } catch (error) {
    if (error instanceof DispatchFailure && error.error.type === 'Module') return error.error.name
    throw error
  }
}

/** `(i32, i32)` without a result, and `(i32)`. */
const TYPES = { types: [[[I32, I32], []] as const, [[I32], []] as const] }
const data = (offset: number, ...bytes: number[]): number[] =>
  section(11, [1, 0, 0x41, ...leb(offset), 0x0b, ...leb(bytes.length), ...bytes])
const TABLE = section(4, [1, 0x70, 0, 2])

describe('code that is kept', () => {
  test.each([
    ['does nothing', makeContract()],
    ['has more memory', makeContract({ memory: [1, 2, 16] })],
    ['has memory without an end', makeContract({ memory: [0, 16] })],
    ['has data at the end of its memory', makeContract({ after: data(0xffff, 1) })],
    ['has data', makeContract({ after: data(16, 1, 2, 3) })],
    [
      'calls the pallet',
      makeContract({
        ...TYPES,
        functions: [
          ['seal0', 'seal_input', 1],
          ['seal0', 'input', 1],
        ],
        call: [0x41, 0, 0x41, 4, 0x10, 0],
      }),
    ],
    ['has functions in a table', makeContract({ before: TABLE, elements: section(9, [1, 0, 0x41, 0, 0x0b, 2, 0, 1]) })],
    ['has a global that changes', makeContract({ before: section(6, [1, I64, 1, 0x42, 0x7f, 0x0b]) })],
    ['extends signs', makeContract({ call: [0x41, 1, 0xc0, 0x1a] })],
    ['makes an integer of floating point where that is never reached', makeContract({ call: [0x0f, 0xa9, 0x0f] })],
    ['loops and branches', makeContract({ call: [0x03, 0x40, 0x41, 0, 0x0d, 0, 0x0b, 0x02, I32, 0x41, 1, 0x0b, 0x0e, 1, 0, 0] })],
  ])('%s', (_what, code) => {
    expect(judge(code)).toBe('Enforced')
  })

  test('has floating point only where it need not be deterministic', () => {
    expect(judge(makeContract({ call: [0x0f, 0xb2, 0x0f] }))).toBe('CodeRejected')
    const code = makeContract({ call: [0x44, 0, 0, 0, 0, 0, 0, 0, 0, 0x9f, 0x1a] })
    expect([judge(code), judge(code, 'Relaxed')]).toEqual(['CodeRejected', 'Relaxed'])
    expect(judge(makeContract({ locals: [[1, F64]] }))).toBe('CodeRejected')
  })
})

describe('code that is refused', () => {
  test.each([
    ['is nothing', '0x'],
    ['is no module', '0x00112233'],
    ['has another version', makeContract().replace('6d01', '6d02')],
    ['ends too early', makeContract().slice(0, -2)],
    ['goes on after its end', `${makeContract()}00`],
    ['has no memory from outside', makeContract({ memory: null, before: section(5, [1, 0, 1]) })],
    ['has a second memory of its own', makeContract({ before: section(5, [1, 0, 1]) })],
    ['has too many pages', makeContract({ memory: [1, 1, 17] })],
    ['begins with too many pages', makeContract({ memory: [0, 17] })],
    ['shares its memory', makeContract({ memory: [3, 1, 1] })],
    ['has a memory of 64 bits', makeContract({ memory: [5, 1, 1] })],
    ['has its memory by another name', makeContract({ memoryName: 'mem' })],
    ['has no constructor', makeContract({ exports: [['call', 0, 1]] })],
    ['has nothing to call', makeContract({ exports: [['deploy', 0, 0]] })],
    [
      'exports another function',
      makeContract({
        exports: [
          ['deploy', 0, 0],
          ['call', 0, 1],
          ['more', 0, 1],
        ],
      }),
    ],
    [
      'exports its memory',
      makeContract({
        exports: [
          ['deploy', 0, 0],
          ['call', 0, 1],
          ['memory', 2, 0],
        ],
      }),
    ],
    [
      'exports a memory as an entry point',
      makeContract({
        exports: [
          ['deploy', 0, 0],
          ['call', 2, 0],
        ],
      }),
    ],
    ['takes arguments', makeContract({ ...TYPES, entryType: 2 })],
    ['returns 64 bits', makeContract({ types: [[[], [I64]]], entryType: 1, deploy: [0x42, 0], call: [0x42, 0] })],
    ['returns two numbers', makeContract({ types: [[[], [I32, I32]]] })],
    ['imports what is not there', makeContract({ ...TYPES, functions: [['seal0', 'seal_inputs', 1]] })],
    ['imports from a module that is not there', makeContract({ ...TYPES, functions: [['seal9', 'seal_input', 1]] })],
    ['imports what is deprecated', makeContract({ ...TYPES, functions: [['seal0', 'seal_tombstone_deposit', 1]] })],
    ['imports what is not stable', makeContract({ types: [[[], [I32]]], functions: [['seal0', 'reentrance_count', 1]] })],
    ['imports by another signature', makeContract({ ...TYPES, functions: [['seal0', 'seal_input', 2]] })],
    ['copies memory at once', makeContract({ call: [0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 0x0a, 0, 0] })],
    ['has references', makeContract({ call: [0xd2, 0, 0x1a] })],
    ['has vectors', makeContract({ call: [0xfd, 0x0c, ...Array(16).fill(0), 0x1a] })],
    ['calls at its tail', makeContract({ call: [0x12, 0] })],
    ['throws and catches', makeContract({ call: [0x06, 0x40, 0x19, 0x0b] })],
    ['computes a constant', makeContract({ before: section(6, [1, I32, 0, 0x41, 1, 0x41, 2, 0x6a, 0x0b]) })],
    ['has a block of a type by number', makeContract({ call: [0x02, 0, 0x0b] })],
    ['has data beyond its memory', makeContract({ after: data(0xffff, 1, 2) })],
    ['has elements beyond its table', makeContract({ before: TABLE, elements: section(9, [1, 0, 0x41, 1, 0x0b, 2, 0, 1]) })],
    ['has two tables', makeContract({ before: section(4, [2, 0x70, 0, 2, 0x70, 0, 2]) })],
    ['has too many locals', makeContract({ locals: [[32_767, I32]] })],
    ['has types that do not fit', makeContract({ call: [0x41, 1, 0x42, 1, 0x6a, 0x1a] })],
    ['has a name that is no text', makeContract({ after: section(0, [1, 0xff]) })],
  ])('%s', (_what, code) => {
    expect([judge(code), judge(code, 'Relaxed')]).toEqual(['CodeRejected', 'CodeRejected'])
  })

  test('is too long by a byte', () => {
    const fill = 131_072 - hexToBytes(makeContract()).length - 6
    const long = (more: number): Hex => makeContract({ after: section(0, [1, 0x61, ...Array(fill + more).fill(0)]) })
    expect(hexToBytes(long(0)).length).toBe(131_072)
    expect([judge(long(0)), judge(long(1))]).toEqual(['Enforced', 'CodeTooLarge'])
  })
})

test('bytes that were changed at random are refused or run to an end, and nothing else', () => {
  const random = makeRandom(7)
  const pick = (below: number): number => Math.floor(random() * below)
  const models = [
    makeContract(),
    makeContract({ ...TYPES, functions: [['seal0', 'input', 1]], before: TABLE, after: data(4, 1, 2), start: [1] }),
  ]
  const seen = new Map<string, number>()
  for (let round = 0; round < 4_000; round++) {
    const code = hexToBytes(models[round % 2] as Hex)
    for (let changes = 1 + pick(3); changes > 0; changes--) code[8 + pick(code.length - 8)] = pick(256)
    let verdict: string
    try {
      checkCode(code, round % 3 === 0 ? 'Relaxed' : 'Enforced')
      const { ending, fuel } = runEntryPoint(readModule(code, true), 'call', 1_000n)
      expect(fuel).toBeLessThanOrEqual(1_000n)
      verdict = ending
    } catch (error) {
      if (!(error instanceof DispatchFailure)) throw error
      verdict = 'refused'
    }
    seen.set(verdict, (seen.get(verdict) ?? 0) + 1)
  }
  expect(seen.get('refused')).toBeGreaterThan(1_000)
  expect(seen.get('Returned')).toBeGreaterThan(10)
})
