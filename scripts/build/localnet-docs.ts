import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runtimeOf } from '../../src/localnet/runtimes/build-spec.js'

const NOTICE = '<!-- Written by the build from src/localnet/runtimes/475: change that, not this. -->'

const INTRODUCTION = `What \`localnet start --spec 475\` serves is declared whole: 28 pallets with every call, event, error, storage item and constant of mainnet, by name, index, place and shape,
and every type by number, name and shape. Every call is carried out, but for the [code of contracts](localnet.md#contracts-of-wasm).
This page is what it does without knowing that mainnet does the same. \`dev_status\` says the same of a running chain, as \`notEstablished\`; how the chain is used is in the [guide](localnet.md).`

const METADATA = `V14 is mainnet's byte by byte but for the documentation, which is in words of ours or left out: the 598 types by number, with their paths, their generic parameters and the
names that Rust gives to the types of their fields; pallets, calls, storage items and constants in mainnet's order. So the digest that \`CheckMetadataHash\` proves (RFC-0078) is
mainnet's too, whichever version of the metadata it is made of: it does not cover documentation. What is signed here still holds here alone, since the
genesis is signed as well. \`conformance.test.ts\` compares every item, every type and the whole with fingerprints
of the genuine metadata.

Genuine V15 and V16 of 475 were not at hand: what they have in common with V14 is compared with it, and of their runtime APIs there are those that clients of wallets and operators ask:
Core (\`version\`), Metadata, TaggedTransactionQueue, AccountNonceApi, TransactionPaymentApi, TransactionPaymentCallApi, DelegateInfo-, NeuronInfo-, StakeInfo-, SubnetInfo-,
SubnetRegistration-, Swap-, BetaBasket- and ProxyFilterRuntimeApi, EthereumRuntimeRPCApi, ContractsApi, and ShieldApi, which authors ask. Not declared, so that a call of them is answered as by a node without them: the rest of Core, BlockBuilder, GenesisBuilder, OffchainWorkerApi, AuraApi, BabeApi,
SessionKeys, GrandpaApi, ConvertTransactionRuntimeApi.`

const escapeCell = (text: string): string => text.replaceAll('|', '\\|')

/** Writes docs/localnet-475.md: the rules of runtime 475 that are assumed. */
export function writeLocalnetDocs(root: string): void {
  const { notEstablished = [] } = runtimeOf(475)
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
  ]
  writeFileSync(join(root, 'docs/localnet-475.md'), lines.join('\n'))
}
