/** `sp_runtime::DispatchError`, its module errors resolved by name with the runtime at hand. */
import { enumOf, struct } from '../schema/composites.js'
import { fixedBytes, named, runtimeType, type Ty, u8 } from '../schema/types.js'

/** FRAME's DispatchError by names; module errors are resolved to indices when encoded. */
export type DispatchError =
  | { readonly type: 'Module'; readonly pallet: string; readonly name: string }
  | { readonly type: 'Token' | 'Arithmetic' | 'Transactional' | 'Trie'; readonly name: string }
  | {
      readonly type:
        | 'Other'
        | 'CannotLookup'
        | 'BadOrigin'
        | 'ConsumerRemaining'
        | 'NoProviders'
        | 'TooManyConsumers'
        | 'Exhausted'
        | 'Corruption'
        | 'Unavailable'
        | 'RootNotAllowed'
    }

export const tokenError = enumOf(named('sp_runtime::TokenError'), {
  FundsUnavailable: [0, null],
  OnlyProvider: [1, null],
  BelowMinimum: [2, null],
  CannotCreate: [3, null],
  UnknownAsset: [4, null],
  Frozen: [5, null],
  Unsupported: [6, null],
  CannotCreateHold: [7, null],
  NotExpendable: [8, null],
  Blocked: [9, null],
})

const arithmeticError = enumOf(named('sp_arithmetic::ArithmeticError'), {
  Underflow: [0, null],
  Overflow: [1, null],
  DivisionByZero: [2, null],
})

const transactionalError = enumOf(named('sp_runtime::TransactionalError'), { LimitReached: [0, null], NoLayer: [1, null] })

const trieError = enumOf(named('sp_runtime::proving_trie::TrieError'), {
  InvalidStateRoot: [0, null],
  IncompleteDatabase: [1, null],
  ValueAtIncompleteKey: [2, null],
  DecoderError: [3, null],
  InvalidHash: [4, null],
  DuplicateKey: [5, null],
  ExtraneousNode: [6, null],
  ExtraneousValue: [7, null],
  ExtraneousHashReference: [8, null],
  InvalidChildReference: [9, null],
  ValueMismatch: [10, null],
  IncompleteProof: [11, null],
  RootMismatch: [12, null],
  DecodeError: [13, null],
})

/** The wire shape of a module error; its TypeScript value is `{ pallet, name }`. */
export const moduleErrorShape = struct(named('sp_runtime::ModuleError'), {
  index: [u8, 'u8'],
  error: [fixedBytes(4), '[u8; MAX_MODULE_ERROR_ENCODED_SIZE]'],
})

const raw = enumOf(named('sp_runtime::DispatchError'), {
  Other: [0, null],
  CannotLookup: [1, null],
  BadOrigin: [2, null],
  Module: [3, [[runtimeType<{ pallet: string; name: string }>('ModuleError'), 'ModuleError']]],
  ConsumerRemaining: [4, null],
  NoProviders: [5, null],
  TooManyConsumers: [6, null],
  Token: [7, [[tokenError, 'TokenError']]],
  Arithmetic: [8, [[arithmeticError, 'ArithmeticError']]],
  Transactional: [9, [[transactionalError, 'TransactionalError']]],
  Exhausted: [10, null],
  Corruption: [11, null],
  Unavailable: [12, null],
  RootNotAllowed: [13, null],
  Trie: [14, [[trieError, 'TrieError']]],
})

type RawError = { readonly type: string; readonly value?: unknown }

export const dispatchError: Ty<DispatchError> = {
  def: raw.def,
  encode: (error, writer) => {
    const plain: RawError =
      error.type === 'Module'
        ? { type: 'Module', value: { pallet: error.pallet, name: error.name } }
        : 'name' in error
          ? { type: error.type, value: { type: error.name } }
          : { type: error.type }
    raw.encode(plain as Parameters<typeof raw.encode>[0], writer)
  },
  decode: (reader) => {
    const plain = raw.decode(reader) as RawError
    if (plain.type === 'Module') return { type: 'Module', ...(plain.value as { pallet: string; name: string }) }
    if (plain.value !== undefined) return { type: plain.type, name: (plain.value as RawError).type } as DispatchError
    return { type: plain.type } as DispatchError
  },
}
