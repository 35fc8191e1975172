/** Metadata with a pallet that nobody knows, whose calls take calls in every form in which an argument can hold them. */
import type { DecodedMetadata } from '../../../src/chain/metadata/decode-metadata.js'
import type {
  MetadataField,
  MetadataPallet,
  MetadataType,
  MetadataVariant,
  PrimitiveName,
} from '../../../src/chain/metadata/runtime-metadata.js'

const INDEX = 250

/** The forms, by the names of the calls of `Strange`: each is a call with one argument, `inside`. */
export const FORMS = ['bare', 'list', 'maybe', 'pair', 'record', 'either', 'deep', 'ofPallet', 'fixed'] as const
export type Form = (typeof FORMS)[number]

/** A value for the argument of a form that holds this call. `T` is a call as the encoder takes it. */
export function wrapInForm<T>(form: Form, call: T): unknown {
  switch (form) {
    case 'list':
      return [call]
    case 'fixed':
      return [call, call]
    case 'pair':
      return [7, call]
    case 'record':
      return { note: 7, what: call }
    case 'either':
      return { type: 'This', value: call }
    case 'deep':
      return [[{ note: 7, what: call }]]
    default:
      return call
  }
}

type Fields = Readonly<Record<string, number>>

/** Adds types and pallets to metadata. */
class MetadataBuilder {
  readonly types: MetadataType[]
  #pallets: MetadataPallet[]

  constructor(readonly metadata: DecodedMetadata) {
    this.types = [...metadata.types]
    this.#pallets = [...metadata.pallets]
  }

  add(def: MetadataType['def'], path = ''): number {
    return this.types.push({ path, def }) - 1
  }

  find(name: PrimitiveName): number {
    return this.types.findIndex(({ def }) => def.kind === 'primitive' && def.name === name)
  }

  addPallet(name: string, index: number, calls: Readonly<Record<string, Fields>>): this {
    const [first] = this.#pallets
    const all = this.types[this.metadata.callType]
    if (!first || all?.def.kind !== 'variant') throw new Error('no pallets, or calls that are no enum')
    const variants = Object.entries(calls).map(([call, fields], at) =>
      makeVariant(
        call,
        at,
        Object.entries(fields).map(([field, type]) => makeField(type, field)),
      ),
    )
    const type = this.add({ kind: 'variant', variants }, `${name.toLowerCase()}::pallet::Call`)
    const call = makeVariant(name, index, [makeField(type)])
    this.types[this.metadata.callType] = { ...all, def: { ...all.def, variants: [...all.def.variants, call] } }
    this.#pallets.push({ ...first, name, index, calls: type, storage: [], constants: [], events: null, errors: null })
    return this
  }

  build(): DecodedMetadata {
    return { ...this.metadata, types: this.types, pallets: this.#pallets }
  }
}

function makeField(type: number, name: string | null = null): MetadataField {
  return { name, type, typeName: null }
}

function makeVariant(name: string, index: number, fields: readonly MetadataField[]): MetadataVariant {
  return { name, index, fields, docsAt: 0 }
}

/** Adds `Strange`, whose calls are the forms. */
export function addStrangePallet(metadata: DecodedMetadata): DecodedMetadata {
  const builder = new MetadataBuilder(metadata)
  const { callType: call } = metadata
  const u8 = builder.find('u8')
  const record = builder.add({ kind: 'composite', fields: [makeField(u8, 'note'), makeField(call, 'what')] }, 'strange::Record')
  const maybe = { kind: 'variant', variants: [makeVariant('None', 0, []), makeVariant('Some', 1, [makeField(call)])] } as const
  const either = { kind: 'variant', variants: [makeVariant('This', 0, [makeField(call)]), makeVariant('That', 1, [])] } as const
  const forms: Readonly<Record<Form, number>> = {
    bare: call,
    list: builder.add({ kind: 'sequence', type: call }),
    maybe: builder.add(maybe, 'Option'),
    pair: builder.add({ kind: 'tuple', types: [u8, call] }),
    record,
    either: builder.add(either, 'strange::Either'),
    deep: builder.add({ kind: 'sequence', type: builder.add({ kind: 'sequence', type: record }) }),
    ofPallet: metadata.pallets.find(({ name }) => name === 'Balances')?.calls ?? call,
    fixed: builder.add({ kind: 'array', type: call, length: 2 }),
  }
  return builder.addPallet('Strange', INDEX, Object.fromEntries(FORMS.map((form) => [form, { inside: forms[form] }]))).build()
}

/** Adds calls of the real runtime that the embedded chain does not have. */
export function addMissingCalls(metadata: DecodedMetadata): DecodedMetadata {
  const builder = new MetadataBuilder(metadata)
  const bytes = builder.add({ kind: 'sequence', type: builder.find('u8') })
  return builder
    .addPallet('MevShield', 251, { submit_encrypted: { ciphertext: bytes } })
    .addPallet('Crowdloan', 252, { contribute: { crowdloan_id: builder.find('u32'), amount: builder.find('u64') } })
    .build()
}
