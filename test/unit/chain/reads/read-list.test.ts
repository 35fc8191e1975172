/** Long lists of storage entries are read as bytes: they come to the same as entries that are read one by one. */
import { expect, test } from 'vitest'
import { readValues } from '../../../../src/chain/reads/read-changes.js'
import { StorageValues } from '../../../../src/chain/reads/storage-values.js'
import { KeyTexts } from '../../../../src/chain/rpc/key-texts.js'
import { findResult, MatchedValues, matchValues } from '../../../../src/chain/rpc/match-values.js'
import { RpcError } from '../../../../src/chain/rpc/rpc-error.js'

const BLOCK = `0x${'11'.repeat(32)}`
const PREFIX = Buffer.from('0xaabb')
const KEYS = ['0xaabb01', '0xaabb0203', '0xaabb04', '0xaabb05']
const CHANGES: readonly (readonly [string, string | null])[] = [
  ['0xaabb01', '0x0a0B'],
  ['0xaabb0203', null],
  ['0xaabb04', '0x'],
  ['0xaabb05', `0x${'fe'.repeat(300)}`],
]

const makeKeys = (): KeyTexts =>
  KeyTexts.write(
    KEYS.flatMap((key) => [PREFIX, Buffer.from(key.slice(6))]),
    2,
  )
const wrap = (result: string): string => `{"jsonrpc":"2.0","id":7,"result":${result}}`
const answerOf = (changes: unknown, block = BLOCK): string => JSON.stringify([{ block, changes }])

function match(text: string) {
  const frame = Buffer.from(text)
  const found = findResult(frame)
  return found && matchValues(frame, found, { keys: makeKeys(), blockHash: BLOCK })
}

test('keys are written as JSON writes them, and some of them as well', () => {
  const keys = makeKeys()
  expect(JSON.parse(`[${keys.bytes}]`)).toEqual(KEYS)
  expect(keys.toTexts()).toEqual(KEYS)
  for (const [from, to] of [
    [0, 2],
    [1, 3],
    [2, 4],
    [3, 4],
  ] as const) {
    const some = keys.slice(from, to)
    expect(some.toTexts()).toEqual(KEYS.slice(from, to))
    expect(JSON.parse(`[${some.bytes}]`)).toEqual(KEYS.slice(from, to))
    expect(some.slice(1).toTexts()).toEqual(KEYS.slice(from + 1, to))
  }
})

test.each([
  ['with the id first', wrap(answerOf(CHANGES))],
  ['with the id last', `{"jsonrpc":"2.0","result":${answerOf(CHANGES)},"id":7}`],
])('the usual answer %s is what parsing it gives', (_what, text) => {
  expect(findResult(Buffer.from(text))?.id).toBe(7)
  const parsed = readValues((JSON.parse(text) as { result: unknown }).result, KEYS)
  const values = match(text)?.values.map((value) => value && `0x${Buffer.from(value).toString('hex')}`)
  expect(values).toEqual(parsed?.map((value) => value?.toLowerCase() ?? null))
})

const [first, second, third, fourth] = CHANGES

test.each<[string, string]>([
  ['in another order', wrap(answerOf([second, first, third, fourth]))],
  ['that leaves a key out', wrap(answerOf([first, second, third]))],
  ['that tells a key besides', wrap(answerOf([...CHANGES, ['0xaabb06', '0x01']]))],
  ['that tells another key', wrap(answerOf([first, second, third, ['0xaabb06', '0x01']]))],
  ['of another block', wrap(answerOf(CHANGES, `0x${'22'.repeat(32)}`))],
  ['of two blocks', wrap(JSON.stringify([{ block: BLOCK, changes: CHANGES }, {}]))],
  ['with half a byte', wrap(answerOf([['0xaabb01', '0x123'], second, third, fourth]))],
  ['with what is no hex', wrap(answerOf([['0xaabb01', '0x12zz'], second, third, fourth]))],
  ['with a number', wrap(answerOf([['0xaabb01', 7], second, third, fourth]))],
  ['with a third part', wrap(answerOf([['0xaabb01', '0x01', 1], second, third, fourth]))],
  ['with spaces', wrap(JSON.stringify([{ block: BLOCK, changes: CHANGES }], null, 1))],
  ['that is cut off', wrap(answerOf(CHANGES)).slice(0, -20)],
  ['with more behind it', `${wrap(answerOf(CHANGES))} `],
  ['that is an error', '{"jsonrpc":"2.0","id":7,"error":{"code":1,"message":"no"}}'],
])('an answer %s is left to be parsed', (_what, text) => {
  expect(match(text)).toBeUndefined()
})

test('an answer that was parsed is checked like any other, and an endpoint that finds it too much is asked for halves', async () => {
  const asked: number[] = []
  const open = (answer: (keys: readonly string[]) => unknown) =>
    new StorageValues(
      {
        endpoint: 'ws://node',
        request: async () => expect.fail('not asked'),
        requestValues: async (keys) => {
          asked.push(keys.length)
          return answer(keys.toTexts())
        },
      },
      BLOCK,
    )
  const told = new Map(CHANGES)
  const tell = (keys: readonly string[]) => [{ block: BLOCK, changes: keys.map((key) => [key, told.get(key) ?? null]).reverse() }]
  const bytes = CHANGES.map(([, value]) => (value === null ? null : new Uint8Array(Buffer.from(value.slice(2), 'hex'))))
  expect(await open(tell).readList(makeKeys())).toEqual(bytes)
  expect(await open(() => new MatchedValues(bytes)).readList(makeKeys())).toEqual(bytes)
  await expect(open((keys) => tell(keys.slice(1))).readList(makeKeys())).rejects.toMatchObject({ code: 'BAD_ANSWER', exitCode: 5 })
  const half = open((keys) => {
    if (keys.length > 2) throw new RpcError('state_queryStorageAt', -32_008, 'Response is too big', '')
    return tell(keys)
  })
  asked.splice(0)
  expect(await half.readList(makeKeys())).toEqual(bytes)
  expect(asked).toEqual([4, 2, 2])
})
