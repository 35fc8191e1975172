import { describe, expect, it } from 'vitest'
import { NETWORKS } from '../../../../src/chain/networks.js'
import { chooseGroups } from '../../../../src/cli/doctor/measure-endpoints.js'

const namesOf = (names: readonly string[]) => chooseGroups(names).map(({ network, endpoints }) => [network.name, endpoints] as const)

describe('what is measured', () => {
  it('is every endpoint of the public networks where none is named', () => {
    const all = namesOf([])
    expect(all.map(([name]) => name)).toEqual(['finney', 'test', 'archive'])
    const known = NETWORKS.filter(({ name }) => name !== 'local').flatMap(({ endpoint, alternates, archives }) => [
      endpoint,
      ...alternates,
      ...archives,
    ])
    expect(new Set(all.flatMap(([, endpoints]) => endpoints))).toEqual(new Set(known))
  })

  it('is all of a network that is named, and of an address that one alone', () => {
    expect(namesOf(['test', 'wss://entrypoint-finney.opentensor.ai:443'])).toEqual([
      ['test', ['wss://test.finney.opentensor.ai:443', 'wss://test.chain.opentensor.ai:443']],
      ['finney', ['wss://entrypoint-finney.opentensor.ai:443']],
    ])
  })

  it('is nothing where a name is none', () => {
    expect(() => chooseGroups(['finny'])).toThrow(expect.objectContaining({ code: 'UNKNOWN_NETWORK' }))
  })
})
