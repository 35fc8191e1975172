import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listNotImplemented } from '../../src/localnet/frame/not-implemented.js'
import { runtimeOf } from '../../src/localnet/runtimes/build-spec.js'

const NOTICE = '<!-- Written by the build from src/localnet/runtimes/475: change that, not this. -->'

const INTRODUCTION = `What \`localnet start --spec 475\` serves is declared whole: 28 pallets with every call, event, error, storage item and constant of mainnet, by name, index, place and shape,
and every type by number, name and shape. This page is what it does not do, and what it does without knowing that mainnet does the same. \`dev_status\` says the same of a running chain, as \`notImplemented\` and
\`notEstablished\`; how the chain is used is in the [guide](localnet.md).`

const METADATA = `V14 is mainnet's byte by byte but for the documentation, which is in words of ours or left out: the 598 types by number, with their paths, their generic parameters and the
names that Rust gives to the types of their fields; pallets, calls, storage items and constants in mainnet's order. So the digest that \`CheckMetadataHash\` proves (RFC-0078) is
mainnet's too, whichever version of the metadata it is made of: it does not cover documentation. What is signed here still holds here alone, since the
genesis is signed as well. \`conformance.test.ts\` compares every item, every type and the whole with fingerprints
of the genuine metadata.

Genuine V15 and V16 of 475 were not at hand: what they have in common with V14 is compared with it, and of their runtime APIs there are those that clients of wallets and operators ask:
Core (\`version\`), Metadata, TaggedTransactionQueue, AccountNonceApi, TransactionPaymentApi, TransactionPaymentCallApi, DelegateInfo-, NeuronInfo-, StakeInfo-, SubnetInfo-,
SubnetRegistration-, Swap-, BetaBasket- and ProxyFilterRuntimeApi, and ShieldApi, which authors ask. Not declared, so that a call of them is answered as by a node without them: the rest of Core, BlockBuilder, GenesisBuilder, OffchainWorkerApi, AuraApi, BabeApi,
SessionKeys, GrandpaApi, EthereumRuntimeRPCApi, ConvertTransactionRuntimeApi, ContractsApi.`

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
    '## The metadata',
    '',
    METADATA,
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
