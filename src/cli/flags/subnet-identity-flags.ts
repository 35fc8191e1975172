/** Flags for what the owner of a subnet says about it, with the names that btcli gives them. */
import * as Flags from '@oclif/core/flags'
import { SUBNET_LINKS, type SubnetIdentityField, type SubnetTexts } from '../../chain/subnets/owner/read-subnet-identity.js'
import { usageError } from '../../core/errors.js'
import { demandUrl } from './demand-url.js'

const text = (summary: string, aliases: readonly string[]) =>
  Flags.string({ summary, helpValue: '<text>', helpGroup: 'IDENTITY', aliases: [...aliases] })
const clear = (what: string) => Flags.boolean({ summary: `Say nothing as ${what} any more.`, helpGroup: 'IDENTITY' })

export const subnetIdentityFlags = {
  'subnet-name': text('Name of the subnet, at most 256 bytes.', ['subnet_name', 'sn-name', 'sn_name']),
  'github-repo': text('Repository, at most 1024 bytes.', ['github_repo', 'repo']),
  'subnet-contact': text('How the owner is reached, at most 1024 bytes.', ['subnet_contact', 'contact', 'email']),
  'subnet-url': text('Web page, at most 1024 bytes.', ['subnet_url', 'url']),
  'discord-handle': text('Discord, at most 256 bytes.', ['discord_handle', 'discord']),
  description: text('Description, at most 1024 bytes.', []),
  'logo-url': text('Address of a picture, at most 1024 bytes.', ['logo_url']),
  'additional-info': text('Anything else, at most 1024 bytes.', ['additional_info', 'additional']),
}

export const clearIdentityFlags = {
  'clear-subnet-name': clear('name'),
  'clear-github-repo': clear('repository'),
  'clear-subnet-contact': clear('contact'),
  'clear-subnet-url': clear('web page'),
  'clear-discord-handle': clear('Discord'),
  'clear-description': clear('description'),
  'clear-logo-url': clear('picture'),
  'clear-additional-info': clear('anything else'),
}

type TextFlag = keyof typeof subnetIdentityFlags
type ClearFlag = keyof typeof clearIdentityFlags

const FIELDS: Readonly<Record<TextFlag, SubnetIdentityField>> = {
  'subnet-name': 'subnet_name',
  'github-repo': 'github_repo',
  'subnet-contact': 'subnet_contact',
  'subnet-url': 'subnet_url',
  'discord-handle': 'discord',
  description: 'description',
  'logo-url': 'logo_url',
  'additional-info': 'additional',
}

type TextChoice = { readonly [flag in TextFlag]?: string | undefined }
type ClearChoice = { readonly [flag in ClearFlag]?: boolean }

/**
 * The texts that were named, by the names of the chain: an empty one clears its field, as `--clear-…` does. Usage error `CONFLICT` (exit 2)
 * for a text that is both given and cleared, `INVALID_URL` for one that is no address where one is shown as a link.
 */
export function readSubnetIdentityFlags(choice: TextChoice & ClearChoice): Partial<SubnetTexts> {
  const changes: Partial<Record<SubnetIdentityField, string>> = {}
  for (const [flag, field] of Object.entries(FIELDS) as [TextFlag, SubnetIdentityField][]) {
    const given = choice[flag]
    const cleared = choice[`clear-${flag}`] === true
    if (given !== undefined && cleared) {
      throw usageError(`--${flag} and --clear-${flag} contradict each other`, 'CONFLICT', { hint: 'Leave one of them out.' })
    }
    // In btcli a single space clears a field.
    if (given !== undefined) changes[field] = SUBNET_LINKS.has(field) ? demandUrl(given, flag) : given === ' ' ? '' : given
    if (cleared) changes[field] = ''
  }
  return changes
}
