/** What reads forms, and where it is: shared by the reader of values and that of calls, each of which needs the other. */
import type { TaoError } from '../../core/errors.js'
import type { MetadataField, RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { ScaleInput } from '../scale/value.js'
import type { Form } from './form.js'

export interface FormContext {
  readonly metadata: RuntimeMetadata
  /** The address of an account that is given by a name or an address. Throws usage errors (exit 2) and those of wallets (4). */
  readonly resolveAccount: (text: string) => string
  /** The command line that would be right, given the path to the value and an example of it. */
  readonly suggest: (at: string, example: string) => string
}

/** A form, the type that it should be of, and the path to it. */
export interface Place {
  readonly id: number
  readonly form: Form
  readonly at: string
  readonly typeName: string | null
}

/** The reader of values, as the reader of calls uses it. */
export interface FormReading {
  readonly context: FormContext
  refuse(at: string, why: string, id: number, typeName?: string | null): TaoError
  fields(fields: readonly MetadataField[], place: Place): ScaleInput
}
