import { type Group, makeGroup } from './groups.js'

/**
 * What becomes one file each, in the order in which a run loads it: what every command loads, then what most of those do that name an
 * account, read the chain, list, ask for a secret, sign, send. A file takes what its entries import, and what is in an earlier one already
 * is found there. What is used by commands of several kinds stands in the file that all of them load.
 */
const FILES: readonly (readonly [name: string, entries: readonly string[]])[] = [
  ['start', ['cli/start/main.ts', 'core/errors.ts', 'core/ss58.ts', 'core/money.ts', 'core/is-record.ts']],
  ['command', ['cli/bases/chain-command.ts', '../node_modules/@oclif/core/lib/args.js']],
  ['hashes', ['core/multisig-account.ts']],
  ['chain', ['chain/client.ts', 'chain/account/read-account.ts', 'chain/checks/block-clock.ts', 'chain/reads/ask-ahead.ts']],
  [
    'lists',
    [
      'chain/scale/read-fixed.ts',
      'chain/outcome/total-fee.ts',
      'chain/runtime/meanings/meaning.ts',
      'chain/subnets/list-subnets.ts',
      'chain/subnets/registration-queue.ts',
      'chain/subnets/check-subnet.ts',
      'chain/stake/list-stakes-of.ts',
      'cli/flags/list-flags.ts',
      'cli/flags/subnet-flags.ts',
      'cli/config/state-directory.ts',
      'core/sync-folder.ts',
      'render/sort-rows.ts',
      'render/pictures/course.ts',
    ],
  ],
  ['wallet', ['cli/accounts/resolve-account.ts', 'cli/accounts/list-coldkeys.ts', 'cli/accounts/name-accounts.ts']],
  ['secrets', ['cli/keys/context.ts', 'cli/keys/passwords.ts']],
  ['sign', ['cli/bases/tx-command.ts', 'chain/checks/check-signer.ts', 'chain/checks/estimate-fee.ts']],
  ['metadata', ['chain/metadata/decode-metadata.ts', 'chain/metadata/decode-call.ts']],
  ['journal', ['chain/journal/journal.ts', 'chain/journal/journal-records.ts', 'chain/outcome/find-outcome.ts']],
  ['send', ['chain/send/execute-plan.ts', 'chain/send/send-plan.ts']],
  ['outcome', ['chain/outcome/report-outcome.ts']],
  ['unlock', ['wallet/keys/unlock.ts', 'cli/keys/derive-key.ts', 'wallet/keys/mnemonic.ts']],
]

/** The groups of modules that become one file each. */
export function listGroups(root: string): Group[] {
  return FILES.map(([name, entries], index) =>
    makeGroup(
      root,
      name,
      entries,
      FILES.slice(0, index).flatMap(([, earlier]) => earlier),
    ),
  )
}
