import { describe, expect, test } from 'vitest'
import { decodeMetadata } from '../../../../src/chain/metadata/decode-metadata.js'
import { findCall } from '../../../../src/chain/metadata/lookup.js'
import { formatExample, TypeDescriber } from '../../../../src/chain/raw/describe-type.js'
import { parseWord } from '../../../../src/chain/raw/form.js'
import { readCallArguments } from '../../../../src/chain/raw/read-call-form.js'
import { FormReader } from '../../../../src/chain/raw/read-form.js'
import { resolveName } from '../../../../src/chain/raw/resolve-name.js'
import { TaoError } from '../../../../src/core/errors.js'
import type { Plain } from '../../../../src/core/plain-value.js'
import { parseAddress } from '../../../../src/core/ss58.js'
import { buildMetadata } from '../../../../src/localnet/frame/metadata.js'
import { buildSpec } from '../../../../src/localnet/runtimes/build-spec.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const metadata = decodeMetadata(buildMetadata(buildSpec({ spec: 475 }).runtime, 15))
const reader = new FormReader({
  metadata,
  resolveAccount: (text) => {
    if (text === 'bob') return BOB
    parseAddress(text)
    return text
  },
  suggest: (at, example) => `--arg ${at}=${example}`,
})

const read = (full: string, args: Plain) => readCallArguments(reader, resolveName(metadata, 'call', full), args, '').args

function refusal(act: () => unknown): TaoError {
  try {
    act()
  } catch (error) {
    if (error instanceof TaoError) return error
    throw error
  }
  throw new Error('it was taken')
}

const transfer = (value: Plain, dest: Plain = BOB) => read('Balances.transfer_keep_alive', { dest, value })

