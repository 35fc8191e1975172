/** What a coldkey says about itself on the chain. */
import type { ChainClient } from '../client.js'
import { expectObject, expectText } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

/** The fields of an identity as the chain names them, and how many bytes each may have (`is_valid_identity`). */
export const IDENTITY_LIMITS = {
  name: 256,
  url: 256,
  github_repo: 256,
  image: 1024,
  discord: 256,
  description: 1024,
  additional: 1024,
} as const

export type IdentityField = keyof typeof IDENTITY_LIMITS
export const IDENTITY_FIELDS = Object.keys(IDENTITY_LIMITS) as readonly IdentityField[]

/** Texts that somebody put on the chain; not to be trusted. */
export type Identity = Readonly<Record<IdentityField, string>>

const ITEM = { pallet: 'SubtensorModule', item: 'IdentitiesV2' } as const

/** Reads an entry of `IdentitiesV2`; null where there is none. */
export function decodeIdentity(value: ScaleValue | undefined): Identity | null {
  if (value === null || value === undefined) return null
  const what = `${ITEM.pallet}.${ITEM.item}`
  const entry = expectObject(value, what)
  const texts = IDENTITY_FIELDS.map((field) => [field, entry[field] === undefined ? '' : expectText(entry[field], `${what}.${field}`)])
  return Object.fromEntries(texts) as Identity
}

/** The identity of a coldkey; null where it has none. */
export async function readIdentity(client: ChainClient, coldkey: string): Promise<Identity | null> {
  const [value] = await client.readStorage([{ ...ITEM, keys: [coldkey], absentIsNull: true }])
  return decodeIdentity(value)
}
