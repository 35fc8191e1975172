import { describe, expect, it } from 'vitest'
import { fromLimbs, toLimbs } from '../../../../src/localnet/pallets/evm/limbs.js'
import { runTransaction } from '../../../../src/localnet/pallets/evm/runner.js'
import { evm } from '../../../../src/localnet/pallets/evm/schema.js'
import { makeChainCtx } from '../../../helpers/worlds/chain-on-spec.js'

const ADDRESS = `0x${'11'.repeat(20)}`
const OTHER = `0x${'33'.repeat(20)}`
const WORD = `0x${'22'.repeat(32)}`

describe('a trial run of EthereumRuntimeRPCApi', () => {
  const ctx = makeChainCtx(425)
  const tryOut = (changes: object) => {
    const args = {
      from: ADDRESS,
      to: ADDRESS,
      data: '0x',
      value: toLimbs(0n),
      gas_limit: toLimbs(10_000_000n),
      estimate: false,
      ...changes,
    }
    const ran = ctx.spec.runtime.findApi('EthereumRuntimeRPCApi_call')?.run(ctx, args as never) as {
      ok: { used_gas: { standard: readonly bigint[] }; weight_info: { proof_size_usage: bigint } }
    }
    return ran.ok
  }
  const proofSize = (keysOf: readonly number[]): number => {
    const list = keysOf.map((keys) => [ADDRESS, Array.from({ length: keys }, () => WORD)])
    return Number(tryOut({ access_list: list }).weight_info.proof_size_usage)
  }

  it('counts the access list as SCALE writes it, with longer counts from 64 entries on', () => {
    const empty = proofSize([])
    expect(proofSize([0]) - empty).toBe(21)
    expect(proofSize([63]) - empty).toBe(21 + 32 * 63)
    expect(proofSize([64]) - empty).toBe(22 + 32 * 64)
    expect(proofSize(Array.from({ length: 64 }, () => 0)) - empty).toBe(1 + 21 * 64)
  })

  it('gives nothing back for storage that is cleared where it estimates, and takes each write for a new one', () => {
    evm.storage.AccountCodes.set(ctx, OTHER, '0x5f5f5500')
    evm.storage.AccountStorages.set(ctx, OTHER, `0x${'00'.repeat(32)}`, WORD)
    const gas = (estimate: boolean): bigint => fromLimbs(tryOut({ to: OTHER, estimate }).used_gas.standard)
    const around = 21_000n + 4n
    expect(gas(false)).toBe(around + 5000n - 4800n)
    expect(gas(true)).toBe(around + 2100n + 20_000n)
  })

  it.each([
    ['a balance', '31', 108, 0],
    ['the end of a contract', 'ff', 2 * 93, 93],
    ['a call that lacks arguments', '5f5ff1', 93, 93],
  ])('counts what a node proves for %s, and less for an account whose code was looked at', (_, code, other, itself) => {
    const proof = (named: string): number => {
      evm.storage.AccountCodes.set(ctx, OTHER, `0x73${named.slice(2)}${code}`)
      return Number(tryOut({ to: OTHER }).weight_info.proof_size_usage)
    }
    evm.storage.AccountCodes.set(ctx, OTHER, `0x${'5b'.repeat(21 + code.length / 2)}`)
    const nothing = Number(tryOut({ to: OTHER }).weight_info.proof_size_usage)
    expect(proof(ADDRESS) - nothing).toBe(other)
    expect(proof(OTHER) - nothing).toBe(itself)
  })
})

it('is out of gas as a whole where some code read more than may be proved, and keeps what it did', () => {
  const ctx = makeChainCtx(425)
  const reading = '5f31'.repeat(9)
  evm.storage.AccountCodes.set(ctx, ADDRESS, `0x${reading}`)
  evm.storage.AccountCodes.set(ctx, OTHER, `0x60015f555f5f5f5f73${ADDRESS.slice(2)}611388fa00`)
  const run = (proofSize: bigint) =>
    runTransaction(
      ctx,
      {
        source: ADDRESS,
        target: OTHER,
        input: new Uint8Array(0),
        value: 0n,
        gasLimit: 100_000n,
        maxFeePerGas: undefined,
        maxPriorityFeePerGas: undefined,
        nonce: undefined,
        accessList: [],
        authorizations: [],
      },
      { isTransactional: false, validates: false, proof: { limits: { refTime: 10n ** 12n, proofSize }, base: 0n } },
    )
  expect(ctx.transactional(() => run(1200n))).toMatchObject({ reason: { type: 'Error', value: { type: 'OutOfGas' } }, paidGas: 100_000n })
  expect(evm.storage.AccountStorages.get(ctx, OTHER, `0x${'00'.repeat(32)}`)).toBe(`0x${'00'.repeat(31)}01`)
  const within = run(100_000n)
  expect(within.reason.type).toBe('Succeed')
  expect(within.paidGas).toBe(within.usedGas)
})
