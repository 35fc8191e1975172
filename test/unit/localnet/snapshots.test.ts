import { afterEach, expect, it } from 'vitest'
import { State } from '../../../src/localnet/state/state.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'

const running: LocalnetInProcess[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((localnet) => localnet.stop()))
})

/** The same numbers below `limit` each time. */
function makeDraw(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return (state >>> 8) % limit
  }
}

it.each([1, 2])('every snapshot is the state that it was taken of, whatever came after it (seed %i)', async (seed) => {
  const localnet = await startLocalnet({ finalityLag: 20 })
  running.push(localnet)
  const { chain } = localnet.node
  const draw = makeDraw(seed)
  const taken: {
    readonly id: number
    readonly number: number
    readonly entries: ReadonlyMap<string, Uint8Array>
    readonly hash: string
  }[] = []
  let [reverted, replaced] = [0, 0]
  for (let step = 0; step < 150; step++) {
    const deed = draw(8)
    if (deed < 4) {
      chain.mutate((state) => {
        for (let write = 0; write < 3; write++) {
          const key = `${'ab'.repeat(32)}0${draw(6)}`
          if (draw(3) === 0) state.delete(key)
          else state.set(key, Uint8Array.of(draw(250)))
        }
      })
    } else if (deed < 6) {
      const entries = new Map(chain.state.entries())
      taken.push({ id: chain.snapshot(), number: chain.head.number, entries, hash: chain.head.hash })
    } else if (deed === 6 && taken.length > 0) {
      const [wanted] = taken.splice(draw(taken.length))
      expect(chain.revert(wanted?.id ?? 0)).toBe(true)
      expect([chain.head.hash, new Map(chain.state.entries())]).toEqual([wanted?.hash, wanted?.entries])
      const fresh = new State()
      fresh.load(wanted?.entries ?? [])
      expect(chain.state.root()).toBe(fresh.root())
      reverted++
    } else if (deed === 7 && chain.head.number - chain.finality.block.number > 2) {
      chain.reorganise(2)
      const base = chain.head.number - 3
      for (const { id } of taken.filter(({ number }) => number > base)) expect(chain.revert(id)).toBe(false)
      taken.splice(0, taken.length, ...taken.filter(({ number }) => number <= base))
      replaced++
    }
  }
  expect(Math.min(reverted, replaced)).toBeGreaterThan(3)
})
