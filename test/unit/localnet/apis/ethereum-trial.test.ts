import { describe, expect, it } from 'vitest'
import { toLimbs } from '../../../../src/localnet/pallets/evm/limbs.js'
import { makeChainCtx } from '../../../helpers/worlds/chain-on-spec.js'

const ADDRESS = `0x${'11'.repeat(20)}`
const WORD = `0x${'22'.repeat(32)}`

describe('a trial run of EthereumRuntimeRPCApi', () => {
  const ctx = makeChainCtx(425)
  const proofSize = (keysOf: readonly number[]): number => {
    const args = {
      from: ADDRESS,
      to: ADDRESS,
      data: '0x',
      value: toLimbs(0n),
      gas_limit: toLimbs(10_000_000n),
      estimate: false,
      access_list: keysOf.map((keys) => [ADDRESS, Array.from({ length: keys }, () => WORD)]),
    }
    const ran = ctx.spec.runtime.findApi('EthereumRuntimeRPCApi_call')?.run(ctx, args as never) as {
      ok: { weight_info: { proof_size_usage: bigint } }
    }
    return Number(ran.ok.weight_info.proof_size_usage)
  }

  it('counts the access list as SCALE writes it, with longer counts from 64 entries on', () => {
    const empty = proofSize([])
    expect(proofSize([0]) - empty).toBe(21)
    expect(proofSize([63]) - empty).toBe(21 + 32 * 63)
    expect(proofSize([64]) - empty).toBe(22 + 32 * 64)
    expect(proofSize(Array.from({ length: 64 }, () => 0)) - empty).toBe(1 + 21 * 64)
  })
})
