import { type Group, makeGroup } from './groups.js'

/**
 * What becomes one file each, in the order in which a run loads it: what every command loads, then what most of those do that name an
 * account, read the chain, list, ask for a secret, sign, send. A file takes what its entries import, and what is in an earlier one already
 * is found there. What is used by commands of several kinds stands in the file that all of them load.
 */
const FILES: readonly (readonly [name: string, entries: readonly string[]])[] = [
  // Libraries alone: what the tests of commands share between runs may need no more than others of these.
  ['hashes', ['../node_modules/@scure/base/index.js', '../node_modules/@noble/hashes/blake2.js']],
  ['start', ['cli/start/main.ts', 'core/errors.ts', 'core/ss58.ts', 'core/money.ts', 'core/is-record.ts']],
  ['command', ['cli/bases/chain-command.ts', '../node_modules/@oclif/core/lib/args.js']],
  [
    'chain',
    [
      'core/multisig-account.ts',
      'chain/client.ts',
      'chain/account/read-account.ts',
      'chain/checks/block-clock.ts',
      'chain/reads/ask-ahead.ts',
    ],
  ],
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
      'render/pictures/bar.ts',
      'render/pictures/course.ts',
      'render/results.ts',
    ],
  ],
  ['wallet', ['cli/accounts/resolve-account.ts', 'cli/accounts/list-coldkeys.ts', 'cli/accounts/name-accounts.ts']],
  ['secrets', ['cli/keys/context.ts', 'cli/keys/passwords.ts', 'cli/keys/resolve-hotkey.ts']],
  ['decode-metadata', ['chain/metadata/decode-metadata.ts']],
  ['calls', ['chain/metadata/decode-call.ts', 'chain/extrinsic/carried-call.ts']],
  ['sign', ['cli/bases/tx-command.ts', 'chain/checks/check-signer.ts', 'chain/checks/estimate-fee.ts']],
  ['journal', ['chain/journal/journal.ts', 'chain/journal/journal-records.ts', 'chain/outcome/find-outcome.ts']],
  ['send', ['chain/send/execute-plan.ts', 'chain/send/send-plan.ts']],
]

/** The same of what a run loads later, where it comes that far: without whatever some command imports at once. */
const LATER: readonly (readonly [name: string, entries: readonly string[]])[] = [
  ['unlock', ['wallet/keys/unlock.ts', 'cli/keys/derive-key.ts', 'wallet/keys/mnemonic.ts']],
  ['outcome', ['chain/outcome/report-outcome.ts']],
]

/** The groups of modules that become one file each. `commands` are the paths of all commands below `src`. */
export function listGroups(root: string, commands: readonly string[]): Group[] {
  const makeGroups = (files: typeof FILES, before: readonly string[]): Group[] =>
    files.map(([name, entries], index) =>
      makeGroup(root, name, entries, [...before, ...files.slice(0, index).flatMap(([, earlier]) => earlier)]),
    )
  return [...makeGroups(FILES, []), ...makeGroups(LATER, [...FILES.flatMap(([, entries]) => entries), ...commands])]
}
