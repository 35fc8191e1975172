import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { CALL_LAYER } from '../../../../src/chain/checks/dry-run-call.js'
import { ChainClient } from '../../../../src/chain/client.js'
import { encodeCallBytes, encodeValue } from '../../../../src/chain/metadata/encode-value.js'
import type { MetadataType, MetadataVariant, RuntimeMetadata, TypeDef } from '../../../../src/chain/metadata/runtime-metadata.js'
import { toHex } from '../../../../src/chain/scale/hex.js'
import type { ScaleInput } from '../../../../src/chain/scale/value.js'
import { executePlan } from '../../../../src/chain/send/execute-plan.js'
import { rao } from '../../../../src/core/money.js'
import { parseAddress } from '../../../../src/core/ss58.js'
import { type FakeChain, makeAccount, startFakeChain } from '../../../helpers/fake-chain.js'
import { NodeError } from '../../../helpers/fake-node.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const TAO = 1_000_000_000n
let chain: FakeChain
let client: ChainClient

function makeVariant(name: string, index: number, ...types: readonly number[]): MetadataVariant {
  return { name, index, fields: types.map((type) => ({ name: null, type, typeName: null })), docsAt: 0 }
}

function makeStruct(fields: { readonly [name: string]: number }): TypeDef {
  return { kind: 'composite', fields: Object.entries(fields).map(([name, type]) => ({ name, type, typeName: null })) }
}

/** The runtime with polkadot-sdk's DryRunApi, as far as its answer matters here: of its effects, the result of the execution. */
function addDryRunApi(metadata: RuntimeMetadata, inputs: readonly string[]): { metadata: RuntimeMetadata; output: number } {
  const find = (path: string) => metadata.types.findIndex((type) => type.path === path)
  const more: MetadataType[] = []
  const first = 1_000_000
  const add = (def: TypeDef, path = '') => first + more.push({ path, def }) - 1
  const raw = add({ kind: 'variant', variants: [makeVariant('Root', 0), makeVariant('Signed', 1, find('sp_core::crypto::AccountId32'))] })
  const u32 = add({ kind: 'primitive', name: 'u32' })
  const failed = add(makeStruct({ post_info: u32, error: find('sp_runtime::DispatchError') }))
  const executed = add({ kind: 'variant', variants: [makeVariant('Ok', 0, u32), makeVariant('Err', 1, failed)] }, 'Result')
  const effects = add(makeStruct({ execution_result: executed }))
  const refused = add({ kind: 'variant', variants: [makeVariant('Unimplemented', 0)] })
  const output = add({ kind: 'variant', variants: [makeVariant('Ok', 0, effects), makeVariant('Err', 1, refused)] }, 'Result')
  const types: { readonly [input: string]: number } = {
    origin: add({ kind: 'variant', variants: [makeVariant('system', 7, raw)] }),
    call: metadata.types.findIndex((type) => type.path.endsWith('::RuntimeCall')),
    result_xcms_version: u32,
    mood: u32,
  }
  const method = { name: 'dry_run_call', inputs: inputs.map((name) => ({ name, type: types[name] ?? u32 })), output, docsAt: 0 }
  const known = metadata.types
  return {
    output,
    metadata: {
      ...metadata,
      types: { at: (id) => more[id - first] ?? known.at(id), findIndex: (matches) => known.findIndex(matches) },
      apis: [...metadata.apis, { name: 'DryRunApi', methods: [method] }],
    },
  }
}

beforeEach(async () => {
  chain = await startFakeChain()
  chain.setStorage('System', 'Account', [ALICE], makeAccount(10n * TAO))
  client = await ChainClient.connect({ network: chain.url, cacheDirectory: null, callTimeoutMs: 2_000 })
})
afterEach(async () => {
  client.disconnect()
  await chain.close()
})

/** Offers the API with this answer; returns what it was asked, without the prefix of hex. */
async function offer(answer: ScaleInput | NodeError, inputs = ['origin', 'call', 'result_xcms_version']): Promise<string[]> {
  const { metadata, output } = addDryRunApi(await client.metadata(), inputs)
  client.metadata = async () => metadata
  const asked: string[] = []
  const others = chain.handlers.state_call
  chain.handlers.state_call = (params, peer) => {
    if (params[0] !== CALL_LAYER) return others?.(params, peer)
    asked.push(String(params[1]))
    if (answer instanceof NodeError) throw answer
    return toHex(encodeValue(metadata, output, answer))
  }
  return asked
}

function dryRun() {
  const planner = () => planTransfer(client, { from: ALICE, to: BOB, amountRao: rao(TAO), allowDeath: false })
  const never = async () => Promise.reject(new Error('asked the user'))
  return executePlan(client, planner, { onPreview() {}, confirm: never, unlock: never }, { guard: null, dryRun: true })
}

const execution = (result: ScaleInput): ScaleInput => ({ type: 'Ok', value: { execution_result: result } })

describe('a runtime that can try a call', () => {
  test('is asked as the signer, by name, before any key is opened', async () => {
    const asked = await offer(execution({ type: 'Ok', value: 0 }))
    const { preview } = await dryRun()
    const call = encodeCallBytes(chain.metadata, { pallet: 'Balances', name: 'transfer_keep_alive', args: { dest: BOB, value: TAO } })
    expect(asked).toEqual([`0x0701${toHex(parseAddress(ALICE)).slice(2)}${toHex(call).slice(2)}04000000`])
    expect(preview.simulated).toContain(CALL_LAYER)
    expect(preview.checks.at(-1)).toMatchObject({ name: 'dry-run-passes', ok: true })
  })

  test('is believed when it says that the call fails, with its error in words', async () => {
    const error = { type: 'Token', value: { type: 'FundsUnavailable', value: null } }
    await offer(execution({ type: 'Err', value: { post_info: 0, error } }), ['origin', 'call'])
    await expect(dryRun()).rejects.toMatchObject({
      exitCode: 3,
      why: expect.stringContaining('too little free balance'),
      details: { failed_checks: ['dry-run-passes'] },
    })
  })

  test.each<[string, ScaleInput | NodeError, string[]?]>([
    ['refuses to', { type: 'Err', value: { type: 'Unimplemented', value: null } }],
    ['has it and fails', new NodeError(4003, 'Client error: Execution failed')],
    ['wants to know more than there is to say', execution({ type: 'Ok', value: 0 }), ['origin', 'call', 'mood']],
  ])('and %s is said not to have looked', async (_, answer, inputs) => {
    await offer(answer, inputs)
    const { preview } = await dryRun()
    expect(preview.simulated).not.toContain(CALL_LAYER)
    expect(preview.notSimulated).toContainEqual({ layer: CALL_LAYER, why: expect.any(String) })
    expect(preview.checks.every(({ ok }) => ok)).toBe(true)
  })

  test('is not missed where it is not', async () => {
    const { preview } = await dryRun()
    expect(JSON.stringify([preview.simulated, preview.notSimulated])).not.toContain('DryRunApi')
  })
})
