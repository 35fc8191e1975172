// Written by `npm run build` from the errors in the sources: change those, not this.

/** Exit code, message, why, remedy. In texts … stands for what differs. */
type OwnCase = readonly [exitCode: number, message: string, why: string | null, remedy: string | null]

/** The codes of taoctl's own errors, and what is said with them. */
export const OWN_CODES: Readonly<Record<string, readonly OwnCase[]>> = {
  ABI_INVALID: [
    [2, 'Not the interface of a contract', null, 'It is a JSON list, or has one as `abi`.'],
    [2, 'Not a compiled contract', 'It has no `bytecode` in hex. Code with places for libraries has to be linked first.', null],
    [
      2,
      'That could be a private key',
      'It is 32 bytes, as long as one, and whatever is deployed is public for ever. No contract is so short.',
      'Name the file of the compiled contract.',
    ],
  ],
  ADDRESS_BOOK_DAMAGED: [[4, 'Damaged address book: …', null, 'Mend it, or remove it and add the addresses again.']],
  ADDRESS_BOOK_NOT_FOUND: [[4, 'No address book at …', 'There is no such file.', null]],
  ADDRESS_CHECKSUM: [
    [
      2,
      'EVM address with a wrong checksum: …',
      'At least one character is mistyped, or a letter has the wrong size.',
      'Copy the whole address again from its source.',
    ],
    [
      2,
      'Address with a wrong checksum: …',
      'At least one character is mistyped or missing.',
      'Copy the whole address again from its source.',
    ],
  ],
  ADDRESS_NOT_SERVABLE: [
    [3, 'The chain does not take the address', null, 'Give the address under which others reach this machine with --ip.'],
  ],
  ADDRESS_PREFIX: [
    [
      2,
      'Address of another network: …',
      'It is written for prefix …; Bittensor addresses have prefix ….',
      'If the same key is meant, its Bittensor address is ….',
    ],
  ],
  ALREADY_APPROVED: [
    [3, 'The signer has approved it already', null, 'Another signatory has to approve: taoctl multisig approve … --call-hash …'],
  ],
  ALREADY_FINALIZED: [[3, 'It is finalized: what was raised is spent', null, 'Nothing can be done with it any more.']],
  ALREADY_REGISTERED: [
    [3, 'The new hotkey is registered there already', null, 'Use a hotkey that is not registered there.'],
    [3, 'The hotkey is registered on subnet … already', 'Since block … at the latest it has uid … there.', 'There is nothing to do.'],
  ],
  ALREADY_SENT: [
    [3, 'This transaction was sent before', 'The journal says what became of it: ….', null],
    [7, 'This transaction was sent before, and its outcome is not known yet', 'The journal says: …. It was not handed in again.', null],
    [3, 'This transaction is on the chain already', 'It is in block …, at …. It was not handed in again.', null],
  ],
  ALREADY_SETTLED: [
    [3, 'It is known what became of the transaction', 'The journal says: …. Nothing can take its place.', 'taoctl tx status …'],
  ],
  ALREADY_STARTED: [[3, 'The subnet was started already', null, 'There is nothing to do.']],
  AMBIGUOUS_NAME: [
    [
      2,
      '--name could be the wallet, or the name of the identity',
      'btcli 9 and 11 mean different things by it.',
      '--wallet <name> for the wallet, --id-name <text> for the identity.',
    ],
    [2, '… stands for more than one address', '….', 'Give the address, or WALLET/HOTKEY.'],
  ],
  AMBIGUOUS_VALUE: [[2, '… can mean two values of …', 'It could be … or ….', 'Write … or ….']],
  AMOUNT_TOO_LARGE: [
    [3, 'The runtime cannot move so much in one call', 'it is …; the most is …', 'Name an amount, of … at most at a time.'],
  ],
  AMOUNT_TOO_LOW: [
    [3, 'It is too little for a lock', '… locked; less than … is no lock', 'Lock at least ….'],
    [3, 'It is less than the least that is traded', '…; at least …', 'Fill more of it, or have it carried out once it is worth more.'],
    [3, 'The trade is below the least', '… on the way, at least …', 'Trade more at a time.'],
  ],
  AMOUNT_TOO_SMALL: [[3, 'The amount is less than the least contribution', '…; at least …', 'Contribute … or more.']],
  ANNOUNCED_TOO_RECENTLY: [[3, 'The delay has not passed yet', null, null]],
  ARGUMENT_COUNT: [[2, '….… takes … arguments, not …', null, 'taoctl metadata show ….…']],
  ATTEMPT_UNSETTLED: [[3, 'It is not known what became of an earlier attempt', '…: … Nothing was signed since.', 'taoctl tx wait …']],
  BACKUP_DAMAGED: [[4, 'Not a usable backup: …', '… Nothing was written.', 'Use another copy of it.']],
  BACKUP_TOO_LARGE: [
    [
      4,
      'There is more than a backup holds',
      'It is more than … MB.',
      'Move away what is not taoctl’s in the folders of the wallets and of the state.',
    ],
  ],
  BACKUP_UNKNOWN_VERSION: [
    [
      4,
      'A backup of another version: …',
      'Its version is …; this taoctl reads version ….',
      'Use the taoctl that wrote it, or a newer one.',
    ],
  ],
  BAD_ANSWER: [
    [
      5,
      '… does not prove what it says of its state',
      'It answered …, and the root of the state in the header has none of it: ….',
      'Try another endpoint.',
    ],
    [5, 'The last final block is not known', null, null],
    [5, '… gave an unexpected answer to …', 'It may not be a Substrate node.', 'Check the address given with --network.'],
  ],
  BAD_BEACON: [
    [
      5,
      'The endpoint names a randomness beacon that cannot be encrypted to',
      '… What is encrypted to it could be read by others at once, or never.',
      'Choose another endpoint with --network.',
    ],
    [
      5,
      'The chain names a randomness beacon that cannot be encrypted to',
      'Its key is no point of the group: ….',
      'Choose another endpoint with --network.',
    ],
  ],
  BAD_DATA: [[5, '… sent a … that does not fit its metadata', null, 'Run the command again: the runtime may just have been upgraded.']],
  BAD_METADATA: [
    [5, '… sent metadata that cannot be used', null, 'Try another endpoint, or a newer taoctl if the chain was upgraded.'],
    [
      5,
      '… sent metadata that is not to be believed',
      'By what it says ….',
      'Use another endpoint: what this one says about calls could make another call of yours.',
    ],
    [5, '… sent something else than metadata of version …', null, 'Try another endpoint with --network.'],
  ],
  BAD_NONCE: [
    [
      5,
      'The endpoint names a nonce that no account can have: …',
      'A nonce is a whole number from 0 to …. Nothing was signed.',
      'Choose another endpoint with --network, or give the nonce with --nonce.',
    ],
  ],
  BAD_PULSE: [
    [
      5,
      'The endpoint has a round that quicknet did not sign',
      'The signature is not that of drand over this round: the chain follows another beacon, or the endpoint is wrong.',
      null,
    ],
  ],
  BAD_SHIELD_KEY: [
    [
      5,
      'The endpoint names a key that cannot be encrypted to',
      '… Nothing was signed that could leave.',
      'Choose another endpoint with --network, or send it openly with --no-mev-shield.',
    ],
  ],
  BATCH_BUILT: [
    [
      2,
      'This batch was written into a file before',
      'It is in …, to be signed: sent from here too, all would be done twice.',
      'Send that file; or, where it will never be signed, collect the calls again in a new file.',
    ],
  ],
  BATCH_CHANGED_SINCE: [
    [3, 'The batch is another one by now', '… was … in the meantime. Nothing was sent from here.', 'taoctl tx batch … --check'],
  ],
  BATCH_DAMAGED: [[4, 'The batch cannot be read', '…: …', 'Collect the calls again in a new file.']],
  BATCH_INCOMPLETE: [[6, '…', null, null]],
  BATCH_MISSING: [
    [2, 'There is no such batch', '… is not there.', 'Collect calls in it first: any command that signs takes --batch <file>.'],
  ],
  BATCH_NESTED: [
    [
      3,
      'A batch cannot hold a batch',
      '….… is one itself, and the runtime refuses it inside another.',
      'Send it by itself: leave --batch out.',
    ],
    [2, 'A batch cannot hold a batch', 'The runtime refuses it.', 'Leave --batch out, or collect the calls themselves in one file.'],
  ],
  BATCH_OTHER: [[3, 'The call cannot go into this batch', null, null]],
  BATCH_OTHER_SIGNER: [
    [
      2,
      'The batch was collected for another key',
      'Its calls are those of …; the … here is ….',
      'Choose its wallet with --wallet, or with --hotkey.',
    ],
  ],
  BATCH_SENT: [[2, 'This batch was sent before', 'It was signed as ….', 'taoctl tx status …']],
  BELOW_CLAIM_THRESHOLD: [
    [
      3,
      'What is owed is below the least that is paid: the claim would cost its fee and pay nothing',
      '… can be paid at a validator; the least is …',
      'Wait until more is owed.',
    ],
  ],
  BELOW_EXISTENTIAL_DEPOSIT: [
    [3, 'The receiver would hold less than the existential deposit', 'it will hold …; the least is …', 'Send at least ….'],
  ],
  BLOCK_FINAL: [[3, 'Block … is final', 'The last final block is …, and the newest ….', null]],
  BLOCK_NOT_FOUND: [
    [3, 'There is no block … yet', 'The newest is block ….', null],
    [3, 'Block … is not final yet', 'The newest final block is …; a later one may still be replaced.', null],
    [3, 'The endpoint has no block …', 'It is not there yet, or it was replaced meanwhile.', 'Choose a smaller number with --to.'],
  ],
  BLOCK_NOT_WHOLE: [
    [
      5,
      '… shows a block that is not the one with this hash',
      'Block … does not hash to it, or its extrinsics are not those of its header.',
      'Ask another endpoint with --network.',
    ],
  ],
  BUDGET_EXCEEDED: [
    [
      3,
      'The budget of the fund does not cover the trade',
      '… of … that are left; … when it is full',
      'Trade less, or wait: it fills up within … blocks.',
    ],
  ],
  CALL_DOES_NOTHING: [
    [
      3,
      'The call does nothing on this runtime',
      'its documentation says that ….… is only kept: it would cost the fee, and change nothing',
      'Update taoctl: the runtime has another call for it.',
    ],
  ],
  CALL_HASH_DIFFERS: [
    [2, 'That is not the call that was announced', 'Its hash is …, not ….', 'Give the call data that was shown when it was announced.'],
    [3, 'The call is not the one of that hash', 'Its hash is …, not ….', 'Ask for the call again, and trust no other.'],
  ],
  CALL_NOT_ALLOWED: [
    [
      3,
      'The call is one of root, and is made as the creator, so that it fails',
      null,
      'It can never be finalized. Give everything back: `taoctl crowd refund`.',
    ],
  ],
  CALL_NOT_GENUINE: [
    [
      3,
      'The endpoint says something else of this call than is known of it',
      '… Nothing was signed.',
      'Use another endpoint. If this chain really runs such a runtime, add --no-metadata-proof.',
    ],
  ],
  CALL_OUT_LONELY: [
    [
      2,
      '--call-out is about approvals, and none is asked for',
      'Only a call that others have to approve as well is handed on.',
      'Add --multisig <name>, or leave it out.',
    ],
  ],
  CALL_SHAPE: [[6, 'The call ….… cannot be encoded for this runtime', null, 'Update taoctl: the runtime may have been upgraded.']],
  CALL_TIMEOUT: [
    [
      5,
      '… did not answer … within … s',
      'The node is overloaded or out of order.',
      'Run the command again, or choose another endpoint with --network.',
    ],
  ],
  CALL_TOO_DEEP: [
    [
      3,
      'The call holds others too deeply',
      'it goes … levels down, and nodes take at most …',
      'Put fewer calls inside one another, or send what is innermost by itself.',
    ],
  ],
  CALL_UNAVAILABLE: [
    [3, 'What it ends with cannot be done', null, 'The bytes of its call are not on the chain, or are no call of this runtime.'],
  ],
  CALL_UNKNOWN: [
    [
      2,
      'The call itself is not known here',
      'The chain has only its hash, …, and it was not announced on this machine.',
      'Give its bytes, as they were shown when it was announced, with --call or --call-file.',
    ],
    [
      3,
      'What the call is cannot be found',
      'Only its hash … is on the chain, or the endpoint does not have block … any more. Nobody should approve what cannot be read.',
      'Ask whoever approved first for the call, and give it with --call-file <file>.',
    ],
  ],
  CALL_UNREADABLE: [
    [3, 'The announced call cannot be read on this runtime', '….', 'Take the announcement back and announce the call anew.'],
    [3, 'What would be signed cannot be read', '…. Nothing was signed.', 'Try another endpoint; if it stays, report it.'],
    [
      3,
      'These bytes are no call of the connected runtime',
      '…. Nobody should sign what cannot be read.',
      'Ask whoever approved first for the call: taoctl multisig pending --json prints it.',
    ],
  ],
  CANNOT_BE_QUOTED: [
    [
      3,
      'The swap cannot be quoted',
      'the chain cannot simulate it: it answers zero to everything',
      'Use a smaller amount: `taoctl subnets show` tells what the pool holds. A pool that is nearly empty, or whose subnet is being dissolved, takes nothing.',
    ],
  ],
  CAP_NOT_RAISED: [[3, 'The cap is not raised', '… of …', 'Wait for … more, or lower the cap: `taoctl crowd update … --cap`.']],
  CAP_RAISED: [[3, 'All that it wants is raised', '… of …', 'Its creator can raise the cap.']],
  CAP_TOO_LOW: [
    [3, 'The cap is not above the deposit, which is part of what is raised', '…; the deposit is …', 'Set a higher cap.'],
    [3, 'The cap is below what is raised', '…; … are raised', 'Set … or more.'],
  ],
  CHAIN_BROKEN: [
    [
      5,
      '… shows a chain that does not continue block …',
      'Block … that was followed is …. The node lies, or its chain was begun anew.',
      'Choose another endpoint with --network.',
    ],
  ],
  CHAIN_DISAGREES: [
    [
      7,
      'The endpoint does not have the block in which the transaction was final',
      'So the journal says: … in block …, ….',
      'Ask another endpoint with --network. A development chain may have been reset.',
    ],
  ],
  CHAIN_ID_MISMATCH: [
    [
      3,
      'The endpoint says another chain id than its network has',
      'It says …. An order that is signed for it could be carried out on another chain.',
      'Use another endpoint with --network.',
    ],
    [3, 'The order is for another chain', 'chain id …; this chain has …', 'Name its network with --network.'],
  ],
  CHILDREN_TOO_SOON: [[3, 'The children were changed too few blocks ago', null, null]],
  CHILD_IS_PARENT: [
    [3, 'The hotkey would be its own child', null, 'Leave it out: what no child carries stays with the hotkey anyhow.'],
    [
      3,
      'A child is a parent of the hotkey already',
      null,
      'Leave it out: stake does not go round in circles. Its owner can revoke it with `taoctl stake child revoke`.',
    ],
  ],
  CHOPSTICKS_MISSING: [
    [
      2,
      'A fork needs a package that is not installed',
      '… executes the real runtime. It is no part of taoctl: some hundred packages, 170 MB.',
      null,
    ],
  ],
  CHOPSTICKS_UNTRUSTED: [[2, '… cannot be trusted', null, null]],
  CHOPSTICKS_VERSION: [[2, '… is of another version', 'It is … in …; … is what is tested.', null]],
  CLAIM_TOO_HEAVY: [[3, 'The claim is too much for one block', null, null]],
  COLLATERAL_STAYS: [
    [3, 'Collateral would stay behind with the stake', null, 'Leave --keep-stake out: the collateral goes with the stake.'],
  ],
  COMMAND_MISSING: [
    [
      2,
      'No command to send in its place',
      'It stands after two dashes.',
      'taoctl tx replace <hash> -- wallet transfer --to bob --amount 2',
    ],
  ],
  COMMAND_NOT_RUN: [[2, 'Cannot run …', null, "For a line of a shell: taoctl localnet exec -- sh -c '…'"]],
  COMMIT_EXPIRED: [
    [3, 'The commit is expired', 'it could be revealed up to about block …', 'Set the weights anew with `taoctl weights set`.'],
  ],
  COMMIT_NOT_FOUND: [
    [
      3,
      'The chain has no commit of these weights',
      null,
      'Uids, weights, salt and version key have to be those of the commit. See what waits with `taoctl weights pending`.',
    ],
  ],
  COMMIT_NOT_KEPT: [
    [
      6,
      'Included, but the chain does not keep the commit',
      'It is not among the commits of its epoch after that block.',
      'Another commit may have taken its place: see what waits with `taoctl weights pending`.',
    ],
  ],
  COMMIT_REVEAL_DISABLED: [[3, 'The subnet takes no committed weights', null, 'This subnet takes weights directly: `taoctl weights set`.']],
  COMMIT_REVEAL_ENABLED: [
    [
      3,
      'The subnet takes committed weights only',
      null,
      'Leave --path out to commit them. Its owner turns that off with `taoctl sudo set --netuid … --param commit_reveal_weights_enabled --value false`.',
    ],
  ],
  COMMIT_TOO_LARGE: [
    [3, 'The commit is too large for the chain', '… bytes, at most …', 'Give weights to at most … uids, or use --path salted.'],
  ],
  COMPLETION_MARKS: [
    [
      2,
      'The marks in … are not one pair',
      'What is between them could be yours.',
      'Remove the lines between "…" and "…" by hand, and the marks.',
    ],
  ],
  COMPLETION_NOT_TRUSTED: [[2, '… could be the work of another', null, null]],
  COMPLETION_TAKEN: [
    [
      2,
      '… is there already',
      'It was not written by taoctl, and may complete its command lines in another way.',
      'Move it away, then run it again.',
    ],
  ],
  COMPLETION_UNREADABLE: [[2, 'Cannot read …', null, 'taoctl completion show prints what would stand in it.']],
  COMPLETION_UNWRITABLE: [[2, 'Cannot write …', null, 'taoctl completion show prints what you can put anywhere else.']],
  CONCENTRATION_CAP: [
    [3, 'The subnet would make up more of the fund than it may', 'about …, at most …: … % of the fund', 'Buy less of it.'],
  ],
  CONFIG_INVALID: [[2, 'Cannot use the config file …', null, 'Mend or remove it, or set TAOCTL_CONFIG.']],
  CONFIG_KEY_UNKNOWN: [[2, 'Unknown config key: …', null, 'Known keys: …']],
  CONFIG_NOT_TRUSTED: [[2, 'The config file could be the work of another', null, null]],
  CONFIG_UNWRITABLE: [[2, 'Cannot write the config file …', null, 'Mend it, or name another file with TAOCTL_CONFIG.']],
  CONFIG_VALUE_INVALID: [
    [2, 'Invalid value for …: …', 'It is a switch.', 'Use true or false.'],
    [2, 'Empty value for …', null, 'taoctl config unset …'],
    [2, 'Invalid value for …', 'It has … in it.', 'Type it instead of copying it.'],
  ],
  CONFIRMATION_NEEDED: [
    [2, '--json needs --yes on a write', 'A question would not be seen by what reads the JSON.', null],
    [2, 'Missing confirmation', 'There is no terminal to ask on.', null],
  ],
  CONFLICT: [[2, '--… and --clear-… contradict each other', null, 'Leave one of them out.']],
  CONNECTION_LOST: [[5, 'The connection to … was lost', null, 'Run the command again.']],
  CONNECT_ABORTED: [[5, '… is not waited for any more', null, null]],
  CONNECT_FAILED: [[5, 'Cannot connect to …', null, 'Check the address, or start a local chain with `taoctl localnet start`.']],
  CONNECT_TIMEOUT: [
    [
      5,
      'No connection to … within … s',
      'Nothing answered at that address.',
      'Check the address and your network, or choose another endpoint with --network.',
    ],
  ],
  CONTRIBUTIONS_LEFT: [
    [3, 'Others have not got their contribution back', '… of others are in it', 'Give them back first: `taoctl crowd refund …`.'],
  ],
  COST_TOO_HIGH: [
    [
      3,
      'What is raised does not pay for a subnet',
      '…; a subnet and the deposit for its proxy cost … now',
      'Wait: the cost falls from block to block. Or raise the cap, and more.',
    ],
  ],
  CROWDLOAN_CONFLICT: [[2, 'Two crowdloans are given: … and --id …', null, 'Leave one of them out.']],
  CROWDLOAN_ENDED: [[3, 'Its time is over', null, 'Its creator can set another end.']],
  CROWDLOAN_NOT_FOUND: [
    [3, 'There is no such crowdloan', 'crowdloan …', 'See those that there are with `taoctl crowd list`.'],
    [
      3,
      'There is no crowdloan …',
      'It was never created, or its creator has dissolved it.',
      'See those that there are with `taoctl crowd list`.',
    ],
  ],
  CURSOR_BUSY: [
    [3, 'Another process uses …', 'Two of them would each leave out what the other has told of.', 'Give each watch a file of its own.'],
  ],
  CURSOR_HEADS: [[2, '… is of a watch … --best', 'Blocks that may still be replaced and blocks that are final are told of apart.', null]],
  CURSOR_INVALID: [[2, '… is not a file of --resume', null, null]],
  CURSOR_UNWRITABLE: [[3, '… cannot be written', 'The system says ….', 'Name a file in a folder of your own with --resume.']],
  DAMAGED_KEYFILE: [
    [
      4,
      'Damaged key file: …',
      null,
      'Restore it from a backup, or make it again from the mnemonic with wallet regen-coldkey or wallet regen-hotkey.',
    ],
    [4, 'Damaged EVM key file: …', null, 'Restore it from a backup, or import its private key or mnemonic with taoctl evm key import.'],
  ],
  DECLARATION_NOT_TRUSTED: [[4, 'The file could be the work of another', null, null]],
  DECLARATION_OTHER_CHAIN: [[3, 'The file is for another chain', 'It is for …, and … is ….', 'Name its network with --network.']],
  DECLARATION_OTHER_COLDKEY: [
    [
      3,
      'The file is of another coldkey',
      'Its … are those of …, and … signs on ….',
      'Choose its wallet with --wallet, or change the coldkey in the file.',
    ],
  ],
  DECLARATION_REFUSED: [
    [3, 'The chain does not take …', null, 'Change the file: `taoctl subnets diff` tells it of every entry. Nothing was signed.'],
  ],
  DECLARATION_UNWRITABLE: [
    [4, 'The file cannot be written', '…: …', 'Nothing was changed. Write it somewhere else with `taoctl subnets export`.'],
  ],
  DELEGATE_NOT_FOUND: [[3, 'The chain does not know this hotkey', '… is the hotkey of nobody.', 'See `taoctl delegate list`.']],
  DEPOSIT_STAYS: [
    [
      3,
      'There is nothing beyond the deposit, which stays in it',
      '…, … of it the deposit',
      'The deposit comes back with `taoctl crowd dissolve …`.',
    ],
  ],
  DEPOSIT_TOO_LOW: [[3, 'The deposit is less than the chain wants', '…; at least …', 'Put in … or more.']],
  DERIVATION_FAILED: [[4, 'The key of the file cannot be derived', null, null]],
  DIGESTS_UNUSABLE: [[3, 'The files cannot be compared', null, 'Install the package of the release again: npm install --global taoctl']],
  DISPATCH_FAILED: [
    [6, 'The call failed: …', null, null],
    [6, 'Part of the batch failed', null, null],
    [6, 'The call would fail', 'The node says so, and the metadata does not say why.', null],
  ],
  DOCTOR_FOUND_FAULTS: [[3, '…', null, null]],
  DRIFT: [[8, 'Subnet … is not as the file says', '… something else on the chain: ….', null]],
  DUPLICATE_CHILD: [[3, 'A child is named twice', null, 'Name each child once.']],
  DUPLICATE_ORDER: [[3, 'An order is there twice', null, 'Name each file once.']],
  EMPTY_VALUE: [[2, '… has an empty value', 'In a script it is often a variable that is not set.', 'Give it a value, or leave it out.']],
  ENDPOINT_BEHIND: [[5, '… does not have block …', null, null]],
  ENDPOINT_SILENT: [[5, '… has shown no new block for … s', null, null]],
  EVM_ANSWER: [[6, '… did not answer as it should', '….', 'There may be no such contract at the address.']],
  EVM_ARGUMENTS: [[2, 'Wrong arguments of …', null, 'It is ….']],
  EVM_CHAIN_ID: [
    [
      3,
      'The EVM chain id is not the one of this chain',
      null,
      'Look at `taoctl evm doctor`; a signature with a wrong chain id could be used elsewhere.',
    ],
  ],
  EVM_FUNCTION: [[2, '… has no function …', null, null]],
  EVM_KEY_LIMIT: [[3, 'The address stands for as many neurons of the subnet as it may', '… of …', 'Use another EVM key.']],
  EVM_KEY_TOO_SOON: [[3, 'Too few blocks have passed since the last association', null, null]],
  EVM_REVERTED: [
    [6, '… was refused', '….', null],
    [
      3,
      'The EVM refuses it when it is tried',
      'not tried: the runtime tries creations for listed addresses alone',
      'Have root list the address.',
    ],
    [
      6,
      'The EVM stopped the transaction',
      '…. The gas is paid, and nothing else was done.',
      'A dry run says whether it would succeed now.',
    ],
  ],
  EXTRINSIC_VERSION: [[6, 'This chain wants extrinsics of format …', 'taoctl signs format 4.', 'Update taoctl.']],
  FEE_TOO_HIGH: [[3, 'The gas may cost more than it may', 'at most …, allowed are …', 'Raise --max-gas-cost.']],
  FILE_ERROR: [[4, 'Cannot use …', null, null]],
  FILE_EXISTS: [
    [2, 'There is a file of that name already', '… was not changed.', 'Choose another name, or replace it with --overwrite.'],
    [4, 'The file exists: …', 'A file is never replaced by the call of another transaction.', 'Name another one.'],
  ],
  FILE_UNREADABLE: [[2, 'The file cannot be read', '…: …', 'Check the file of --file.']],
  FILE_UNWRITABLE: [
    [2, 'A key file has that name', '… holds a key, which nothing else takes the place of.', 'Choose another place.'],
    [2, 'The file cannot be written', '…: …', 'Choose another place.'],
    [4, 'Cannot write …', null, null],
  ],
  FILL_OF_SEVERAL: [
    [2, '--fill is for one order', 'There are ….', 'Name one file, or leave --fill out: of each all that is open is filled.'],
  ],
  FILL_OUT_OF_BOUNDS: [[3, 'So much of it is not open', '… of …', 'Fill at most ….']],
  FLAG_CONFLICT: [
    [2, '--wait-for-cost and --… do not go together', 'It has to be seen what became of an attempt before the next one.', 'Leave --… out.'],
    [
      2,
      '--continue and --… do not go together',
      'With --… nothing is done yet, so that it would not count, and the next --continue would do it again.',
      'Leave --… out, or name only the positions that are left, without --continue.',
    ],
    [2, 'These flags do not go together', null, null],
  ],
  FOLDER_MISSING: [[2, 'There is no such folder', '… is not there.', 'mkdir -p …']],
  FOLDER_UNWRITABLE: [[2, 'The folder of the page cannot be made', '…: …', 'Choose another place with --dashboard-path or --html.']],
  FOREIGN_SECRET: [
    [
      4,
      'The … in the file of … is that of another key',
      'It does not lead to …: whoever kept it as a backup would have none.',
      'Use --format private-key, which is that of the address.',
    ],
  ],
  FORK_DIED: [
    [6, 'What executes the runtime has died', null, 'Start the fork again; if it stays, the runtime or the endpoint is not to be trusted.'],
  ],
  FORK_FAILED: [
    [6, 'The runtime refused what a block has to contain', 'It said ….', null],
    [6, 'The runtime failed: …', null, null],
  ],
  FORK_FUNDING: [
    [6, 'The balance would exceed 64 bits', null, null],
    [6, 'The issuance would exceed 64 bits', null, null],
  ],
  FORK_NO_BALANCES: [[6, 'The runtime has no balances', 'There is no System.Account or Balances.TotalIssuance.', null]],
  FORK_NO_CODE: [
    [
      6,
      'The chain has no runtime that can be executed',
      'There is nothing under :code in its state, as in that of the embedded chain.',
      'Name one with localnet start --runtime <file>.',
    ],
  ],
  FORK_REFUSED: [
    [3, 'The localnet makes no such branch', null, 'Name one of the newest … blocks, by its hash or by how many there are down to it.'],
  ],
  FORK_TIMEOUT: [
    [5, 'The runtime did not end: …', 'It took more than … s.', 'Start the fork again; if it stays, fork from a nearer endpoint.'],
  ],
  FREEZE_WINDOW: [[3, 'Parameters cannot be changed so shortly before an epoch ends', null, null]],
  FUNDS_NOT_SETTLED: [
    [
      3,
      'The call does not spend what was raised, so that the chain refuses',
      null,
      'It can never be finalized. Give everything back: `taoctl crowd refund`.',
    ],
  ],
  FUND_FROZEN: [[3, 'Trading of this fund is stopped', null, 'Only root can let it go on.']],
  HEALTH_UNAVAILABLE: [
    [3, 'Health checks cannot be answered on …:…', 'The system says ….', 'Name another port with --health.'],
    [3, '… cannot be written', null, 'Name a file in a folder of your own with --health-file.'],
  ],
  HOTKEYS_RELATED: [[3, 'The new hotkey is a child or the parent of the old one', null, 'Use another hotkey, or end the relation first.']],
  HOTKEY_GIVEN: [[2, '… is a hotkey, and a coldkey is wanted', null, 'Give the coldkey: …']],
  HOTKEY_NAME: [
    [
      2,
      '… is the name of a hotkey, not of a wallet',
      'It is a hotkey of …, and a hotkey is not the account of its wallet.',
      'Write … for the hotkey, or … for the coldkey.',
    ],
  ],
  HOTKEY_NOT_FOUND: [[3, 'The chain does not know the hotkey', null, 'Register it with `taoctl subnets register`, or check the address.']],
  HOTKEY_NOT_OWN: [
    [3, 'The hotkey does not belong to this coldkey', null, 'Use a hotkey of your own that is registered.'],
    [3, 'The new hotkey belongs to another coldkey', null, 'Use a hotkey of your own: `taoctl wallet new-hotkey` makes one.'],
    [3, 'The validator does not belong to this coldkey', null, 'Only the owner of a validator trades within its fund.'],
  ],
  HOTKEY_NOT_OWNED: [[3, 'The hotkey belongs to no coldkey', null, 'Register it first: `taoctl subnets register`.']],
  HOTKEY_NOT_REGISTERED: [
    [3, 'The hotkey is not registered on the subnet', null, 'Name a hotkey that `taoctl subnets metagraph` lists.'],
    [3, 'The hotkey is not registered on subnet …', null, 'Register it with `taoctl subnets register --netuid …`.'],
  ],
  IDENTITY_TOO_LONG: [[3, 'A text is too long', null, 'Shorten it: the limits are in bytes, and a letter with an accent takes two.']],
  IMPORT_INCOMPLETE: [[4, '… left out', null, 'Add them with taoctl address-book add, under other names, or with --overwrite.']],
  IMPOSSIBLE_PATTERN: [
    [2, 'No address begins like that', null, '…, or look for it anywhere: --contains.'],
    [2, 'No address looks like that', 'Its parts do not fit together in the 48 characters of an address.', 'Look for less.'],
  ],
  INPUT_FLOOD: [
    [
      2,
      'The keyboard does not fall silent',
      'Keys came all the time before the question was shown, so that none of them can be an answer to it.',
      'Answer by flags instead, with --yes for the confirmation.',
    ],
  ],
  INPUT_MISMATCH: [[2, 'There are … children and … proportions', null, 'Give one share for each child, in the same order.']],
  INPUT_MISSING: [
    [
      2,
      'Missing --wallet',
      'There are … wallets in …, and none is called …: ….',
      'Pass --wallet <name>, or keep one: taoctl config set wallet <name>',
    ],
    [2, 'Missing --hotkey', 'Wallet … has … hotkeys, and none is called …: ….', 'Pass --hotkey <name>.'],
    [
      2,
      'Missing --…',
      'The file is a list of addresses, which says neither what the account is called nor how many have to approve.',
      'Add --as <name> --threshold <number>.',
    ],
  ],
  INSUFFICIENT_BALANCE: [
    [3, '… does not cover …', '… can spend …; …', 'Fund ….'],
    [3, 'The stake does not cover the fee, which is taken in alpha', '… are staked; about … fee…', null],
    [3, "The hotkey's owner does not cover the fee", '… can spend …; … fee, which it pays in place of the hotkey', 'Fund ….'],
  ],
  INSUFFICIENT_LIQUIDITY: [
    [
      3,
      'The pool cannot fill it',
      null,
      'Fill a smaller part with --fill where it may be: `taoctl subnets show` tells what the pool holds.',
    ],
    [
      3,
      "The subnet's pool cannot fill the amount",
      'the chain finds nothing that would come out of it',
      'Use a smaller amount: `taoctl subnets show` tells what the pool holds.',
    ],
    [3, 'Nothing would come out of so small an amount', 'it is worth about …', null],
  ],
  INVALID_ADDRESS: [
    [2, 'Invalid value for --health', 'It is a port of this machine, or an address and a port.', 'Write --health 127.0.0.1:9116.'],
    [2, 'Not an EVM address', null, 'It is 0x and 40 hex digits.'],
    [2, 'Not a Bittensor address but …', null, null],
  ],
  INVALID_AMOUNT: [
    [2, 'Invalid amount of rao: …', null, 'For TAO give --tao.'],
    [2, 'Invalid share: …', 'A share is more than nothing and not more than 100 %.', 'Write 50%, an amount, or all.'],
    [2, 'The shares are more than there is', 'With this row they are … % of the balance.', 'Write all for what the other rows leave.'],
  ],
  INVALID_ARGUMENT: [
    [2, 'The value cannot be encoded', '….', 'taoctl metadata search <name>'],
    [2, '… has no argument …', null, 'taoctl metadata show …'],
    [2, '…', 'Its type is ….', null],
  ],
  INVALID_BLOCK: [
    [2, 'Not a block: …', 'It has to be a number, or 0x and 64 hex digits.', 'Leave --block out for the newest block.'],
    [2, '--from-block is after --to-block', null, 'Give them as they were printed.'],
    [2, 'Not the number of a block', 'It is a whole number of at most ….', null],
  ],
  INVALID_BLOCK_COUNT: [[2, 'Invalid number of blocks: …', null, null]],
  INVALID_BLOCK_TIME: [
    [
      2,
      'Invalid block time: …',
      'It is neither "instant" nor "manual" nor a number of seconds from 0.05 to 86400.',
      '--block-time instant, or --block-time 12 as on the real chain',
    ],
  ],
  INVALID_CALL: [
    [
      2,
      'This is no call in hex',
      'A call is written as 0x and two hex digits for each byte.',
      'Take it from the result of the first approval, or leave it out: it is looked for on the chain.',
    ],
    [2, 'This is no call', 'Its bytes are 0x and hex digits, two for each.', null],
    [2, 'This file holds no call: …', null, 'Take the hex of the call from the release that is proposed.'],
  ],
  INVALID_CERTIFICATE: [[2, 'This certificate cannot be announced', null, null]],
  INVALID_CHANGE: [[2, 'Invalid value for --change', 'It is a percentage above 0 with at most four decimals.', 'Write --change 5%.']],
  INVALID_CIPHERTEXT: [
    [
      2,
      'That is no hex',
      'A ciphertext is what wallet encrypt and btcli print: 0x and an even number of hex digits.',
      'Copy the whole of it, or give its file: --file <file>.',
    ],
  ],
  INVALID_CLAIM_TYPE: [[2, 'Invalid claim type', 'It is keep or swap.', 'Write keep or swap, with --netuid for some subnets.']],
  INVALID_COMMITMENT: [[2, 'This cannot be committed', null, null]],
  INVALID_CROWDLOAN_ID: [
    [2, 'Invalid id of a crowdloan', 'It is a whole number, from 0 on.', 'See the crowdloans with `taoctl crowd list`.'],
  ],
  INVALID_DATE: [[2, 'Not a date: …', 'Dates are in UTC.', 'Write it as --… 2026-10-01 or --… 2026-10-01T12:00:00Z']],
  INVALID_DECLARATION: [[2, 'The file cannot be read', '…: …', null]],
  INVALID_DURATION: [[2, 'Invalid value for --…', 'It is a time from one second to a year, such as 90s, 10m, 2h or 1d.', 'Write --… 10m.']],
  INVALID_ENTRY: [[2, 'It has no name', null, null]],
  INVALID_EXPIRY: [[2, 'Invalid value for --expires', null, 'Write --expires 7d or --expires 2027-03-01T14:30Z.']],
  INVALID_HASH: [
    [2, 'That is no hash of a call', 'It is 0x and 64 hex digits.', 'See what is announced: taoctl proxy announcements list'],
    [2, 'That is not the hash of an extrinsic', 'It has to be 0x and 64 hex digits.', 'taoctl tx list'],
    [2, 'Invalid --sha256', 'It is 64 hex digits.', 'Take it from the digest that is published with the release.'],
  ],
  INVALID_HEX: [[2, 'That is no hex', 'It is 0x and two hex digits for each byte.', 'Write such as 0x0102.']],
  INVALID_IDENTITY: [
    [2, 'No secret key of age in that file', null, 'age-keygen writes such files.'],
    [2, 'Not a secret key of age', 'A line in the file of --identity is none, and is not repeated here.', 'age-keygen writes such files.'],
  ],
  INVALID_IP: [
    [2, 'Invalid IP address: …', 'The chain keeps a number, not a name.', 'Write an address such as --ip 192.0.2.7 or --ip 2001:db8::7.'],
    [2, 'The address is of IPv…, and --ip-type is …', null, 'Leave --ip-type out: the kind is that of the address.'],
  ],
  INVALID_JSON: [
    [
      2,
      'A parameter is not JSON that can be used',
      'It begins like JSON and does not go on as such.',
      'Quote it for the shell: \'["0x00"]\'.',
    ],
    [2, '… is not JSON that can be used', null, null],
    [2, 'The file of --json-args has no object', 'It has the arguments by their names.', 'Write {"dest": "5Grw…", "value": "1.5 TAO"}.'],
  ],
  INVALID_LEASE: [[2, 'Invalid id of a lease', 'It is a whole number, from 0 on.', 'See the leases with `taoctl subnets lease list`.']],
  INVALID_LEG_FILE: [
    [
      2,
      'The file cannot be read',
      '…: …',
      'Write a CSV with the names hotkey,netuid,amount in its first line, or a list of such objects in JSON or YAML.',
    ],
  ],
  INVALID_LIMIT: [
    [
      2,
      'Invalid limit: …',
      'A limit is a rate: the least alpha to be received for each alpha that is given.',
      'A distance from the present price is given by --tolerance 0.5%.',
    ],
    [
      2,
      'The limit is zero',
      'It would let the price fall to nothing.',
      'Give the least that you take for each alpha, or --no-safe for no limit.',
    ],
    [2, 'The … is zero', null, 'Give a price, or --no-safe for no limit.'],
  ],
  INVALID_MECHID: [[2, 'Invalid mechanism ids', 'Each is a whole number from 0 to ….', 'Write --mechid 0,1 or --mechid all.']],
  INVALID_METADATA_FILE: [
    [2, 'The file has no metadata that can be read', null, 'Give metadata of version 14, 15 or 16, as bytes or as hex.'],
  ],
  INVALID_METAGRAPH_FILE: [[2, 'This file holds no metagraph', '…: …', 'Keep one with `taoctl subnets metagraph 1 --save <file>`.']],
  INVALID_METHOD: [[2, 'That is no name of an RPC method', 'Names are like chain_getHeader.', 'taoctl rpc rpc_methods']],
  INVALID_MOMENT: [
    [
      2,
      '--at is neither a block nor a time',
      'A block is a number, a time is as in 2026-12-01T14:30Z.',
      '--at 5123456, or --at 2026-12-01T14:30Z',
    ],
  ],
  INVALID_MULTISIG: [
    [2, 'Invalid --threshold: …', 'It is how many have to approve.', '--threshold 2'],
    [2, 'Not a possible multisig account', null, null],
  ],
  INVALID_NAME: [
    [2, 'Not the name of an EVM key: …', null, 'Write NAME, or WALLET/NAME.'],
    [2, 'Invalid … name: …', null, 'Use letters, digits, dashes and underscores.'],
  ],
  INVALID_NETUID: [
    [2, 'Invalid subnet id…', null, null],
    [2, 'Invalid subnet ids', null, 'Write --… 1,5-9 or --… all. See the subnets with `taoctl subnets list`.'],
    [2, 'It is not registered on all subnets at once', null, 'Name the subnets, as in --netuid 1,5-9.'],
  ],
  INVALID_NPY: [
    [
      2,
      'The NumPy file cannot be read',
      null,
      'Save the weights with numpy.save as an array of numbers: one dimension, or two rows, the first with the uids.',
    ],
  ],
  INVALID_OPTIONS: [
    [
      2,
      'A claim is with all validators on this runtime',
      'It has no funds of validators: what root stake earns is kept by subnet.',
      'Leave --hotkey out; name subnets with --netuid.',
    ],
    [
      2,
      'A claim is of all subnets on this runtime',
      'What root stake earns is in the fund of the validator, and a claim takes all that is owed there.',
      'Leave --netuid out; name a validator with --hotkey, or pass --all.',
    ],
  ],
  INVALID_ORDER_ID: [
    [
      2,
      'Invalid value for --from-order',
      'The id of an order is 0x and 64 hex digits in lower case.',
      'See the id of an order with `taoctl order show <file>`.',
    ],
  ],
  INVALID_PARAM_FILE: [[2, 'The file cannot be read', '…: …', 'Write one parameter a line, such as `immunity_period: 7200`.']],
  INVALID_PERCENTAGE: [
    [2, 'Invalid value for --…', 'It is a percentage with its sign, from 0% to 100%, with at most seven decimals.', 'Write --… 0.5%.'],
  ],
  INVALID_PORT: [[2, 'Invalid port: …', 'It is a whole number from 1 to ….', 'Write --port 8091.']],
  INVALID_POSITION: [
    [2, 'Invalid position', null, 'Write --position <netuid>:<hotkey>, once for each. See what there is with `taoctl stake list`.'],
  ],
  INVALID_PROPORTION: [[2, 'Invalid proportion: …', null, 'Write a share from 0 to 1 such as 0.25, or 25%.']],
  INVALID_PROXY_TYPE: [[2, 'No kind of proxy: …', 'It is one word.', 'taoctl proxy types']],
  INVALID_PRUNING: [
    [2, 'Invalid number of blocks: …', 'It is neither "archive" nor a whole number from 1 to 1000000.', '--… archive, or --… 256'],
  ],
  INVALID_PULSE: [[2, 'It is not the signature of the round', 'Quicknet did not sign round … with it.', null]],
  INVALID_RANGE: [
    [
      2,
      'There is no block in that range',
      'It is … … …; the newest final block is ….',
      'Give the ends in order, with --from-block and --to-block or --since and --until.',
    ],
    [2, 'The range ends before it begins', 'It is … … ….', 'Give --from and --to in order.'],
  ],
  INVALID_RECIPIENT: [
    [
      2,
      'Not a public key of age: …',
      'It begins with age1, and every character of it is checked.',
      'age-keygen prints the public key of a new identity; age-keygen -y that of a file.',
    ],
  ],
  INVALID_REVEAL: [[2, 'No moment at which it can be opened', null, null]],
  INVALID_SALT: [
    [
      2,
      'Invalid salt',
      'It is 1 to … whole numbers from 0 to 65535.',
      'Leave --salt out: one is made by chance, and kept until the reveal.',
    ],
  ],
  INVALID_SCENARIO: [[2, 'The scenario cannot be read', '…: …', 'See docs/scenarios, or docs/localnet.md.']],
  INVALID_SECRET: [[2, 'Not a usable mnemonic, seed or private key', null, null]],
  INVALID_SETTING: [[2, 'Not a parameter with a value: …', '--set takes name=value.', 'Write for example --set immunity_period=7200.']],
  INVALID_SIGNATURE: [
    [
      2,
      'Not a signature',
      'It has … hex digits, or … with the scheme before them (00 or 01); this has … characters.',
      'Give what the signer shows, as hex.',
    ],
  ],
  INVALID_SNAPSHOT: [[2, 'Invalid number of a snapshot: …', null, 'Give the number that taoctl localnet snapshot printed.']],
  INVALID_SOURCE: [[2, 'Invalid source of weights: …', null, null]],
  INVALID_START_KEY: [
    [
      2,
      'The start key is not a key of this map',
      'It is the key after which to begin, in hex, as the field next of the page before has it.',
      'Leave --start out for the first page.',
    ],
  ],
  INVALID_TAKE: [[2, 'Invalid take: …', null, 'Write a share such as 0.09 or 9%, or as on the chain, of 65535: raw:5898.']],
  INVALID_TIMELOCK: [[2, 'This is no timelock', null, null]],
  INVALID_TOLERANCE: [[2, 'Invalid tolerance: …', null, null]],
  INVALID_UID: [[2, 'Invalid uid: …', 'It is a whole number from 0 to …, or a range of them.', 'Write --uid 1,5-9.']],
  INVALID_UNTIL: [[2, '…', null, 'Write --until 5123456, --until 2027-03-01T14:30Z or --until 6h.']],
  INVALID_URL: [
    [3, 'A link is no address of a page', null, 'Write it as https://example.org.'],
    [2, '--… is no URL', '… is on the chain for everybody to open.', 'Write --… https://example.org'],
  ],
  INVALID_VALUE: [
    [2, 'Invalid split', 'A part is a number that is not negative.', null],
    [2, 'The split is nothing but zeros', null, null],
    [2, 'A symbol is one character', 'This has ….', 'Type it, or its code point: `taoctl subnets set-symbol U+05D0 --netuid 1 --dry-run`.'],
  ],
  INVALID_WALLET_PATH: [
    [2, 'No path has a zero byte', null, null],
    [
      2,
      'Cannot tell what … is',
      'Only ~ and ~/ stand for a home directory, and only for your own.',
      'Give the whole path, or ./ before a folder whose name starts with ~.',
    ],
  ],
  INVALID_WEIGHTS: [
    [2, 'Invalid weights', null, 'Give decimals such as --uids 1,2 --weights 0.5,0.25.'],
    [2, 'Invalid …: …', null, null],
  ],
  INVALID_WEIGHTS_FILE: [
    [
      2,
      'The weights cannot be read',
      null,
      'Give JSON such as {"1": 0.5, "7": 0.25}, CSV with a uid and a weight a line, or an array saved by numpy.save.',
    ],
  ],
  INVALID_WHERE: [[2, 'The condition cannot be read at character …', null, "Write --where 'incentive>0.01 and active=yes'."]],
  JOURNAL_NOT_TRUSTED: [[3, 'The journal of transactions could be the work of another', null, null]],
  JOURNAL_UNREADABLE: [[3, 'The journal of transactions cannot be read', '…: …', null]],
  JOURNAL_UNWRITABLE: [
    [
      3,
      'The journal of transactions cannot be written',
      '…: …',
      'Make room or mend the permissions; TAOCTL_STATE_DIR names another directory.',
    ],
  ],
  KEEPER_LOCK: [
    [3, 'The lock of the keeper cannot be written', '…: …', 'Make room or mend the permissions; TAOCTL_STATE_DIR names another directory.'],
  ],
  KEEPER_RUNS: [
    [
      3,
      'Another keeper of this hotkey runs on this chain',
      null,
      'End that one first; one keeper takes several subnets with --netuid 1,5-9.',
    ],
  ],
  KEYCHAIN_UNTRUSTED: [[2, "The keychain package could be another's", null, null]],
  KEYFILE_CHANGED: [
    [4, 'Key file changed meanwhile: …', 'Another process wrote it while it was open here. Nothing was changed.', 'Try again.'],
  ],
  KEYS_MISSING: [[2, '… wants … more', 'Of type …: such as ….', 'taoctl query … --all']],
  KEY_MISMATCH: [
    [4, 'The signature is not that of the EVM key', 'It should be of ….', null],
    [4, 'The unlocked key is not the one that should sign', 'It is …, not ….', null],
    [4, 'Planned anew, it has to be signed by another key', 'It was to be …, and is … now. Nothing was signed.', 'Run the command again.'],
  ],
  KEY_NOT_FOUND: [
    [4, 'Wallet … has no hotkey', 'There is none in ….', 'taoctl wallet new-hotkey --wallet …, or name another wallet with --wallet.'],
    [
      4,
      'Hotkey not found: …',
      'No wallet that is looked at has a hotkey of that name, and neither is it in the address book.',
      'Give its address or WALLET/HOTKEY; taoctl wallet list shows both.',
    ],
    [4, '… not found', null, 'taoctl wallet list'],
  ],
  KEY_UNSUITED: [
    [
      4,
      'This key opens no messages',
      '… is a key of …, and messages are encrypted for ed25519 alone.',
      'Name the key that they were written for, with --wallet, or with --use-hotkey and --hotkey.',
    ],
  ],
  LEASE_NOT_FOUND: [
    [
      3,
      'There is no lease …',
      'It was never made, or it has been terminated.',
      'See those that there are with `taoctl subnets lease list`.',
    ],
    [3, 'There is no such lease', 'lease …', 'See those that there are with `taoctl subnets lease list`.'],
  ],
  LEASE_OVER: [
    [3, 'The lease would be over already', null, 'Nothing can be leased with it any more. Give everything back: `taoctl crowd refund …`.'],
  ],
  LEASE_WITHOUT_END: [[3, 'The lease goes on for ever', null, 'It cannot be ended.']],
  LEGS_DEPEND: [
    [
      2,
      'A position is filled and taken from at once',
      'Stake is moved to hotkey … on subnet … first, and away from there afterwards.',
      'Give two commands, or take it away from there before anything is moved to it.',
    ],
  ],
  LEGS_SPLIT: [
    [2, '… is for one transaction', '… positions take … transactions, of … at most each.', 'Name … positions at a time, or leave … out.'],
  ],
  LINKED_ORDERS_UNKNOWN: [
    [3, 'The chain does not know linked orders', 'nobody can have it carried out there', 'Name the network that it is for with --network.'],
  ],
  LIQUIDITY_CAP: [
    [
      3,
      'The fund would hold or buy more of the pool than it may',
      '…, at most …: … % of the pool',
      'Buy less of it, or wait: what was bought lately counts less from block to block.',
    ],
  ],
  LIVE_NEEDS_TERMINAL: [
    [
      2,
      'There is no terminal to draw on',
      '--live draws the same place again and again.',
      'Add --json for a line with every block, or leave --live out.',
    ],
  ],
  LOCALNET_FOREIGN: [
    [
      5,
      'What listens at … is not this localnet',
      'It does not know ….',
      'Say with --port where a localnet is; taoctl localnet status shows what runs.',
    ],
  ],
  LOCALNET_NOT_RUNNING: [[5, 'No localnet is running', null, 'taoctl localnet start --detach, or name it with --port']],
  LOCALNET_REFUSED: [[6, 'The localnet refused …: …', null, null]],
  LOCALNET_START_TIMEOUT: [[5, 'The localnet did not start in time', 'Its output is in ….', null]],
  LOCALNET_STILL_RUNNING: [[5, 'The localnet on port … did not end', null, null]],
  LOCALNET_UNREACHABLE: [
    [5, 'No localnet answers at …', null, 'taoctl localnet status shows what runs; taoctl localnet start --port … starts one there.'],
  ],
  LOCKED_ALPHA_REFUSED: [
    [
      3,
      'The receiver does not take locked alpha',
      '… of it are locked, and stay so',
      'Transfer less, so that nothing locked goes along, or have the receiver allow it first.',
    ],
  ],
  LOCK_ELSEWHERE: [
    [3, 'The lock on the subnet is to another hotkey', null, 'Lock it to that hotkey, or move the lock with `taoctl lock move`.'],
  ],
  LOCK_NOT_FOUND: [[3, 'There is no lock on the subnet', 'subnet …', 'See the locks with `taoctl lock list`.']],
  MAXIMUM_CONTRIBUTED: [[3, 'The account has contributed as much as one may', null, 'Its creator can set another limit.']],
  MAXIMUM_TOO_LOW: [
    [3, 'The largest contribution is below the least, or below your own', '…; the least is …, your own …', 'Set … or more, or none.'],
  ],
  MECHANISM_NOT_FOUND: [
    [3, 'Subnet … has no mechanism …', null, 'Leave --mechid out for the first.'],
    [2, 'Subnet … has no mechanism …', null, 'Leave --mechid out for the first.'],
  ],
  MESSAGE_CLOSED: [
    [
      3,
      'The key does not open this message',
      'It is for another key than …, or was changed or cut off on its way; which of them cannot be told.',
      'Ask for it again, or name the other key with --wallet, or with --use-hotkey and --hotkey.',
    ],
  ],
  MESSAGE_UNSAFE: [
    [
      2,
      'This message could be a transaction, and is not signed as it is',
      '… Whoever had the signature could send it.',
      'Add --wrap to sign it as <Bytes>…</Bytes>, as browser extensions do; wallet verify knows that form.',
    ],
  ],
  METADATA_HASH_MISSING: [
    [
      6,
      'The runtime cannot check what metadata was used',
      'It was built without the hash of its metadata.',
      'Ask another endpoint, or do without the check for one command with --no-metadata-proof.',
    ],
  ],
  METADATA_REFUSED: [[6, "The metadata that the endpoint served is not the chain's", null, null]],
  METADATA_VERSION: [
    [
      6,
      'This runtime has no metadata of version …',
      'Its spec version is ….',
      'Leave --format out for the version that taoctl uses itself.',
    ],
  ],
  MIGRATION_DAMAGED: [[4, 'Cannot use …', '… Nothing was taken over.', 'Mend it, or name the other tools alone: --from.']],
  MIGRATION_NOT_TRUSTED: [[4, '… could be the work of another', null, null]],
  MINIMUM_TOO_HIGH: [
    [3, 'The least contribution is above the largest', null, 'Set another largest contribution first: --max-contribution.'],
  ],
  MINIMUM_TOO_LOW: [[3, 'The least contribution is lower than the chain allows', '…; at least …', 'Set … or more.']],
  MISSING_ARGUMENT: [
    [2, 'Missing argument…: …', null, null],
    [2, 'No file of an order is named', null, 'Name one or more: taoctl order relay order-1a2b3c4d.json'],
    [2, 'Missing argument: command', null, 'taoctl policy check wallet transfer --to alice --amount 5'],
  ],
  MISSING_FLAG: [[2, 'Missing flag…: …', null, null]],
  MULTISIG_BOOK_DAMAGED: [
    [4, 'Damaged book of multisig accounts: …', null, 'Mend it, or remove it and add the accounts again with taoctl multisig create.'],
  ],
  MULTISIG_BOOK_NOT_FOUND: [
    [4, 'No such file: …', 'Nothing is there, or a link that leads nowhere.', 'Name the file of a book, or of a list of addresses.'],
  ],
  MULTISIG_UNKNOWN: [[4, 'No multisig account of that name: …', null, null]],
  NAME_TAKEN: [
    [4, 'The name … is …', '… …, and the name could mean either.', 'Choose another name.'],
    [4, '…', 'It stands for ….', 'Choose another name.'],
    [4, 'The name … is taken', 'It stands for ….', 'Choose another name, or add --overwrite.'],
  ],
  NAME_UNKNOWN: [[4, 'Not in the address book: …', '… has no such name.', 'taoctl address-book list']],
  NETUID_CONFLICT: [
    [2, 'The file is of subnet …', 'Subnet … was asked for.', 'Run `taoctl subnets export … --update <file>`.'],
    [2, 'One subnet and all of them do not go together', null, 'Leave one of them out, such as --netuid ….'],
    [2, 'A subnet and --global are given: …', 'Parameters of the whole chain are of no subnet.', 'Leave one of them out.'],
  ],
  NETWORK_UNKNOWN_OFFLINE: [
    [
      2,
      'The chain id of this network is not known without asking it',
      '… may be any chain, and an order is for one chain alone.',
      'Leave out --offline, or name finney or test with --network.',
    ],
  ],
  NEURON_NOT_FOUND: [[3, 'No such neuron on subnet …', 'The subnet has ….', 'See them with `taoctl subnets metagraph …`.']],
  NEW_COLDKEY_IN_USE: [
    [
      3,
      'The new coldkey stakes already',
      null,
      'Make a new one with `taoctl wallet new-coldkey`, and keep it unused until the swap is done.',
    ],
  ],
  NEW_COLDKEY_IS_HOTKEY: [[3, 'The new coldkey is a hotkey', null, 'Name a coldkey: `taoctl wallet new-coldkey` makes one.']],
  NEW_COLDKEY_WITHOUT_KEY: [
    [3, "The new coldkey is an account of the chain's own", null, 'Make a new one with `taoctl wallet new-coldkey`.'],
  ],
  NEW_HOTKEY_NOT_CLEAN: [
    [3, 'The new hotkey has something on root already', null, 'Use a hotkey that was never on root, or name one subnet with --netuid.'],
  ],
  NONCE_LOCK_BUSY: [
    [
      5,
      'Another process is sending from this account',
      'Process … has held … for too long; nothing was signed.',
      'Run the command again when it is done.',
    ],
  ],
  NONCE_LOCK_FAILED: [
    [3, 'The lock of this account cannot be made', '…: …', 'Mend the permissions; TAOCTL_STATE_DIR names another directory.'],
  ],
  NONCE_NOT_NEXT: [[3, 'The nonce is not the next one of the address', 'nonce …, next …', 'Leave --nonce out.']],
  NONCE_USED: [[3, 'The nonce was used before', '…; the next one of … is …', 'Leave --nonce out: the next one is taken.']],
  NOTHING_CHANGED: [[6, 'Included, but nothing was changed', null, null]],
  NOTHING_OWED: [
    [3, 'There is nothing to claim', null, 'Wait until more is owed; see the root stake with `taoctl root positions`.'],
    [3, 'Nothing is owed', '… …', 'See what is owed with `taoctl root positions`.'],
  ],
  NOTHING_STAKED: [[3, 'Nothing is staked there', 'The coldkey has no stake with such a hotkey on such a subnet.', 'taoctl stake list']],
  NOTHING_TO_BACK_UP: [
    [
      4,
      'There is nothing to back up',
      'Neither wallets in … nor any other file of taoctl is here.',
      'Name the folder of the wallets: --wallet-path <directory>.',
    ],
  ],
  NOTHING_TO_CHANGE: [
    [3, 'It is staked to that hotkey already', null, 'There is nothing to do.'],
    [3, 'Nothing changes', null, 'There is nothing to do.'],
    [3, 'There are no children to give up', '… has none on any subnet.', 'There is nothing to do.'],
  ],
  NOTHING_TO_CONTINUE: [[3, 'There is nothing to go on with', null, 'Leave --continue out.']],
  NOTHING_TO_CONVERT: [
    [
      2,
      'There is nothing to convert',
      null,
      'Give an amount of TAO or an address, or --rao, --tao, --alpha with --netuid, --time-of, --block-at.',
    ],
    [2, '--netuid is of an amount, and none is given', null, 'Give --alpha or an amount of TAO.'],
  ],
  NOTHING_TO_DO: [[3, 'There is nothing to do', null, 'See what is staked with `taoctl stake list`.']],
  NOTHING_TO_FORK: [
    [
      3,
      'Each block of this localnet is final at once',
      'What is final has no other branch beside it.',
      'taoctl localnet start --finality-lag 6',
    ],
  ],
  NOTHING_TO_LOCK: [[3, 'The amount is zero', null, 'Name an amount, or stake on the subnet first.']],
  NOTHING_TO_MOVE: [[3, 'It is there already', null, 'Name another hotkey or another subnet to move it to.']],
  NOTHING_TO_REVEAL: [[3, 'There is nothing to reveal now', null, null]],
  NOTHING_TO_SEND: [
    [3, 'The amount is zero', null, 'Fund the account, or name an amount.'],
    [3, 'There is nothing to bring', '… are on the deposit address', 'Send TAO to … from the EVM first.'],
  ],
  NOTHING_TO_STAKE: [[3, 'The amount is zero', null, 'Fund the coldkey, or name an amount.']],
  NOTHING_TO_WAIT_FOR: [[2, '--exec has nothing to wait for', null, 'Add --above, --below or --change.']],
  NOT_ALLOWED_TO_DISSOLVE: [
    [
      3,
      'This coldkey may not dissolve a subnet',
      null,
      'Nothing ends a subnet but root, or a new subnet that needs its place: `taoctl subnets create --dry-run` says whose it would be.',
    ],
  ],
  NOT_ALLOWED_TO_SET: [
    [3, 'This coldkey may not …', null, 'Sign with the wallet that owns the subnet.'],
    [3, 'This coldkey may not set …', null, null],
  ],
  NOT_ANNOUNCED: [[3, 'Nothing is announced', '… has announced no call….', 'See taoctl proxy announcements list.']],
  NOT_A_DEVELOPMENT_CHAIN: [[3, 'This is no development chain', '… Nothing was signed.', 'Start one with `taoctl localnet start`.']],
  NOT_A_MAP: [[2, '… is a single value', 'It has no keys, and so no entries to list or count.', 'taoctl query …']],
  NOT_A_SIGNATORY: [[3, 'The signer is none of the signatories', null, null]],
  NOT_A_WRITE: [
    [2, 'taoctl … signs no transaction', 'A policy is about transactions.', null],
    [2, 'taoctl … planned no transaction', null, null],
  ],
  NOT_BENEFICIARY: [[3, 'Another account is its beneficiary, who alone may end it', 'it is …', 'Sign with the wallet of its beneficiary.']],
  NOT_CREATOR: [[3, 'Another account has created it, which alone may do this', 'by …', 'Sign with the wallet of its creator.']],
  NOT_DEPOSITOR: [[3, 'The signer did not approve first, and so cannot cancel', null, null]],
  NOT_ENOUGH_APPROVALS: [[3, 'With this approval there are not enough', '… of … with it', null]],
  NOT_ENOUGH_BALANCE: [[3, 'The deposit address has less than the amount', '… can leave it', 'Give a smaller --amount, or all.']],
  NOT_ENOUGH_STAKE: [
    [
      3,
      'Less than that is staked and not locked',
      '… staked on the subnet, over all hotkeys; … of it locked',
      'Lock less, or --amount all; see `taoctl lock list`.',
    ],
    [3, 'Nothing is staked to this hotkey', '… positions', 'See what is staked with `taoctl stake list`.'],
  ],
  NOT_ENOUGH_STAKE_WEIGHT: [
    [
      3,
      'The hotkey has too little stake to have children',
      'its stake is worth …, the least is …',
      'Stake more to this hotkey, on any subnet.',
    ],
    [
      3,
      'The hotkey has too little stake to set weights',
      null,
      'Stake more to this hotkey on the subnet, or on root, which counts in part.',
    ],
  ],
  NOT_IN_JOURNAL: [
    [
      3,
      'The journal of this machine does not know the transaction',
      'Its nonce and its account are not known here.',
      'taoctl tx list --open; or give the nonce to any write with --nonce.',
    ],
  ],
  NOT_IN_QUEUE: [
    [
      3,
      'No registration with the lock id … is queued',
      'Nor was one … blocks ago: it was settled meanwhile or before, or never was.',
      'See the queue with `taoctl subnets queue`, and the subnets with `taoctl subnets list`.',
    ],
  ],
  NOT_IN_TIME: [
    [
      3,
      'The cost did not fall low enough in time, for … of …',
      null,
      'Give the same command again with a later --until, or with a higher --wait-for-cost.',
    ],
    [3, '… did not come in time', 'Lines so far: ….', 'Wait longer, or watch for something else.'],
  ],
  NOT_OFFLINE: [
    [
      2,
      'taoctl … cannot be signed elsewhere like this',
      '… of the call is found just before it is signed, and is soon worth nothing.',
      'Run it where the key is.',
    ],
  ],
  NOT_ON_ROOT: [[3, 'The validator is no member of root', null, 'See who is: `taoctl root list`. To join: `taoctl root register`.']],
  NOT_ON_THIS_RUNTIME: [
    [
      6,
      "This chain's runtime has no …",
      'Its spec version is …; looked for ….',
      'Connect to a chain whose runtime has it; if this chain is newer than your taoctl, update taoctl.',
    ],
    [
      6,
      "This chain's runtime has no claim types",
      'Its spec version is …; looked for ….…. What root stake earns goes into the fund of the validator there, and a claim pays it as root stake.',
      'Claim it with `taoctl root claim`; see what is owed with `taoctl root positions`.',
    ],
  ],
  NOT_ORDER_SIGNER: [
    [3, 'The order is of another coldkey', null, 'Name the wallet that signed it with --wallet.'],
    [
      3,
      'Only its signer may clear it away yet',
      'brought to …; anybody may after …',
      'Name the wallet that signed the order with --wallet.',
    ],
  ],
  NOT_SUBNET_OWNER: [[3, 'The coldkey does not own subnet …', null, 'Sign with the wallet that owns the subnet.']],
  NOT_SUDO_KEY: [[3, 'The signer is not the sudo key of the chain', null, 'Sign with the wallet of the sudo key, or leave --sudo out.']],
  NO_BEACON: [[3, 'This chain follows no randomness beacon', null, 'Use --path salted.']],
  NO_COMMAND: [
    [2, 'The command has to stand behind --', null, 'taoctl localnet exec -- npm test'],
    [2, 'No command to run', null, 'taoctl localnet exec -- npm test'],
  ],
  NO_CONTRIBUTION: [[3, 'The account has contributed nothing', null, 'See who has with `taoctl crowd contributors …`.']],
  NO_FILE: [
    [
      2,
      '… takes a file, and - is none',
      'Standard input and output are no places for it.',
      'Give it a name. For a file that is called -: …',
    ],
  ],
  NO_HOME: [[2, 'This user has no home directory', null, 'Set HOME to an absolute path.']],
  NO_KEYCHAIN: [[2, 'No keychain', null, null]],
  NO_LINKED_OUTPUT: [
    [3, 'Nothing is recorded that it has brought', null, 'There is nothing to do: no order can draw on it.'],
    [3, 'What it draws on is not there', null, 'Have the order that it draws on carried out first, or with it by the same order relay.'],
  ],
  NO_PLACES: [[3, 'No subnet is named', null, 'Name those that are there with --netuid.']],
  NO_PRICES: [
    [
      5,
      'The node tells no price of these blocks',
      'Their runtimes have no …, or it has pruned their states meanwhile.',
      'Choose later blocks with --from-block, or an archive node with --network.',
    ],
  ],
  NO_REGISTERED_HOTKEY: [
    [3, 'No hotkey of this coldkey is registered on any subnet', null, 'Register one first: `taoctl subnets register`.'],
  ],
  NO_SLOTS: [
    [3, 'The subnet has no slots for neurons', '… slots', 'Its owner has set the number of slots to zero; choose another subnet.'],
    [3, 'All members of root are immune', null, null],
  ],
  NO_SNAPSHOT: [
    [
      3,
      'There is no snapshot …',
      'It was never taken, has been used, or 64 others were taken since.',
      'taoctl localnet snapshot takes one of the present.',
    ],
  ],
  NO_SUCH_SECRET: [
    [
      4,
      'The file of … holds no …',
      'A key that was made from a URI, a seed or a JSON has only what it was made from.',
      'Try --format private-key, which every key has.',
    ],
  ],
  NO_VALIDATOR_PERMIT: [[3, 'The hotkey may not weigh others', null, null]],
  NO_WEIGHTS_PATH: [[2, 'There is no such way to set weights here', null, null]],
  NO_WORKING_DIRECTORY: [[2, 'The folder that the shell is in is not there any more', null, 'Go to another folder, or give whole paths.']],
  ONE_CHANGE: [[2, '…', 'It is one of ….', null]],
  ONE_ENDING: [
    [2, 'More than one thing to do with the money is named', null, 'Leave out the others, with the flags that go with them.'],
    [2, 'What the money is for is not named', null, 'Add one of these flags.'],
    [2, 'Arguments are there and no call', null, 'Name the call: --call Pallet.call.'],
  ],
  OPERATION_NOT_FOUND: [
    [3, 'No call of that hash waits for approvals', null, 'taoctl multisig pending …'],
    [3, 'Nothing waits for approvals', null, 'taoctl multisig pending …'],
  ],
  ORDERS_DISABLED: [[3, 'Limit orders are switched off on this chain', null, 'Only the sudo key of the chain switches them on.']],
  ORDERS_OF_SEVERAL_SUBNETS: [[3, 'They are of several subnets', null, 'Leave out --together, or bring those of one subnet.']],
  ORDERS_SKIPPED: [[6, 'Not every order was carried out', '… of … were. Order …: …', null]],
  ORDER_EXPIRED: [[3, 'The order has expired', null, 'Ask the signer for another one.']],
  ORDER_FOLDER_UNREADABLE: [
    [3, 'The folder of orders cannot be read', '…: …', 'Name another folder, or none for that in which signed orders are kept.'],
  ],
  ORDER_NOT_FILLED: [[3, 'Not every order was filled', null, 'See what has become of it with `taoctl order show`.']],
  ORDER_PROCESSED: [[3, 'The order cannot be cancelled any more', null, 'See what has become of it with `taoctl order show`.']],
  ORDER_SCHEME: [[3, 'This chain takes no orders of such a key', 'It is a key of ….', 'Sign with a coldkey of sr25519.']],
  ORDER_SIGNER_FROZEN: [[3, 'The signer is swapping the coldkey, and may not trade', null, 'Wait until the swap is made or taken back.']],
  ORDER_STORE_UNWRITABLE: [
    [3, 'The order cannot be kept', '…: …. What is signed and not kept could not be cancelled later.', 'Make the folder writable for you.'],
  ],
  OTHER_CHAIN: [
    [5, 'The endpoint has another chain now', 'It was …, and is ….', null],
    [
      3,
      'The call is one of another chain',
      'It was made for the chain with genesis …; this one has ….',
      'Choose its network with --network.',
    ],
  ],
  OTHER_METAGRAPH: [
    [
      2,
      'The file is of another chain, subnet or mechanism',
      'It is of subnet …, mechanism ….',
      'Choose what it is of with --network, --netuid and --mechid.',
    ],
  ],
  OTHER_SIGNER: [
    [
      3,
      'The first transaction was signed by another key',
      'it was signed by …, and this would be by …',
      'Choose its wallet with --wallet, or with --hotkey: only one nonce of one account can be used twice.',
    ],
  ],
  OUTCOME_UNKNOWN: [
    [7, 'What became of the transaction cannot be told here', null, null],
    [7, 'The time is over, and an attempt may still be included', 'It is not known yet what became of ….', 'taoctl tx wait …'],
  ],
  OVER_MAX_COST: [
    [3, 'The cost is above --max-cost', 'it costs …, at most … are allowed', 'Raise --max-cost, or wait for the price to fall.'],
  ],
  PACKAGE_CHANGED: [
    [
      3,
      'The files are not those that were packed: …',
      null,
      'Unlock no key with it. Remove it, and install the release again: npm install --global taoctl',
    ],
  ],
  PAID_OVER_MAX_COST: [
    [
      6,
      'It was done, but … were paid: more than --max-cost',
      '… At most … were allowed; the price rose in the block it was included in, and the chain takes no limit for this call.',
      'The TAO is spent: do not repeat the command.',
    ],
  ],
  PARAMETER_RETIRED: [[2, 'Nobody sets … any more', null, null]],
  PARAMETER_TWICE: [[2, '… is named twice', null, 'Give each parameter one value.']],
  PARAM_CONFLICT: [[2, 'Two parameters are given: … and --param …', null, 'Leave one of them out.']],
  PARTIAL_FILL_NOT_ALLOWED: [[3, 'It may not be filled in parts', null, 'Leave out --fill.']],
  PARTIAL_LINKED: [
    [
      2,
      'A linked order is filled at once',
      'The chain fills in parts neither an order that draws on another one nor one on which others draw.',
      'Leave out --partial.',
    ],
  ],
  PASSWORD_REQUIRED: [
    [
      4,
      'Password required',
      '… is encrypted, no password was given and there is no terminal to ask on.',
      'Give it with --password-file, --password-stdin or the environment variable TAOCTL_PASSWORD.',
    ],
  ],
  PAYLOAD_CHANGED: [
    [
      3,
      'The file is not as it was made',
      '…: the file says …; found …. Nothing was signed or sent.',
      'Do not use this file. Have it made again, and carried again.',
    ],
  ],
  PAYLOAD_FORMAT: [[3, 'The file is of another kind', 'It says …, where … is wanted.', null]],
  PAYLOAD_UNREADABLE: [
    [
      3,
      'The file holds no transaction that can be read',
      'It is not a whole JSON object as --out writes it.',
      'Give a file that a command with --out, or tx sign, has written. If it was one, carry it again.',
    ],
  ],
  PAYLOAD_VERSION: [
    [
      3,
      'The file is of another version',
      'It says version …; this taoctl reads version ….',
      'Use the same release of taoctl on all machines.',
    ],
  ],
  PLACE_LOST: [
    [
      6,
      'It was registered, but has no place after that block',
      'It got uid … of subnet …, and another registration of the same block took that.',
      'See the neurons with `taoctl subnets metagraph --netuid …` before you register again: what was paid is gone.',
    ],
  ],
  POLICY_AMBIGUOUS: [[2, '…', null, null]],
  POLICY_CALL_NOT_ALLOWED: [[3, 'the call is not allowed', null, null]],
  POLICY_CALL_OPAQUE: [[3, 'what the call does is hidden', null, null]],
  POLICY_CALL_UNKNOWN: [[3, 'it is not known what the call does', null, null]],
  POLICY_DESTINATION: [
    [3, 'it is not known to whom it goes', 'the cap per destination cannot be counted', null],
    [3, 'the destination is not allowed', null, null],
  ],
  POLICY_DRY_RUN: [[3, 'there was no dry run of the same call', null, 'Run it with --dry-run first.']],
  POLICY_EXISTS: [[2, 'There is a policy already', '… is left as it is.', 'Look at it with: taoctl policy show']],
  POLICY_HAS_NAMES: [
    [
      3,
      'A policy with names of wallets is not sealed',
      'Whoever can change the wallets could give the names to other keys: ….',
      'Put the addresses in their places: taoctl policy show',
    ],
  ],
  POLICY_HOTKEY: [[3, 'the hotkey is not allowed', null, null]],
  POLICY_HOURS: [[3, 'not at this time', null, null]],
  POLICY_INVALID: [
    [
      3,
      'The policy is not valid',
      '…, line …: …. Nothing is signed until it is mended.',
      'Mend it, and look at it with: taoctl policy show',
    ],
  ],
  POLICY_KEY_INVALID: [
    [
      3,
      'TAOCTL_POLICY_KEY is no address',
      'It is the address of the key that must have sealed the policy. Nothing is signed without.',
      'Set it to the address that `taoctl policy seal` printed, or unset it.',
    ],
  ],
  POLICY_LOCK_BUSY: [
    [
      5,
      'Another process is counting what was spent',
      'Process … has held … for too long; nothing was signed.',
      'Run the command again when it is done.',
    ],
  ],
  POLICY_LOCK_FAILED: [[3, 'What was spent cannot be counted', '…: …', 'Mend the permissions; TAOCTL_STATE_DIR names another directory.']],
  POLICY_METADATA_UNPROVED: [
    [3, 'The policy refuses it: the chain would not check what was judged', null, 'Leave out --no-metadata-proof.'],
  ],
  POLICY_MISSING: [
    [
      3,
      'TAOCTL_POLICY names no policy',
      'It is set, so that nothing is signed without a policy, and it is empty.',
      'Set it to the file of the policy, or unset it.',
    ],
    [
      3,
      'There is no policy',
      'TAOCTL_POLICY_KEY is set, so that nothing is signed without a policy that this key has sealed.',
      'taoctl policy init',
    ],
  ],
  POLICY_NETUID: [[3, 'the subnet is not allowed', null, null]],
  POLICY_NOT_SEALED: [
    [3, 'The policy is not sealed', '… has to be sealed by …, by TAOCTL_POLICY_KEY. Nothing is signed without.', 'taoctl policy seal'],
    [3, 'Another key has sealed the policy', 'It is sealed by …; TAOCTL_POLICY_KEY is …. Nothing is signed.', 'taoctl policy seal'],
  ],
  POLICY_NOT_TRUSTED: [
    [3, '… could be the work of another', null, null],
    [3, 'Others could replace a policy there', null, null],
  ],
  POLICY_NO_RULE: [[3, 'The policy refuses it: no rule is about this account and network', null, 'taoctl policy explain']],
  POLICY_PROXY: [[3, 'it is not done by proxy', null, 'Add --proxy.']],
  POLICY_RAW_CALL: [[3, 'raw calls are not allowed', null, null]],
  POLICY_SEAL_BROKEN: [
    [
      3,
      'The seal is not that of this policy',
      '… was changed after it was sealed, or … is damaged. Nothing is signed.',
      'Look at the policy, and seal it again: taoctl policy seal',
    ],
  ],
  POLICY_SPEND_UNBOUNDED: [[3, 'nothing bounds what it takes', null, null]],
  POLICY_UNREADABLE: [
    [3, 'The policy refuses it: what the call does cannot be read', null, 'taoctl policy explain'],
    [3, 'What this may spend cannot be counted', 'It goes to more accounts than a line of the journal holds.', 'Send it in smaller parts.'],
  ],
  POLICY_UNWRITABLE: [[3, 'Cannot write …', null, 'Mend it, or name another file with --policy.']],
  POOL_FULL: [[6, "The node's pool is full", null, 'Try again in a few blocks.']],
  POOL_TOO_SMALL: [[3, 'A pool cannot buy what is sold, and nothing would be claimed', null, 'Name the other subnets with --netuid.']],
  PRECOMPILE_UNKNOWN: [[2, 'No precompile is called …', null, null]],
  PRICE_NOT_MET: [[3, 'The price is not within its limit', null, 'Wait for the price: `taoctl watch price --netuid …`.']],
  PROPORTIONS_TOO_LARGE: [[3, 'The proportions are more than all there is', 'together …', 'Name proportions that come to 1 at most.']],
  PROXY_BOOK_DAMAGED: [
    [4, 'Damaged book of proxies: …', null, 'Mend it, or remove it and add the accounts again with taoctl proxy book add.'],
  ],
  PROXY_DELAYED: [
    [3, 'The proxy has to announce its calls', null, 'Add --announce, and make it afterwards with taoctl proxy announcements execute.'],
  ],
  PROXY_MISSING: [
    [2, '… is about a proxy, and none is named', 'It says how a proxy acts.', 'Add --proxy <name|address>, the account to act for.'],
  ],
  PROXY_OF_ITSELF: [
    [3, 'The account cannot be its own proxy', null, 'Name another account.'],
    [2, '--proxy names the wallet itself', '… is the coldkey of the wallet.', 'Leave --proxy out, or name the account to act for.'],
  ],
  PROXY_TYPE_EMPTY: [[3, 'A proxy of this kind can do nothing', null, 'taoctl proxy types shows what each kind may call.']],
  PROXY_TYPE_REFUSES: [[3, 'This kind of proxy may not make the call', null, null]],
  PROXY_UNKNOWN: [[4, 'Not in the book of proxies: …', '… has no such name.', 'taoctl proxy book list']],
  PUBLIC_FILE_MISSING: [
    [
      4,
      'Public file missing: …',
      'The secret file beside it is encrypted, so the address cannot be told. Releases before 4.0 wrote none for a hotkey; wallet upgrade does.',
      'Give wallet upgrade the password of the key, and it writes the file.',
    ],
  ],
  PULSE_NOT_FOUND: [
    [3, 'The chain does not have the round', 'It has some seconds of delay, and keeps rounds for a week; this is round ….', null],
  ],
  PURE_OF_ANOTHER: [
    [
      2,
      '--proxy names another account',
      'The account that is ended makes the call itself, with the wallet as its proxy.',
      'Leave --proxy out.',
    ],
  ],
  PURE_ORIGIN_UNKNOWN: [
    [
      2,
      'It is not known how that account was made',
      'No transaction that was signed on this machine has made ….',
      'Say where it was made, with --height and --ext-index; with --spawner, --type and --index where they are not the usual ones.',
    ],
  ],
  PURE_OTHER_ORIGIN: [
    [
      3,
      'The account was not made so',
      null,
      'Block and place of its creation are in the result of proxy create-pure; taoctl tx list has the transaction.',
    ],
  ],
  QUEUE_UNREADABLE: [
    [
      7,
      'What became of the registration cannot be told',
      'It left the queue in block …, whose events name neither its subnet nor its end.',
      'See the subnets with `taoctl subnets list`, and the balance with `taoctl wallet balance`.',
    ],
  ],
  QUORUM_DISAGREES: [
    [3, 'The endpoints do not agree', null, 'Find out which of them is right, with a third one, before you sign anything.'],
  ],
  QUORUM_TOO_SMALL: [
    [
      2,
      'A quorum of … needs … endpoints',
      '… has … that can be asked.',
      'Give several addresses of the chain with --network, with commas between, or leave --quorum out.',
    ],
  ],
  RATE_LIMITED: [
    [5, '…', '… is over in … s.', 'Wait that long, or give another endpoint with --network.'],
    [5, 'The endpoint limits how often it may be asked', null, 'Wait a little, or choose another endpoint with --network.'],
  ],
  RECEIVER_OF_CHAIN: [[3, "The receiver is an account of the chain's own", null, 'Check the destination.']],
  RECIPIENT_UNSUITED: [
    [
      2,
      'No message can be encrypted for this address',
      '… is no key of ed25519. Those of sr25519, which wallets have unless another is chosen, sign messages and open none.',
      'Ask for an address of a key made by: taoctl wallet new-hotkey --scheme ed25519',
    ],
  ],
  REGISTRATION_CANCELLED: [[6, 'The registration of the subnet was cancelled', '…. … What was paid has been given back.', null]],
  REGISTRATION_CLOSED: [
    [3, 'The subnet takes no registrations by work', null, 'Its owner can open it; without --pow a registration is paid for instead.'],
    [3, 'The chain takes no new subnets yet', null, null],
    [3, 'Root takes no registrations', '… in a block', 'The operators of the chain have closed it.'],
  ],
  RELAYER_NOT_ALLOWED: [[3, 'The order names other relayers', null, 'Name the wallet of one of them with --wallet.']],
  RESTORE_BLOCKED: [
    [
      4,
      '… is in the way',
      'It is …, and files would be put into it. Nothing was written.',
      'Move it away, or restore into another folder: --wallet-path <directory>.',
    ],
  ],
  RESTORE_CONFLICT: [
    [
      4,
      '…',
      'They have other contents than those of the backup, and nothing is replaced unless that is asked for. Nothing was written.',
      'Add --keep to leave them as they are and restore the rest, or --overwrite to replace them; copies are kept then.',
    ],
  ],
  RESTORE_DISPROVED: [
    [
      4,
      'A key that was restored does not sign for its address',
      null,
      'Its file was damaged before the backup was made. Keep the backup, and restore that key from its mnemonic.',
    ],
  ],
  ROOT_STAKE_LOCKED: [[3, 'The stake is held on root', null, null]],
  ROOT_SUBNET: [
    [3, 'There are no orders on subnet 0', null, 'Nobody can have it carried out.'],
    [2, 'There are no orders on subnet 0', 'Its stake is TAO, which has no price.', 'Name another subnet with --netuid.'],
  ],
  ROOT_TAKES_NO_WEIGHTS: [[3, 'Root takes no weights', null, 'Name a subnet with --netuid.']],
  ROUND_OVER: [
    [
      3,
      'The round that opens it is over',
      "round …; the chain's clock is at round …",
      'Anybody could read it at once: choose a later time.',
    ],
  ],
  RPC_ERROR: [[5, 'The endpoint answered … with an error', null, null]],
  RPC_METHOD_MISSING: [
    [
      5,
      'The endpoint has no method …',
      'It is not a full node, or it refuses this method to strangers.',
      'Choose another endpoint with --network.',
    ],
  ],
  RPC_NOT_A_READ: [
    [
      2,
      '… is not called like this',
      'What submits a transaction has to go through preview, signature and journal, and keys have no place on a command line.',
      'To make any call of the chain: taoctl tx call <Pallet.call>',
    ],
  ],
  RPC_SUBSCRIPTION: [
    [2, '… is a subscription', 'It would answer again and again; here one answer is printed.', 'taoctl rpc chain_getHeader'],
  ],
  RUNTIME_FILE_BAD: [
    [2, 'This is no runtime: …', 'It does not begin as a runtime does.', 'Name the .wasm that you have built, as it was built or packed.'],
  ],
  RUNTIME_NOT_GENUINE: [
    [
      3,
      '… does not serve the runtime that it claims',
      '… Whatever it shows may be false; nothing was shown, kept or signed.',
      'Do not use this endpoint. Choose another with --network.',
    ],
  ],
  RUNTIME_WITHOUT_STATE: [
    [
      2,
      'A runtime alone has no state',
      '… is code, and no chain begins with it.',
      'Add --fork <network>, or name a raw specification, which has both.',
    ],
  ],
  RUN_UNFINISHED: [[2, 'An earlier run of this command was not finished', null, null]],
  RUN_UNSETTLED: [
    [
      3,
      'It is not known what became of an earlier run of this command',
      'Its transaction was signed at …: … Nothing was signed now.',
      'taoctl tx wait …',
    ],
  ],
  SAFE_MODE: [[3, 'The chain is in safe mode and takes no such calls', null, 'Try again when it has ended: ….']],
  SALTS_NOT_TRUSTED: [[3, 'The salts of commits could be the work of another', null, null]],
  SALTS_UNREADABLE: [[3, 'The salts of commits cannot be read', '…: …', null]],
  SALTS_UNWRITABLE: [
    [
      3,
      'The salt of the commit cannot be written down',
      '…: … Without it the commit could never be revealed, so that nothing was sent.',
      'Make room or mend the permissions; TAOCTL_STATE_DIR names another directory.',
    ],
  ],
  SAME_SUBNET: [[3, 'It is sold for the same', 'subnet …', 'Name another subnet to buy; 0 is TAO.']],
  SCAFFOLD_LEFT: [
    [
      8,
      'The chain is not as the scenario wants',
      null,
      'What cannot be changed any more takes a new chain: taoctl localnet reset, then the same command.',
    ],
  ],
  SCAFFOLD_REFUSED: [[6, 'The chain refused to …', null, null]],
  SCAFFOLD_TOO_MUCH: [
    [
      6,
      'Cannot …',
      'The pool of subnet … has too little alpha for that.',
      'Ask for less stake, or let the chain make more alpha first: taoctl localnet advance 7200.',
    ],
  ],
  SCENARIO_NOT_TRUSTED: [[4, 'The file could be the work of another', null, null]],
  SCHEDULE_NEEDS_ROOT: [
    [
      3,
      'Only root may schedule on this chain',
      null,
      'Leave --at out, and send it when it is time: a transaction can be prepared with --out.',
    ],
  ],
  SECOND_READER_DISAGREES: [
    [
      3,
      'Two readers do not agree on what would be signed',
      '…, at …: planned …; in the bytes …. Nothing was signed.',
      'Try another endpoint. If it stays, this is a fault of taoctl or of what was installed as taoctl: report it and do not sign.',
    ],
  ],
  SECOND_READER_FAILED: [
    [
      3,
      'What would be signed could not be read a second time',
      '…: …. Nothing was signed.',
      "Try another endpoint: the metadata may be damaged, or of a form that @polkadot/api's types do not know.",
    ],
  ],
  SECRET_IN_ARGV: [
    [
      2,
      'A secret does not belong on the command line',
      'The history of the shell and the process list would keep it; take it for seen by others.',
      'Leave it out to be asked without echo, or use --secret-file <file> (for the password of a JSON --json-password-file <file>), or pipe it in with --secret-file -.',
    ],
    [
      2,
      'Not the URI of a development key',
      '--uri takes names such as //Alice or //Alice//stash. A URI with a mnemonic, a seed or a password in it is a secret, which the command line is no place for.',
      'Give such a URI to wallet regen-coldkey or regen-hotkey, when asked or with --secret-file.',
    ],
    [
      2,
      'That is a secret key of age',
      'The history of the shell and the process list keep it; take it for seen by others.',
      'Make a new one with age-keygen, and give the public key, which begins with age1.',
    ],
  ],
  SENT_ELSEWHERE: [
    [
      3,
      'Another process applies a file to this subnet',
      'It has signed … in the meantime. Nothing was sent now.',
      'Run this command again when the other one has ended.',
    ],
    [3, 'Another process goes on with this run', 'It has signed these positions already: …. Nothing was sent now.', 'taoctl tx wait …'],
    [3, 'Another process registers the same hotkey there', 'It has signed …. Nothing was sent now.', 'taoctl tx wait …'],
  ],
  SERVING_TOO_SOON: [[3, 'The last … was announced too few blocks ago', null, null]],
  SHIELDED_NOT_REPLACEABLE: [
    [
      3,
      'What was sent encrypted cannot be replaced',
      'It is in its carrier, …, with the nonce after that one. Whoever can open the carrier could include it beside what took the place of the carrier….',
      'Wait a few blocks until it is known: taoctl tx wait …',
    ],
  ],
  SHIELDED_PENDING: [
    [
      3,
      'An encrypted transaction of this account is still on its way',
      '…: it has to be in a block, or out of time, before another can be encrypted. Nothing was signed.',
      'taoctl tx wait …',
    ],
  ],
  SHIELD_ELSEWHERE: [[2, '--mev-shield is of no use with --…', null, null]],
  SHIELD_INNER_MISSING: [
    [
      7,
      'The carrier is in a block, and what was encrypted in it is not: …',
      '…; the author of that block has not put in what it carries. Whoever can read it could still do so…: do not simply repeat it.',
      null,
    ],
  ],
  SHIELD_INNER_NEVER_INCLUDED: [
    [
      6,
      'The carrier was included, and what was encrypted in it never was',
      '…; ….',
      'Nothing but that fee was paid, and nothing can happen any more: it is safe to repeat the command.',
    ],
  ],
  SHIELD_KEY_GONE: [
    [
      3,
      'There is no key to encrypt to any more',
      'The author of the block after the next has announced none (MevShield.NextKey). Nothing was sent.',
      'Try again, or send it openly with --no-mev-shield.',
    ],
  ],
  SHIELD_NOT_POSSIBLE: [[3, 'It cannot be sent encrypted', '….', 'Leave --mev-shield out, or send it openly with --no-mev-shield.']],
  SIGNATURE_INVALID: [
    [
      3,
      'The signature is not that of this transaction',
      'It is no signature of … over the payload of this file.',
      'Sign the payload of this very file, with the key of this address.',
    ],
    [
      3,
      'The signature is not that of this message by this key',
      'It verifies neither for the message alone nor for <Bytes>message</Bytes>, by ….',
      null,
    ],
  ],
  SIGNER_CANNOT_PAY: [
    [3, 'Its signer does not have the TAO', '… of …, on …', 'Wait until the signer has it, or leave this order out.'],
    [3, 'Its signer does not have the stake', '… of …, on hotkey …', 'Wait until the signer has it, or leave this order out.'],
  ],
  SIGNER_NOT_MULTISIG: [[3, 'The call is not one of the multisig account', null, 'Leave --multisig out: a hotkey signs it by itself.']],
  SIMULATION_DIFFERS: [[3, 'The simulation does something else than the preview says', null, 'Without --strict it is a warning.']],
  SLIPPAGE_MISSING: [
    [
      2,
      'A stop-loss needs --max-slippage',
      'It sells once the price has fallen to the limit, so at a price below it; how far below is for you to say.',
      'Write --max-slippage 5%, or --max-slippage none to sell at any price.',
    ],
  ],
  SLIPPAGE_TOO_HIGH: [
    [
      3,
      'The price would move beyond the worst that it allows',
      '…: …',
      'Fill a smaller part with --fill where it may be, or wait for another price.',
    ],
    [3, 'A price would leave the band of the chain', null, 'Trade less at a time, or wait until the price is near its average again.'],
    [3, 'The limit leaves nothing to fill', null, null],
  ],
  SOURCE_FAILED: [[2, 'The source gave no weights', null, null]],
  SPACE_USED_UP: [
    [
      3,
      'The account has too little space left in this epoch',
      'it counts as … bytes; … of … are used',
      'Wait for the next epoch of the subnet, with which it is empty again; `taoctl subnets show` tells when.',
    ],
  ],
  STAKE_TOO_LOW_FOR_ROOT: [
    [
      3,
      'The hotkey has no more stake on root than its weakest member',
      'root is full (…); the hotkey has … TAO there, the weakest member … TAO',
      'Stake more than … TAO to the hotkey on root first: `taoctl stake add --netuid 0`.',
    ],
  ],
  STAKE_UNAVAILABLE: [
    [3, 'The stake of its signer is held back', '… can be sold', 'Wait until locks and collateral let go of it, or leave this order out.'],
    [3, 'That much is locked', null, null],
    [
      3,
      'None of it can be taken out',
      null,
      'Take what is not locked, one subnet at a time: `taoctl stake remove --netuid … --amount all`.',
    ],
  ],
  STATE_DIRECTORY_UNWRITABLE: [[2, 'Cannot write to …', null, 'Name another directory with TAOCTL_STATE_DIR, or start without --detach.']],
  STATE_FILE_BAD: [[2, 'Not a usable state file: …', null, null]],
  STATE_FILE_IN_USE: [
    [
      2,
      'The state file is in use: …',
      'The localnet on port … goes on from it and saves to it.',
      'taoctl localnet stop --port …, or name another file with --state',
    ],
  ],
  STATE_PRUNED: [
    [5, 'The node has pruned that block, and no archive answers', null, 'Run the command again, or give an archive node with --network.'],
    [5, '… no longer has block …', 'It keeps the newest blocks alone.', 'Give an archive node of this chain with --network.'],
    [
      5,
      'The endpoint no longer has the state of that block',
      null,
      'Run the command again; for an old block give an archive node of this chain with --network.',
    ],
  ],
  STDIN_TWICE: [[2, 'Standard input cannot give two secrets', null, 'Use a file for one of them.']],
  SUBNET_DISSOLVING: [
    [
      3,
      'Subnet … is being dissolved',
      'what is left of it is cleaned up over the next blocks; stakes in it are paid out in TAO',
      'There is nothing to do: the number may go to a new subnet afterwards.',
    ],
  ],
  SUBNET_LIMIT_REACHED: [
    [3, 'There is no room for the subnet now', null, 'A leased subnet cannot wait for a place: try again when one is free.'],
    [3, 'There is no room for another subnet', null, 'Wait until the immunity of one of them ends: try again later.'],
  ],
  SUBNET_NOT_FOUND: [
    [3, 'A subnet is not there', null, 'See the subnets with `taoctl subnets list`.'],
    [3, 'No subnet is chosen', null, 'Name one that is there, or leave --netuid out to … all.'],
    [3, 'Subnet … does not exist', 'the chain has no such subnet', 'See the subnets with `taoctl subnets list`.'],
  ],
  SUBNET_NOT_STARTED: [[3, 'Subnet … is closed for staking', null, null]],
  SUBNET_STILL_QUEUED: [
    [
      7,
      'The subnet is still queued',
      'After block … it still waits for room. What was paid is kept for it until it is created or cancelled.',
      'taoctl subnets queue --follow …',
    ],
  ],
  SWAP_ANNOUNCED: [[3, 'A swap is announced already, and it is too early for another one', null, null]],
  SWAP_CLEAR_TOO_EARLY: [
    [
      3,
      'It is too early to withdraw the swap',
      null,
      'Wait; or dispute it, if it is not yours: that freezes the key until the operators of the chain have looked at it.',
    ],
  ],
  SWAP_HASH_MISMATCH: [
    [
      3,
      'It is announced for another coldkey',
      null,
      'Name the coldkey that was announced. If you announced none of them, dispute the swap: somebody else has the key.',
    ],
  ],
  SWAP_NOT_ANNOUNCED: [[3, 'No swap of this coldkey is announced', null, 'Announce one with `taoctl wallet swap-coldkey announce`.']],
  SWAP_TOO_EARLY: [[3, 'The swap was announced too short a time ago', null, null]],
  SWAP_TOO_HEAVY: [
    [
      3,
      'The coldkey has more than one call can move',
      '… of … hotkeys, … of … stakes',
      'Bring stakes together first, with `taoctl stake move` or `taoctl stake remove`.',
    ],
  ],
  SWAP_TOO_SOON: [
    [3, 'The last swap there was too short a time ago', null, null],
    [3, 'Stake that came to this hotkey by a swap has to rest first', null, null],
    [3, 'The last such transaction of this coldkey was too short a time ago', null, null],
  ],
  SWAP_TO_SELF: [
    [3, 'The new coldkey is the old one', null, 'Name the coldkey that everything goes to.'],
    [3, 'The new hotkey is the old one', null, 'Name another hotkey: `taoctl wallet new-hotkey` makes one.'],
  ],
  SWITCH_VALUE: [[2, '… is a switch, and a switch takes no value', 'It says yes by being there.', 'For yes: --…. For no: ….']],
  SYMBOL_NOT_FOUND: [[3, 'The symbol is none that the chain has', null, null]],
  TAKE_OUT_OF_BOUNDS: [[3, 'The take is outside the bounds of the chain', '…, from … to …', 'Name a take from … to ….']],
  TAKE_TOO_SOON: [[3, 'The take was changed too few blocks ago to be raised', null, null]],
  TIMELOCK_BROKEN: [
    [
      3,
      'It cannot be opened',
      'The signature of round … does not open it: it was changed, or made for another round or another beacon.',
      'Ask whoever made it for all of it once more.',
    ],
  ],
  TIMELOCK_CLOSED: [
    [3, 'Its round has not come', 'Round … is published at …; nobody can open it before.', 'Try again then, or wait with --wait.'],
  ],
  TIME_UNKNOWN: [
    [5, '… has no time at block …', 'The chain keeps no time, or has made no block yet.', null],
    [3, 'Block … is too far away for a time', 'The newest is block ….', null],
    [3, 'That time is too far away for a block', 'The last block would be ….', null],
  ],
  TOO_EARLY: [[3, 'The delay after its creation has not passed', null, null]],
  TOO_FEW_WEIGHTS: [[3, 'There are too few weights', '…, at least …', 'Give weights to more uids.']],
  TOO_MANY_ANNOUNCEMENTS: [
    [
      3,
      'The proxy has announced as many calls as it may',
      '… of …',
      'Make one of them, or take one back: taoctl proxy announcements list.',
    ],
  ],
  TOO_MANY_ATTEMPTS: [
    [
      3,
      'The chain did not take … attempts',
      'They were for … on subnet …; each has cost a fee where it is in a block.',
      'See why with `taoctl tx list`.',
    ],
  ],
  TOO_MANY_CHILDREN: [[3, 'They are too many children', '…, at most …', 'Name at most ….']],
  TOO_MANY_COMMITS: [
    [
      3,
      'Too many commits of the hotkey wait to be revealed',
      '… wait, at most …',
      'See them with `taoctl weights pending`; reveal those that are due, or wait until the oldest expires.',
    ],
  ],
  TOO_MANY_CONTRIBUTORS: [[3, 'As many accounts have contributed as may', '… of …', 'Wait until somebody takes a contribution back.']],
  TOO_MANY_ENTRIES: [
    [
      2,
      'That are too many prices for one picture',
      'It would take … questions to the node; … are the most.',
      'Name fewer subnets, or fewer --points.',
    ],
    [
      2,
      '… has more than … entries',
      'One document of all would not fit the memory of every machine.',
      'taoctl query … --all --json --stream',
    ],
    [
      2,
      'There are more than … events',
      'One document of all would not fit the memory of every machine.',
      'Add --stream for a line for each, or choose fewer with --filter, --from and --to.',
    ],
  ],
  TOO_MANY_FIELDS: [[3, 'It has more fields than the chain takes', '… of …', 'Leave some of them out.']],
  TOO_MANY_HOTKEYS: [
    [
      3,
      'The coldkey stakes to as many hotkeys as it may',
      '… stakes to …; a new one takes less than …',
      'Use a hotkey that it stakes to already, or take back all from one: `taoctl stake list` shows them.',
    ],
    [
      3,
      'The coldkey has collateral on as many hotkeys of the subnet as it may',
      'on … of …',
      'Register one of those hotkeys again, or use another coldkey.',
    ],
  ],
  TOO_MANY_IMMUNE: [
    [
      3,
      'Too many neurons are immune',
      '… of the … that would be left are: … %, and less than … % may be',
      'Leave at least …, or wait until their immunity has ended.',
    ],
  ],
  TOO_MANY_KEYS: [[2, '….… has … keys, not …', null, 'taoctl metadata show ….…']],
  TOO_MANY_NEURONS: [[3, 'The neurons of all mechanisms would be too many', 'room for … neurons … times is …, of at most …', null]],
  TOO_MANY_PARENTS: [[3, 'A child has as many parents as it may', null, 'Leave that child out.']],
  TOO_MANY_POSITIONS: [
    [
      3,
      'The coldkey has collateral on as many hotkeys as it may',
      null,
      'Wait until the collateral of one is free, or clear a floor: `taoctl collateral set-min --amount 0`.',
    ],
    [
      2,
      'There are … positions',
      'At most … are shown in detail.',
      'Choose with --netuid and --hotkey, or see all with `taoctl stake list`.',
    ],
  ],
  TOO_MANY_PROXIES: [[3, 'The account has as many proxies as it may have', '… of …', 'Remove one first: taoctl proxy remove.']],
  TOO_MANY_REGISTRATIONS: [[3, 'No registrations are left in this interval', '… of …', 'Try again ….']],
  TOO_MANY_RELAYERS: [[2, 'More than … relayers', 'An order has room for no more.', null]],
  TOO_MANY_SIGNATORIES: [
    [
      3,
      'The runtime does not take so many signatories',
      '…, of at most …',
      'Make an account of fewer signatories, while nothing lies on this one.',
    ],
  ],
  TOO_MANY_SUBNETS: [
    [3, 'It is more subnets than a claim can have', '…, … at most', 'Name … at most with --netuid, and claim the others after it.'],
  ],
  TOO_SOON: [
    [3, 'The last subnet was created too few blocks ago', null, null],
    [3, 'The lease is not over', null, null],
    [3, '… was changed too few blocks ago', null, null],
  ],
  TRADING_DISABLED: [[3, 'Trading within funds is closed', null, 'Only root can open it.']],
  TRANSFER_CLOSED: [
    [
      3,
      'Stake may not be transferred there',
      null,
      'The owner of a subnet opens transfers; take the stake back with `taoctl stake remove` and send TAO.',
    ],
  ],
  TRANSFER_TO_SELF: [
    [3, 'Sender and receiver are the same account', null, 'Check the destination.'],
    [3, 'Sender and receiver are the same coldkey', null, 'To another hotkey or subnet of your own it is `taoctl stake move`.'],
  ],
  TX_ALREADY_IN_POOL: [
    [6, 'This transaction is in the pool already', 'The same bytes were submitted before.', 'Wait for it instead of sending it again.'],
  ],
  TX_BANNED: [
    [
      6,
      'The node refuses this transaction for a while',
      'It was found invalid a short time ago; the node does not look at the same bytes again for about half an hour.',
      'Run the command again: a fresh signature is another transaction.',
    ],
  ],
  TX_CUSTOM_ERROR: [
    [
      6,
      'The chain refused the transaction: custom error …',
      'What … means on spec version … is not known to this version of taoctl.',
      'Update taoctl.',
    ],
    [6, 'The chain refused the transaction: …', 'Custom error …: ….', null],
  ],
  TX_INVALID: [[6, 'The chain refused the transaction as invalid', null, null]],
  TX_NEVER_INCLUDED: [[6, 'The transaction was never included', null, 'It is safe to repeat the command.']],
  TX_NOT_FOUND: [
    [
      7,
      'The transaction is not in blocks … … …',
      'The journal of this machine does not know it, so it is not known where else it could be.',
      'Give the blocks to look in with --from-block and --to-block, and the chain with --network.',
    ],
  ],
  TX_PENDING: [[7, 'The transaction is in no block yet', null, null]],
  TX_PRIORITY_TOO_LOW: [
    [
      6,
      'Another transaction of this account has the same nonce',
      'It waits in the pool with at least the same priority.',
      'Wait until it is included, or until its validity is over: see `taoctl tx list --open`. A tip does not replace it on Bittensor.',
    ],
  ],
  TX_REFUSED: [[6, 'The node refused the transaction', null, null]],
  TX_UNKNOWN_VALIDITY: [[6, 'The chain cannot tell whether the transaction is valid', null, null]],
  TX_UNVERIFIABLE: [[6, 'The node cannot verify the transaction', null, 'The runtime may just have been upgraded: run the command again.']],
  TYPE_OF_WHICH: [
    [
      2,
      '--proxy-type is about another proxy',
      'It says by which kind of proxy this call itself is made.',
      'Name the kind of this one with --type …',
    ],
  ],
  UID_NOT_FOUND: [[3, 'Some uids do not exist', null, 'See the uids with `taoctl subnets metagraph`.']],
  UNDECODABLE: [[2, 'These bytes are no such value', '….', 'Give the type that they are of, and with --block the runtime that made them.']],
  UNEXPECTED_ARGUMENT: [[2, '… argument… too many', '…. Words too many are not repeated here, as one may be a secret.', null]],
  UNEXPECTED_SHAPE: [
    [6, 'This chain has orders of a kind that is not known', 'It says ….', null],
    [6, 'This chain has an order in a state that is not known', 'It says ….', null],
    [6, "This chain's … has another shape than taoctl knows", 'Expected ….', 'Update taoctl: the runtime may have been upgraded.'],
  ],
  UNFINISHED_CHANGE: [
    [
      4,
      'Not a change that taoctl left: …',
      '… Nothing is written to the wallet while it is there.',
      'Look at what it is, then move it out of the folder of the wallet.',
    ],
  ],
  UNKNOWN_BEACON: [
    [
      3,
      'The randomness beacon is not the one that is known',
      null,
      'Whoever has its key reads the weights at once. Choose another endpoint with --network, update taoctl, or use --path salted.',
    ],
  ],
  UNKNOWN_COLUMN: [[2, 'There is no column …', null, 'Write --… ….']],
  UNKNOWN_COMMAND: [
    [2, '… is gone from the chain, since …', null, 'See ….'],
    [2, '… is `…` here', null, 'taoctl …'],
    [2, 'There is no `…` in taoctl', 'Its commands have other names here.', null],
  ],
  UNKNOWN_FLAG: [[2, 'Unknown flag…: …', null, null]],
  UNKNOWN_NAME: [
    [2, 'There is no pallet …', null, 'taoctl metadata show'],
    [
      2,
      'This runtime does not describe its APIs',
      'Its metadata is of version …; they are described from version 15 on.',
      'taoctl rpc state_call',
    ],
    [2, 'There is no … …', null, null],
  ],
  UNKNOWN_NETWORK: [
    [
      2,
      'Unknown network: …',
      'It is neither a known name nor a ws:// or wss:// address.',
      '…Use one of …, or an address such as ws://127.0.0.1:9944.',
    ],
    [2, 'The endpoint must not carry a user name or a password', 'Endpoints are printed in previews and errors.', null],
    [2, 'These endpoints are of different networks', null, null],
  ],
  UNKNOWN_PARAMETER: [
    [2, 'Unknown parameter: …', null, 'Leave the name out to see them all.'],
    [2, '… is a parameter of …', null, null],
  ],
  UNKNOWN_PROXY_TYPE: [[2, 'There is no such kind of proxy: …', 'This runtime has: ….', null]],
  UNKNOWN_SIGNED_EXTENSION: [
    [6, 'This chain wants more signed than taoctl knows of', null, 'Update taoctl; signing without knowing what is signed is refused.'],
  ],
  UNKNOWN_SPEC: [[2, 'Spec … is not known here', 'These are: ….', 'Give an endpoint that runs it, or a file with its metadata.']],
  UNKNOWN_TYPE: [[2, 'That is no type of this runtime', '….', null]],
  UNPARSED: [[2, 'taoctl … did not read its command line', null, null]],
  UNSTABLE_CHAIN: [[3, 'The chain keeps changing under this transaction', null, 'Try again later.']],
  UNSUPPORTED_KEYFILE: [[4, 'Key file of a kind that cannot be used here: …', null, null]],
  UNUSABLE_PASSWORD: [[2, 'Unusable password', null, null]],
  UPGRADE_CHECK_FAILED: [
    [
      3,
      'The upgrade is not what it has to be',
      null,
      'Approve nothing. Ask for the call and the source again, and build the code yourself.',
    ],
  ],
  UPGRADE_INCOMPLETE: [[4, '… not upgraded', null, 'Run it again with the password of that file: what is done stays done.']],
  USAGE: [
    [2, '--identity does not open this', 'The backup was encrypted with a passphrase.', 'Leave it out.'],
    [2, '…', null, null],
    [2, '--csv and --json both want standard output', null, 'Leave one out.'],
  ],
  VALUE_NOT_SET: [
    [
      6,
      'Included, but the chain has another … than was sent',
      'The entry of the hotkey after that block is not the one of this call.',
      'Another transaction of the hotkey may have announced it in the same block: look before announcing it again.',
    ],
    [6, 'Included, but … is not what was asked for', null, null],
    [6, 'Included, but the subnet was not trimmed to …', 'After that block it has … neurons, and room for ….', null],
  ],
  VALUE_OUT_OF_BOUNDS: [
    [3, 'The number is outside what the runtime takes', 'from 1 to …', 'Choose a number from 1 to ….'],
    [3, 'There is not one part for each mechanism', null, null],
    [3, 'The value is outside what the runtime takes', null, null],
  ],
  VANITY_TIMEOUT: [
    [
      3,
      'No such key was found in time',
      '… were tried, and it takes … on average. Nothing was written.',
      'Look for less, or give it more time: what was tried says nothing about the next tries.',
    ],
  ],
  VANITY_WRONG: [
    [
      3,
      'The key that was found is another one',
      'Two implementations of its derivation do not agree. Nothing was written.',
      'This is a fault of taoctl or of this machine: report it.',
    ],
  ],
  VERSION_KEY_TOO_LOW: [[3, 'The version key is below what the subnet demands', null, 'Leave --version-key out, or give ….']],
  WALLET_BUSY: [
    [
      4,
      'The wallet is being written by another process',
      '… has held … for too long to wait.',
      'Wait for it to end, then try again. If there is no such process, remove that file.',
    ],
  ],
  WALLET_EXISTS: [
    [4, '…', '… is there, and a key file is never replaced….', null],
    [
      4,
      'There is another … already',
      '… is …; that of the scenario is …. No key file is replaced, and nothing was done.',
      'Give the wallet of the scenario another name, name another folder with --wallet-path, or leave wallets out with --no-wallets.',
    ],
    [
      4,
      'Key file exists: …',
      'A key file is never replaced unless that is asked for.',
      'Choose another name, or add --overwrite (the old files are kept in the backups folder of the wallet).',
    ],
  ],
  WALLET_FILE_ERROR: [
    [4, 'Cannot read …', null, null],
    [
      4,
      'Cannot write …',
      '… What was restored before stays.',
      'Once it can be written, run the command again: what is there already stays.',
    ],
    [4, '… is not what was written', 'It was read back and differs. Do not rely on it.', 'Write the backup to another disk.'],
  ],
  WALLET_NOT_FOUND: [
    [4, 'Wallet not found: …', null, null],
    [4, 'There is no wallet yet', 'None was found in ….', 'taoctl wallet create, or name the folder where they are with --wallet-path.'],
  ],
  WEIGHTS_NOT_SET: [
    [3, 'Weights are not in on …', 'The lines before say why.', 'Run the command again: what is in stays, and the rest is tried anew.'],
  ],
  WEIGHTS_TOO_SOON: [[3, 'The last weights were set too few blocks ago', null, null]],
  WEIGHT_UNKNOWN: [[3, 'The weight that the call may have is not known', null, 'Try another endpoint: --network <url>.']],
  WHICH_LOCALNET: [[2, 'Several localnets are running', null, '--port …']],
  WORK_LIMIT: [[5, 'The endpoint refused …: too much work for one call', null, 'Use another endpoint, or your own node, with --network.']],
  WORK_WRONG: [
    [
      3,
      'The work that was found is none',
      'Two implementations of its hashes do not agree. Nothing was signed.',
      'This is a fault of taoctl or of this machine: report it.',
    ],
  ],
  WRONG_CHAIN: [
    [
      3,
      '… is not …',
      'Its genesis is …, that of … is ….',
      'Give the endpoint by its address if you mean this chain, or correct --network.',
    ],
    [
      3,
      'The file is of another chain',
      'It was made for the genesis …; … has …. Nothing was sent.',
      'Name the network that it was made for with --network.',
    ],
    [3, 'It was signed for another chain than …', 'Its genesis is …, that of … is ….', 'Leave out --network; it was sent to ….'],
  ],
  WRONG_IDENTITY: [
    [
      4,
      'Not for this identity: …',
      'It was encrypted to other public keys. Nothing was written.',
      'Give the file of the secret key that belongs to one of them.',
    ],
  ],
  WRONG_PASSWORD: [
    [4, 'Wrong passphrase for …', 'It does not open the backup. Nothing was written.', 'Give the passphrase that it was made with.'],
    [
      4,
      'Wrong password',
      '… did not open with it (a damaged file cannot be told from a wrong password).',
      'Check the keyboard layout and any leading or trailing space, then try again.',
    ],
  ],
  ZERO_SHARE: [[3, 'Its share of the batch rounds to nothing', null, 'Leave it out, or bring it without --together.']],
}
