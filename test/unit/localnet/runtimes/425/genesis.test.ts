import { describe, expect, it } from 'vitest'
import { readRecording } from '../../../../../scripts/replay/trace.js'
import { makeGenesisBlock } from '../../../../../src/localnet/genesis-block.js'
import { balances } from '../../../../../src/localnet/pallets/balances/schema.js'
import { DEV_ACCOUNTS, writeGenesis425 } from '../../../../../src/localnet/runtimes/425/genesis.js'
import { bytesToHex } from '../../../../../src/localnet/schema/scale.js'
import { State } from '../../../../../src/localnet/state/state.js'
import { storeOver } from '../../../../../src/localnet/state/store-over.js'
import { GENESIS } from '../../../../helpers/recordings.js'

const env = {
  codecOf: () => {
    throw new Error('genesis holds no calls and no events')
  },
}

function makeGenesis(): State {
  const state = new State()
  writeGenesis425(storeOver(state, env))
  return state
}

interface ReferenceGenesis {
  readonly genesisHash: string
  readonly storage: readonly { readonly item: string; readonly key: string; readonly value: string }[]
}

const reference = readRecording(GENESIS) as ReferenceGenesis

describe('genesis', () => {
  it("equals the runtime's own genesis key by key", () => {
    const expected = Object.fromEntries(reference.storage.map(({ key, value }) => [key, value]))
    const built = Object.fromEntries([...makeGenesis().entries()].map(([key, value]) => [`0x${key}`, `0x${bytesToHex(value)}`]))
    expect(built).toEqual(expected)
  })

  it("has the runtime's own genesis hash", () => {
    expect(makeGenesisBlock(makeGenesis()).hash).toBe(reference.genesisHash)
  })

  it('issues what its accounts hold', () => {
    const total = DEV_ACCOUNTS.reduce((sum, { tao }) => sum + tao, 0n)
    expect(balances.storage.TotalIssuance.get(storeOver(makeGenesis(), env))).toBe(total * 10n ** 9n)
  })
})
