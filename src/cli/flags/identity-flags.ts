/** Flags for what a coldkey says about itself, with the names that btcli gives them. */
import * as Flags from '@oclif/core/flags'
import type { Identity, IdentityField } from '../../chain/keys/read-identity.js'
import { demandUrl } from './demand-url.js'

const text = (summary: string, aliases: readonly string[]) =>
  Flags.string({ summary, helpValue: '<text>', helpGroup: 'IDENTITY', aliases: [...aliases] })

/** `--name` is the wallet. */
export const identityFlags = {
  'id-name': text('Name, at most 256 bytes.', ['id_name']),
  url: text('Web page, at most 256 bytes.', ['web-url', 'web_url', 'web']),
  github: text('Repository, at most 256 bytes.', ['github-repo', 'github_repo']),
  image: text('Address of a picture, at most 1024 bytes.', ['image-url', 'image_url']),
  discord: text('Discord, at most 256 bytes.', []),
  description: text('Description, at most 1024 bytes.', []),
  additional: text('Anything else, at most 1024 bytes.', []),
}

const FIELDS: Readonly<Record<keyof typeof identityFlags, IdentityField>> = {
  'id-name': 'name',
  url: 'url',
  github: 'github_repo',
  image: 'image',
  discord: 'discord',
  description: 'description',
  additional: 'additional',
}

/** What others show as links. */
const URLS: ReadonlySet<IdentityField> = new Set(['url', 'github_repo', 'image'])

/** The fields that were named, by the names of the chain. An empty text clears one. Usage error `INVALID_URL` (exit 2). */
export function readIdentityFlags(choice: { readonly [flag in keyof typeof identityFlags]?: string | undefined }): Partial<Identity> {
  const given = Object.entries(FIELDS).flatMap(([flag, field]) => {
    const value = choice[flag as keyof typeof identityFlags]
    // In btcli a single space clears a field.
    if (value === undefined) return []
    return [[field, URLS.has(field) ? demandUrl(value, flag) : value === ' ' ? '' : value] as const]
  })
  return Object.fromEntries(given)
}
