/** Arguments by their names and types: what makes sense most of the time, and now and then what does not. */

import type { CallValue } from '../../../src/localnet/frame/values.js'
import type { AnyTy, FieldDef, Hex } from '../../../src/localnet/schema/types.js'
import { numberFor } from './numbers.js'
import type { Scene } from './scene.js'
import type { World } from './world.js'

/** Makes a call of its own, for arguments that hold one. */
export type MakeInner = (who: Hex) => CallValue

const isByte = ({ def }: AnyTy): boolean => def.kind === 'primitive' && def.name === 'u8'

const isOption = ({ def }: AnyTy): boolean => def.kind === 'variant' && def.path.at(-1) === 'Option'

export class ValueMaker {
  constructor(
    readonly world: World,
    readonly call: string,
    readonly scene: Scene,
    readonly inner: MakeInner,
  ) {}

  args(fields: readonly FieldDef[]): Record<string, unknown> {
    return Object.fromEntries(fields.map(({ name = '', ty }) => [name, this.value(ty, name)]))
  }

  #account(name: string): Hex {
    const { scene, world } = this
    const { dice } = world
    const fits = !dice.chance(0.07)
    if (/^(hotkey|origin_hotkey)$/.test(name)) return fits ? scene.hotkey : dice.pick(world.allHotkeys())
    if (/hotkey/.test(name)) {
      if (/new/.test(name)) return dice.pick(world.allHotkeys())
      return dice.some(world.hotkeys) ?? dice.pick(world.allHotkeys())
    }
    if (/^(coldkey|old_coldkey)$/.test(name)) return fits ? scene.who : dice.pick(world.accounts)
    return dice.pick(dice.chance(0.9) ? world.people : world.accounts)
  }

  #netuid(name: string): number {
    const { scene, world } = this
    const { dice } = world
    if (dice.chance(0.03)) return dice.pick([0, 65_535, 77])
    if (name === 'destination_netuid') return dice.chance(/swap_/.test(this.call) ? 0.1 : 0.5) ? scene.netuid : dice.pick(world.netuids)
    return dice.chance(0.04) ? dice.pick(world.netuids) : scene.netuid
  }

  value(ty: AnyTy, name: string): unknown {
    const { def } = ty
    const { dice } = this.world
    if (name === 'netuid' || name.endsWith('_netuid')) return isOption(ty) && dice.chance(0.4) ? undefined : this.#netuid(name)
    switch (def.kind) {
      case 'primitive':
        if (def.name === 'bool') return dice.chance(0.6)
        return this.#number(name, def.name)
      case 'compact':
      case 'wrapper':
        return this.value(def.inner, name)
      case 'runtime':
        return this.inner(this.scene.who)
      case 'array':
        return isByte(def.inner) ? dice.bytes(def.len) : Array.from({ length: def.len }, () => this.value(def.inner, name))
      case 'sequence':
        return this.#sequence(def.inner, name)
      case 'tuple':
        return def.items.map((item, i) => this.value(item, `${name}.${i}`))
      case 'composite':
        return this.#composite(def, name)
      case 'variant':
        return this.#variant(def, name)
    }
  }

  #number(name: string, type: string): number | bigint {
    const bits = Number(type.slice(1))
    const isSigned = type.startsWith('i')
    const most = 2n ** BigInt(isSigned ? bits - 1 : bits) - 1n
    const wanted = numberFor(this.world, this.call, this.scene, name)
    const value = wanted > most ? most : wanted < 0n && !isSigned ? 0n : wanted
    return bits <= 32 ? Number(value) : value
  }

  #sequence(inner: AnyTy, name: string): unknown {
    const { dice, netuids } = this.world
    if (isByte(inner))
      return dice.bytes(
        dice.weighted([
          [8, dice.int(1, 40)],
          [1, 0],
          [1, dice.int(250, 1_100)],
        ]),
      )
    if (name === 'netuids') return dice.shuffle(netuids).slice(0, dice.int(1, 3))
    const length = dice.weighted([
      [8, dice.int(1, 3)],
      [1, 0],
      [1, dice.int(4, 8)],
    ])
    return Array.from({ length }, () => this.value(inner, name))
  }

  #composite(def: Extract<AnyTy['def'], { kind: 'composite' }>, name: string): unknown {
    const last = def.path.at(-1)
    if (last === 'AccountId32') return this.#account(name)
    const [first] = def.fields
    if (last === 'BTreeSet' && first) {
      const { dice, netuids } = this.world
      if (name === 'subnets') return [...dice.shuffle(netuids).slice(0, dice.int(0, 5))].sort((a, b) => a - b)
      const items = this.value(first.ty, name) as number[]
      return [...new Set(items)].sort((a, b) => a - b)
    }
    // A fixed-point number is represented by its bits.
    if (def.fields.length === 1 && first && (first.name === undefined || first.name === 'bits')) return this.value(first.ty, name)
    if (first?.name === undefined) return def.fields.map((field, i) => this.value(field.ty, `${name}.${i}`))
    return Object.fromEntries(def.fields.map((field) => [field.name, this.value(field.ty, field.name ?? '')]))
  }

  #variant(def: Extract<AnyTy['def'], { kind: 'variant' }>, name: string): unknown {
    const { dice } = this.world
    const last = def.path.at(-1)
    if (last === 'MultiAddress') return { type: 'Id', value: this.#account(name) }
    const { name: type, fields } = dice.pick(def.variants)
    const [first] = fields
    if (last === 'Option')
      return dice.chance(0.5) || !def.variants[1]?.fields[0] ? undefined : this.value(def.variants[1].fields[0].ty, name)
    if (first === undefined) return { type }
    if (fields.length === 1 && first.name === undefined) return { type, value: this.value(first.ty, name) }
    if (first.name === undefined) return { type, value: fields.map((field) => this.value(field.ty, name)) }
    return { type, value: Object.fromEntries(fields.map((field) => [field.name, this.value(field.ty, field.name ?? '')])) }
  }
}
