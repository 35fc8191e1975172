/** Makes a scenario of the text of its file. */
import { nameHotkey, type Scenario, type ScenarioCrowdloan, type ScenarioSubnet } from '../../chain/scaffold/scenario.js'
import { readMapping } from '../yaml/read-mapping.js'
import { parseYaml, type YamlNode } from '../yaml/yaml-node.js'
import { failAtKey, Names } from './names.js'
import { readCount, readNamed } from './read-fields.js'
import { readCrowdloans, readMultisigs, readProxies, readWallets } from './read-holders.js'
import { MOST_SUBNETS, readRoot, readSubnet } from './read-subnet.js'

export const SCENARIO_VERSION = '1'
export const SCENARIO_FIELDS = ['version', 'wallets', 'root', 'subnets', 'crowdloans', 'multisigs', 'proxies', 'block'] as const
/** As many as the chain makes at once. */
export const MOST_BLOCK = 300_000

function readSubnets(node: YamlNode, names: Names, crowdloans: readonly ScenarioCrowdloan[]): readonly ScenarioSubnet[] {
  const known = new Map<string, string>()
  return readNamed(node, MOST_SUBNETS).map((entry) => {
    const fail = failAtKey(entry)
    if (entry.key === 'root') fail('has a section of its own: root')
    const subnet = readSubnet(entry.key, entry.value, names)
    const { origin } = subnet
    // By these it is known again.
    const sign =
      origin.kind === 'registered'
        ? nameHotkey(origin.owner)
        : origin.kind === 'leased'
          ? `crowdloan ${origin.crowdloan}`
          : `netuid ${origin.netuid}`
    const other = known.get(sign)
    if (other !== undefined) fail(`is of ${sign}, as ${other} is: give it another hotkey of the owner`)
    known.set(sign, entry.key)
    if (origin.kind === 'leased') {
      const crowdloan = crowdloans.find(({ name }) => name === origin.crowdloan)
      if (crowdloan === undefined || !('share' in crowdloan.ending))
        return fail(`has no crowdloan ${origin.crowdloan} that ends in a lease`)
      if (!crowdloan.finalized) return fail(`is there once crowdloan ${origin.crowdloan} is finalized, which the file does not ask for`)
    }
    return subnet
  })
}

/**
 * Reads the text of a scenario. Throws a YamlFault with line and column for whatever is not as it should be, unknown names above all: what
 * is misspelled must not be what is left out.
 */
export async function readScenarioText(text: string): Promise<Scenario> {
  const file = await parseYaml(text, 'the file')
  const fields = readMapping(file, SCENARIO_FIELDS)
  const { version, block } = fields
  if (version === undefined) return file.fail('does not say version: 1')
  if (version.text() !== SCENARIO_VERSION) return version.fail('is not 1, the only one that is known')
  const wallets = fields.wallets === undefined ? [] : readWallets(fields.wallets)
  const names = new Names(wallets)
  const crowdloans = fields.crowdloans === undefined ? [] : readCrowdloans(fields.crowdloans, names)
  const root = fields.root === undefined ? null : readRoot(fields.root, names)
  const subnets = fields.subnets === undefined ? [] : readSubnets(fields.subnets, names, crowdloans)
  return {
    wallets,
    subnets: [...(root === null ? [] : [root.subnet]), ...subnets],
    independent: root?.independent ?? [],
    crowdloans,
    multisigs: fields.multisigs === undefined ? [] : readMultisigs(fields.multisigs, names),
    proxies: fields.proxies === undefined ? [] : readProxies(fields.proxies, names),
    block: block === undefined ? 0 : readCount(block, 0, MOST_BLOCK),
  }
}