describe('a form', () => {
  test.each([
    ['1000', 1000n],
    ['1_000', 1000n],
    ['1,000,000', 1_000_000n],
    ['0x10', 16n],
    [1000, 1000n],
    ['1.5 TAO', 1_500_000_000n],
    ['.5tao', 500_000_000n],
    ['2 τ', 2_000_000_000n],
    [{ rao: '7' }, 7n],
    [{ tao: '1' }, 1_000_000_000n],
    [{ rao: '1000000000', tao: '1' }, 1_000_000_000n],
  ] as const)('%j is an amount', (form, rao) => {
    expect(transfer(form).value).toBe(rao)
  })

  test.each([
    ['1.5'],
    [1.5],
    ['1.5 alpha'],
    ['1e9'],
    ['-1'],
    ['1,00'],
    ['18446744073709551616'],
    [''],
    [null],
    [{ rao: '1', tao: '1' }],
    [{ rao: '1', toa: '1' }],
    [9007199254740992],
  ] as [Plain][])('%j is none, and the type and an example are named', (form) => {
    const error = refusal(() => transfer(form))
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', exitCode: 2, hint: '--arg value=1.5 TAO' })
    expect(error.message).toContain('value')
    expect(error.why).toContain('TaoBalance')
  })

  test('more decimals than there are is the error of an amount', () => {
    expect(refusal(() => transfer('1.0000000001 TAO')).code).toBe('INVALID_AMOUNT')
  })

  test.each([
    [BOB],
    ['bob'],
    [`0x${Buffer.from(parseAddress(BOB)).toString('hex')}`],
    [{ Id: BOB }],
    [{ id: 'bob' }],
    [{ type: 'Id', value: BOB }],
  ])('%j is an account', (form) => {
    expect(transfer(1, form).dest).toEqual({ type: 'Id', value: BOB })
  })

  test('an argument that the call does not have, or has and is not there, is refused by name', () => {
    expect(refusal(() => read('Balances.transfer_keep_alive', { dest: BOB, value: 1, tip: 2 })).message).toContain('"tip"')
    expect(refusal(() => read('Balances.transfer_keep_alive', { dest: BOB })).message).toBe('value is missing')
    expect(refusal(() => read('System.set_storage', { items: [['0x00', 'text', 1]] })).message).toContain('items[0]')
    expect(read('SubtensorModule.remove_stake_full_limit', { hotkey: BOB, netuid: 1 })).toMatchObject({ limit_price: null })
  })

  test('names are those of the runtime, or as @polkadot/api spells them', () => {
    expect(resolveName(metadata, 'call', 'balances.transferKeepAlive')).toEqual({ pallet: 'Balances', name: 'transfer_keep_alive' })
    expect(resolveName(metadata, 'api', 'AccountNonceApi_account_nonce')).toEqual({ pallet: 'AccountNonceApi', name: 'account_nonce' })
    expect(read('subtensorModule.addStake', { hotkey: 'bob', netuid: '1', amountStaked: '1 TAO' })).toEqual({
      hotkey: BOB,
      netuid: 1,
      amount_staked: 1_000_000_000n,
    })
  })

  test.each([
    ['call', 'Balances.transfer_keep_alife', 'Balances.transfer_keep_alive'],
    ['call', 'Balance.transfer_all', 'Balances.transfer_all'],
    ['storage', 'Subtensor.Burn', 'SubtensorModule.Burn'],
    ['storage', 'System.acount', 'System.Account'],
    ['constant', 'Balances.ExistentialDepsit', 'Balances.ExistentialDeposit'],
  ] as const)('a misspelt %s %s has the nearest name in its error', (kind, text, nearest) => {
    const error = refusal(() => resolveName(metadata, kind, text))
    expect(error).toMatchObject({ code: 'UNKNOWN_NAME', exitCode: 2 })
    expect(error.hint).toContain(nearest)
  })

  test.each([['__proto__'], ['constructor'], ['System.__proto__'], ['System.constructor'], ['.'], [''], ['a.b.c'], ['System.']])(
    '%j is no name of anything',
    (text) => {
      for (const kind of ['call', 'storage', 'constant', 'api'] as const) {
        expect(refusal(() => resolveName(metadata, kind, text)).code).toBe('UNKNOWN_NAME')
      }
    },
  )

  test('names that JavaScript gives every object are no fields', () => {
    const args = JSON.parse(`{"dest":"${BOB}","value":1,"__proto__":{"value":2}}`) as Plain
    expect(refusal(() => read('Balances.transfer_keep_alive', args)).message).toContain('__proto__')
    expect(refusal(() => read('Proxy.add_proxy', { delegate: BOB, proxy_type: 'constructor', delay: 0 })).message).toContain('constructor')
  })

  test('what is given for an account in the wrong place is not repeated', () => {
    const words = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
    expect(JSON.stringify(refusal(() => transfer(words)))).not.toContain('sausage')
    expect(JSON.stringify(refusal(() => read('Proxy.add_proxy', { delegate: BOB, proxy_type: words, delay: 0 })).details)).not.toContain(
      'sausage',
    )
  })

  test('calls are written inside of calls', () => {
    const inner = { pallet: 'System', name: 'remark', args: { remark: new Uint8Array([1]) } }
    for (const form of [
      { call: 'System.remark', args: { remark: '0x01' } },
      { pallet: 'System', name: 'remark', args: { remark: '0x01' } },
      { section: 'system', method: 'remark', args: { remark: [1] } },
      { type: 'System', value: { type: 'remark', value: { remark: '0x01' } } },
      { callIndex: '0x0000', args: { remark: '0x01' } },
      '0x00000401',
    ]) {
      expect(read('Sudo.sudo', { call: form as Plain }).call, JSON.stringify(form)).toEqual(inner)
    }
    expect(refusal(() => read('Sudo.sudo', { call: '0x0000ff' })).code).toBe('INVALID_ARGUMENT')
    expect(refusal(() => read('Sudo.sudo', { call: { call: 'System.remrk' } })).code).toBe('UNKNOWN_NAME')
  })

  test('long integers of JSON keep their digits, and deep JSON is refused', () => {
    expect(parseWord('{"value": 18446744073709551615, "text": "18446744073709551615"}', 'x')).toEqual({
      value: '18446744073709551615',
      text: '18446744073709551615',
    })
    expect(refusal(() => parseWord('['.repeat(100_000), 'x')).code).toBe('INVALID_JSON')
    expect(refusal(() => parseWord('{"a": }', 'x')).code).toBe('INVALID_JSON')
  })
})

test('the example in the error of every argument of every call is one that fits', () => {
  const describer = new TypeDescriber(metadata)
  let count = 0
  for (const { name: pallet, calls } of metadata.pallets) {
    const def = calls === null ? undefined : metadata.types.at(calls)?.def
    for (const { name } of def?.kind === 'variant' ? def.variants : []) {
      for (const { name: argument, type, typeName } of findCall(metadata, pallet, name)?.fields ?? []) {
        // These take a value of a type that has none.
        if (pallet === 'Grandpa') continue
        const example = formatExample(describer.makeExample(type, typeName))
        reader.read(type, parseWord(example, 'x'), `${pallet}.${name} ${argument}: ${example}`, typeName)
        count++
      }
    }
  }
  expect(count).toBeGreaterThan(600)
})

test('a name that no argument has is told with those that there are', () => {
  const error = refusal(() => read('Balances.transfer_keep_alive', { dest: BOB, amount: 1 }))
  expect(error.message).toBe('Balances.transfer_keep_alive has no argument "amount"')
  expect([error.why, error.hint]).toEqual(['It takes dest, value.', 'taoctl metadata show Balances.transfer_keep_alive'])
  expect(refusal(() => read('SubtensorModule.dispute_coldkey_swap', { x: 1 })).why).toBe('It takes none.')
})
