import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listNotImplemented } from '../../src/localnet/frame/not-implemented.js'
import { runtimeOf } from '../../src/localnet/runtimes/build-spec.js'

const NOTICE = '<!-- Written by the build from src/localnet/runtimes/475: change that, not this. -->'

const INTRODUCTION = `What \`localnet start --spec 475\` serves is declared whole: 28 pallets with every call, event, error, storage item, constant and type of mainnet, by name, index and
shape. This page is what it does not do, and what it does without knowing that mainnet does the same. \`dev_status\` says the same of a running chain, as \`notImplemented\` and
\`notEstablished\`; how the chain is used is in the [guide](localnet.md).`

const escapeCell = (text: string): string => text.replaceAll('|', '\\|')

/** Writes docs/localnet-475.md: the calls of runtime 475 that nothing carries out, and its rules that are assumed. */
export function writeLocalnetDocs(root: string): void {
  const { pallets, notEstablished = [] } = runtimeOf(475)
  const byPallet = new Map<string, string[]>()
  for (const call of listNotImplemented(pallets)) {
    const [pallet = '', name = ''] = call.split('.')
    byPallet.set(pallet, [...(byPallet.get(pallet) ?? []), name])
  }
  const lines = [
    NOTICE,
    '',
    '# The embedded chain as runtime 475',
    '',
    INTRODUCTION,
    '',
    '## Rules that could not be established',
    '',
    '| rule | what is done here |',
    '|---|---|',
    ...notEstablished.map(({ rule, assumed }) => `| ${escapeCell(rule)} | ${escapeCell(assumed)} |`),
    '',
    '## Calls that nothing carries out',
    '',
    'They can be encoded, signed and sent, and fail as `Other`: not implemented by the embedded chain.',
    '',
    '| pallet | calls |',
    '|---|---|',
    ...[...byPallet].map(([pallet, names]) => `| ${pallet} | ${names.map((name) => `\`${name}\``).join(', ')} |`),
    '',
  ]
  writeFileSync(join(root, 'docs/localnet-475.md'), lines.join('\n'))
}
