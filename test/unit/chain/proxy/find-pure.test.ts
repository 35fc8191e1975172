import { describe, expect, it } from 'vitest'
import { findPureMaking } from '../../../../src/chain/proxy/find-pure.js'
import { makePureAddress } from '../../../../src/chain/proxy/pure-account.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const search = {
  spawners: [ALICE, BOB],
  kinds: [
    { name: 'Any', index: 0 },
    { name: 'Staking', index: 8 },
  ],
  indices: [0, 1, 2],
  places: [
    { height: 7, extIndex: 1 },
    { height: 9, extIndex: 3 },
  ],
}

describe('how a pure account was made', () => {
  it('follows from its address, among all that comes into question', () => {
    const pure = makePureAddress({ spawner: BOB, kind: 8, index: 2, height: 9, extIndex: 3 })
    expect(findPureMaking(pure, search)).toEqual({ spawner: BOB, type: 'Staking', index: 2, height: 9, extIndex: 3 })
  })

  it('is not known where one of it is another', () => {
    for (const other of [{ spawner: ALICE, height: 8 }, { kind: 5 }, { index: 3 }, { extIndex: 2 }]) {
      const pure = makePureAddress({ spawner: BOB, kind: 8, index: 2, height: 9, extIndex: 3, ...other })
      expect(findPureMaking(pure, search)).toBeUndefined()
    }
  })
})
