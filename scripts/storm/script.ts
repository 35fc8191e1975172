/**
 * A storm as data: blocks of entries, which a chain from genesis can be led through again. Bigints are texts that end in `n`. Nonces are
 * not in it: each is the next one of its signer, so that an entry can be left out.
 */
import type { CallValue } from '../../src/localnet/frame/values.js'
import type { Hex } from '../../src/localnet/schema/types.js'

/** A call that somebody signs, some bytes that come as they are, or a value that is written from outside. */
export type Entry =
  | {
      readonly kind: 'call'
      readonly who: Hex
      readonly call: CallValue
      /** rao */
      readonly tip?: bigint
      /** How far the nonce is from the right one. */
      readonly nonce?: number
      /** Signed by nobody. */
      readonly forged?: boolean
      /** How many blocks it is valid for; absent: for ever. */
      readonly period?: number
      /** Encrypted to the key for the block that it is for. */
      readonly shielded?: boolean
    }
  | { readonly kind: 'bare'; readonly call: CallValue }
  | { readonly kind: 'write'; readonly key: Hex; readonly value: Hex; readonly why: string }

export interface StormBlock {
  readonly entries: readonly Entry[]
  /** How many empty blocks come after it. */
  readonly empty?: number
}

export interface StormScript {
  readonly format: 'storm/1'
  readonly spec: number
  readonly seed?: number
  /** What was broken when it was written. */
  readonly broken?: string
  readonly blocks: readonly StormBlock[]
}

export function writeScript(script: StormScript): string {
  return `${JSON.stringify(script, (_key, value) => (typeof value === 'bigint' ? `${value}n` : value), 1)}\n`
}

/** Throws a SyntaxError for a text that is no script. */
export function readScript(text: string): StormScript {
  const script = JSON.parse(text, (_key, value: unknown) => {
    if (typeof value === 'string' && /^-?\d+n$/.test(value)) return BigInt(value.slice(0, -1))
    return value === null ? undefined : value
  }) as StormScript
  if (script.format !== 'storm/1') throw new SyntaxError('not a script of a storm')
  return script
}

/** How many blocks a script makes. */
export function countBlocks({ blocks }: StormScript): number {
  return blocks.reduce((sum, { empty = 0 }) => sum + 1 + empty, 0)
}
