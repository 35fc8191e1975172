/** What the owner of a subnet says about it on the chain. */
import type { ChainClient } from '../../client.js'
import type { StorageQuery } from '../../reads/storage-query.js'
import { expectObject, expectText } from '../../scale/expect.js'
import type { ScaleValue } from '../../scale/value.js'

/** The fields as the chain names them, and how many bytes each may have (`is_valid_subnet_identity`). */
export const SUBNET_IDENTITY_LIMITS = {
  subnet_name: 256,
  github_repo: 1024,
  subnet_contact: 1024,
  subnet_url: 1024,
  discord: 256,
  description: 1024,
  logo_url: 1024,
  additional: 1024,
} as const

export type SubnetIdentityField = keyof typeof SUBNET_IDENTITY_LIMITS
export const SUBNET_IDENTITY_FIELDS = Object.keys(SUBNET_IDENTITY_LIMITS) as readonly SubnetIdentityField[]

/** Texts that somebody put on the chain, by the chain's names; not to be trusted. */
export type SubnetTexts = Readonly<Record<SubnetIdentityField, string>>

export const NO_TEXTS = Object.fromEntries(SUBNET_IDENTITY_FIELDS.map((field) => [field, ''])) as SubnetTexts

/** The storage entry of a subnet's identity. */
export function queryIdentity(netuid: number): StorageQuery {
  return { pallet: 'SubtensorModule', item: 'SubnetIdentitiesV3', keys: [netuid], absentIsNull: true }
}

/** Decodes the answer to {@link queryIdentity}; null where there is no identity. */
export function decodeSubnetTexts(value: ScaleValue | undefined): SubnetTexts | null {
  if (value === null || value === undefined) return null
  const what = 'SubtensorModule.SubnetIdentitiesV3'
  const entry = expectObject(value, what)
  const texts = SUBNET_IDENTITY_FIELDS.map((field) => [
    field,
    entry[field] === undefined ? '' : expectText(entry[field], `${what}.${field}`),
  ])
  return Object.fromEntries(texts) as SubnetTexts
}

/** The identity of a subnet; null where its owner has said nothing. */
export async function readSubnetTexts(client: ChainClient, netuid: number): Promise<SubnetTexts | null> {
  const [value] = await client.readStorage([queryIdentity(netuid)])
  return decodeSubnetTexts(value)
}

/** What others show as links. */
export const SUBNET_LINKS: ReadonlySet<SubnetIdentityField> = new Set(['github_repo', 'subnet_url', 'logo_url'])
