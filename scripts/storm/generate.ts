/** Makes the next block of a storm: calls of all pallets by people who may make them, mostly, alone or in one another. */
import type { CallValue } from '../../src/localnet/frame/values.js'
import type { Hex } from '../../src/localnet/schema/types.js'
import { Dice } from './dice.js'
import { accountMakers } from './makers/accounts.js'
import { keyMakers } from './makers/keys.js'
import { machineMakers } from './makers/machines.js'
import type { Made, Makers } from './makers/maker.js'
import { marketMakers } from './makers/markets.js'
import { neuronMakers } from './makers/neurons.js'
import type { Entry, StormBlock } from './script.js'
import type { StormChain } from './storm-chain.js'
import { type CallChoice, isForRoot, listChoices, weighAgain } from './world/choose-call.js'
import { listRepairs, restoreSudo, shortenWaits } from './world/repair.js'
import { makeScene } from './world/scene.js'
import { setUpWorld } from './world/set-up.js'
import { ValueMaker } from './world/values.js'
import { World } from './world/world.js'
import { wrapCall } from './world/wrap.js'

const MAKERS: Makers = { ...neuronMakers, ...keyMakers, ...accountMakers, ...marketMakers, ...machineMakers }
/** How deeply calls are nested in calls. */
const DEPTH = 3

export class Generator {
  readonly world: World
  readonly dice: Dice
  readonly #choices: readonly (readonly [number, CallChoice])[]
  readonly #coming: StormBlock[]

  /** `age`: how many empty blocks come first, for calls that an earlier chain refuses. */
  constructor(storm: StormChain, seed: number, age = 0) {
    this.dice = new Dice(seed)
    this.world = new World(storm, this.dice)
    this.#choices = listChoices(storm.spec.runtime.pallets)
    this.#coming = [...(age === 0 ? [] : [{ entries: [], empty: age - 1 }]), ...setUpWorld(this.world)]
  }

  next(): StormBlock {
    this.world.turn()
    const ready = this.#coming.shift()
    if (ready !== undefined) return ready
    const { dice } = this
    const count = dice.weighted([
      [1, 0],
      [2, 2],
      [3, 5],
      [3, 9],
      [1, 16],
    ])
    const entries = Array.from({ length: count }, () => this.entry()).filter((entry) => entry !== undefined)
    const empty = dice.weighted([
      [20, 0],
      [2, dice.int(1, 4)],
      [0.4, dice.int(5, 40)],
      [0.03, 370],
    ])
    return { entries: [...this.#mend(), ...entries], ...(empty === 0 ? {} : { empty }) }
  }

  /** What has to be done lest the storm dies down, and what waits longer than it lasts. */
  #mend(): Entry[] {
    const { world, dice } = this
    const key = world.sudoKey
    if (key === undefined) return restoreSudo(world)
    const calls = dice.chance(0.25) ? listRepairs(world) : []
    const repairs = calls.map((call): Entry => ({ kind: 'call', who: key, call: bySudo(call) }))
    return [...repairs, ...(dice.chance(0.05) ? shortenWaits(world) : [])]
  }

  /** Undefined where the chosen call has nothing to be about. */
  entry(): Entry | undefined {
    const { dice, world } = this
    const made = this.make(this.#choose())
    if (made === undefined) return undefined
    if (made.bare) return { kind: 'bare', call: made.call }
    const who = made.root ? world.sudoKey : made.who
    if (who === undefined) return undefined
    const wrapped = wrapCall(world, made.root ? { who, call: bySudo(made.call) } : { who, call: made.call }, (by) => this.inner(by, 1))
    if (!world.signs(wrapped.who)) return undefined
    return {
      kind: 'call',
      ...wrapped,
      ...(dice.chance(0.03) ? { tip: BigInt(dice.int(1, 1_000_000)) } : {}),
      ...(dice.chance(0.01) ? { nonce: dice.pick([-1, 1, 5]) } : {}),
      ...(dice.chance(0.005) ? { forged: true } : {}),
      ...(dice.chance(0.2) ? { period: dice.pick([4, 8, 64]) } : {}),
      ...(dice.chance(0.02) ? { shielded: true } : {}),
    }
  }

  #choose(): CallChoice {
    return this.dice.weighted(this.#choices.map((choice) => weighAgain(this.world, choice)))
  }

  /** A call, and who makes it. `by` says who, if that is given. */
  make(
    choice: CallChoice,
    by?: Hex,
    depth = 0,
  ): { readonly call: CallValue; readonly who: Hex; readonly root: boolean; readonly bare: boolean } | undefined {
    const { world, dice } = this
    const { pallet, name, full, fields } = choice
    const scene = makeScene(world, name, by)
    const inner = (who: Hex): CallValue => this.inner(who, depth + 1)
    const maker = MAKERS[full]
    const made: Made | undefined = maker === undefined || dice.chance(0.03) ? { args: {} } : maker(world, scene, inner)
    if (made === undefined) return undefined
    const who = made.who ?? scene.who
    const values = new ValueMaker(world, full, { ...scene, who }, inner)
    const args = Object.fromEntries(
      fields.map(({ name: field = '', ty }) => [field, field in made.args ? made.args[field] : values.value(ty, field)] as const),
    )
    const root = made.root ?? (made.who === undefined && isForRoot(choice) && dice.chance(0.8))
    return { call: { pallet, name, args }, who, root, bare: made.bare ?? false }
  }

  /** A call that `who` may make inside another one. */
  inner(who: Hex, depth: number): CallValue {
    for (let tries = 0; tries < 20; tries++) {
      const choice = this.#choose()
      const holdsCalls = choice.fields.some(
        ({ ty: { def } }) => def.kind === 'runtime' || (def.kind === 'sequence' && def.inner.def.kind === 'runtime'),
      )
      if ((holdsCalls && depth >= DEPTH) || choice.pallet === 'Ethereum') continue
      const made = this.make(choice, who, depth)
      if (made !== undefined && !made.bare && (made.who === who || this.dice.chance(0.1))) return made.call
    }
    return { pallet: 'System', name: 'remark_with_event', args: { remark: this.dice.bytes(4) } }
  }
}

export function bySudo(call: CallValue): CallValue {
  return { pallet: 'Sudo', name: 'sudo', args: { call } }
}
