/** Lifetimes of extrinsics. They take two bytes, which encode a period and the phase in it at which the lifetime begins. */
import { U64_MAX } from '../frame/validity.js'
import { enumOf, type Variants } from '../schema/composites.js'
import { ScaleError } from '../schema/scale.js'
import { named, type Ty, u8 } from '../schema/types.js'

/** Undefined: immortal. */
export type EraValue = { readonly period: number; readonly phase: number } | undefined

const variants: Record<string, Variants[string]> = { Immortal: [0, null] }
for (let index = 1; index < 256; index++) variants[`Mortal${index}`] = [index, [u8]]

/** `sp_runtime::generic::Era` with its own encoding. */
export const Era: Ty<EraValue> = {
  def: enumOf(named('sp_runtime::generic::era::Era'), variants).def,
  encode: (era, writer) => {
    if (era === undefined) {
      writer.byte(0)
      return
    }
    const low = Math.min(Math.max(Math.log2(era.period) - 1, 1), 15)
    writer.uint(low | ((era.phase / quantum(era.period)) << 4), 2)
  },
  decode: (reader) => {
    const first = reader.byte()
    if (first === 0) return undefined
    const encoded = first + reader.byte() * 256
    const period = 2 << (encoded % 16)
    const phase = Math.floor(encoded / 16) * quantum(period)
    if (period < 4 || phase >= period) throw new ScaleError('Invalid period and phase')
    return { period, phase }
  },
}

const quantum = (period: number): number => Math.max(period >> 12, 1)

/** The block at which the era that `current` lies in began: the one whose hash is signed. */
export function birthOfEra(era: EraValue, current: number): number {
  if (era === undefined) return 0
  return Math.floor((Math.max(current, era.phase) - era.phase) / era.period) * era.period + era.phase
}

/** The first block at which it is over. */
export function deathOfEra(era: EraValue, current: number): bigint {
  return era === undefined ? U64_MAX : BigInt(birthOfEra(era, current) + era.period)
}
