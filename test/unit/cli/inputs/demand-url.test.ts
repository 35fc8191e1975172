import { expect, test } from 'vitest'
import { readIdentityFlags } from '../../../../src/cli/flags/identity-flags.js'
import { readSubnetIdentityFlags } from '../../../../src/cli/flags/subnet-identity-flags.js'

const BAD = [
  'javascript:x',
  'javascript://%0aalert(1)',
  'data:text/html,x',
  'vbscript://x',
  'example.org',
  'https://a b',
  'https://\u202eorg',
  '/etc/passwd',
]

test.each(BAD)('%s is put on the chain as a link neither by a subnet nor by a wallet', (text) => {
  for (const flag of ['subnet-url', 'logo-url', 'github-repo'] as const) {
    expect(() => readSubnetIdentityFlags({ [flag]: text })).toThrow(expect.objectContaining({ code: 'INVALID_URL', exitCode: 2 }))
  }
  for (const flag of ['url', 'image', 'github'] as const) {
    expect(() => readIdentityFlags({ [flag]: text })).toThrow(expect.objectContaining({ code: 'INVALID_URL', exitCode: 2 }))
  }
})

test('addresses of any other kind are, and an empty one clears', () => {
  expect(readIdentityFlags({ url: 'https://example.org', image: 'ipfs://bafy/x.png', github: ' ', description: 'javascript:x' })).toEqual({
    ...{ url: 'https://example.org', image: 'ipfs://bafy/x.png', github_repo: '', description: 'javascript:x' },
  })
  expect(readSubnetIdentityFlags({ 'subnet-url': '' })).toEqual({ subnet_url: '' })
})
