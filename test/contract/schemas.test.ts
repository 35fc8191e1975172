import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listSchemas } from '../../scripts/schemas/list-schemas.js'
import { findFaults, listPublished } from '../helpers/schema-of.js'

const root = join(import.meta.dirname, '../..')
const { commands } = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as { commands: Record<string, { id: string }> }
const schemas = listSchemas(root)

describe('the published schemas', () => {
  it('are one for each command, and those of what is around a result', () => {
    const ids = Object.values(commands).map(({ id }) => id.replaceAll(':', '-'))
    const lines = [
      'event-line',
      'localnet-ready',
      'query-entry',
      'vanity-line',
      'watch-line',
      'weights-keep-health',
      'weights-keep-line',
      'write-stage',
    ]
    expect(listPublished()).toEqual([...ids, 'envelope', ...lines].sort())
  })

  it.each([...schemas.keys()])('%s is what npm run schemas makes of the types', (name) => {
    expect(readFileSync(join(root, 'docs/schemas', name), 'utf8')).toBe(schemas.get(name))
  })

  it('refuse what is not in them, and what is of another form', () => {
    const path = { path: '/home/a/config.json' }
    expect(findFaults('config-path', path)).toEqual([])
    expect(findFaults('config-path', { ...path, more: 1 })).toHaveLength(1)
    expect(findFaults('config-path', {})).toHaveLength(1)
    const place = { port: 9944, block_number: 1, block_hash: `0x${'ab'.repeat(32)}` }
    const funded = { ...place, address: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', amount: { rao: '1500000000', tao: '1.5' } }
    expect(findFaults('localnet-fund', funded)).toEqual([])
    expect(findFaults('localnet-fund', { ...funded, amount: { rao: 1_500_000_000, tao: '1.5' } })).toHaveLength(1)
    expect(findFaults('localnet-fund', { ...funded, block_hash: '0xab' })).toHaveLength(1)
    expect(findFaults('localnet-fund', { ...funded, block_number: '1' })).toHaveLength(1)
  })
})
