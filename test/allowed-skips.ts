/** A test that may be skipped, and why: every other one that does not run fails the run. */
export interface AllowedSkip {
  /** A file under test/, or a part of its path. */
  readonly file: string
  /** Its full name, suites and all joined by ` > `; any of the file where it is left out. */
  readonly name?: RegExp
  readonly reason: string
}

export const ALLOWED_SKIPS: readonly AllowedSkip[] = [
  {
    file: 'e2e/install/packed.test.ts',
    name: /has man pages that man shows/,
    reason: 'there is no man of Linux on this machine; what is in the pages is looked at anyhow',
  },
  {
    file: 'e2e/install/packed.test.ts',
    name: /is the same, byte by byte, when it is built in another folder/,
    reason: 'two builds are compared by npm run reproduce, in the workflow, and by npm run test:whole',
  },
  {
    file: 'e2e/forks/forks.test.ts',
    reason:
      'the package that executes runtimes is installed on demand, and no genuine runtime is part of the repository: npm run test:forks ' +
      'installs the one and is given the other',
  },
  {
    file: 'e2e/library.test.ts',
    name: /^the example for pytest passes$/,
    reason: 'there is no pytest on this machine; the workflow has one, and runs it',
  },
  {
    file: '/vectors.test.ts',
    name: /the full set is equal/,
    reason: 'the full set of vectors is no part of the repository; a selection of every kind is, and is compared',
  },
  {
    file: 'unit/chain/drand/decrypt-timelock.test.ts',
    name: /^envelopes of the Python packages are read/,
    reason: 'the full set of envelopes is no part of the repository; those of every kind are, and are opened',
  },
  {
    file: 'unit/chain/drand/find-reveal.test.ts',
    name: /^the full set of rows of the reference client/,
    reason: 'the full set of rows is no part of the repository; a selection is, and is compared',
  },
  {
    file: 'unit/chain/drand/encrypt-timelock.test.ts',
    name: /^so does every one of the full set/,
    reason: 'the full set of ciphertexts is no part of the repository; those of every kind but the long ones are, and are compared',
  },
  {
    file: 'unit/localnet/replay-others.test.ts',
    reason: 'the other recordings are no part of the repository; one of each scenario is, and is replayed',
  },
  {
    file: 'unit/chain/outcome/outcome-recorded.test.ts',
    name: /^and so of all that was recorded$/,
    reason: 'the other recordings are no part of the repository; those of the same scenarios that are were judged',
  },
  {
    file: 'unit/chain/golden-codec.test.ts',
    name: /by 'the genuine metadata' >/,
    reason:
      'the genuine metadata are no part of the repository; the embedded chain’s, which the fingerprints hold to them, read the same ' +
      'recordings',
  },
  {
    file: 'unit/chain/raw/call-bytes.test.ts',
    name: /> by the genuine metadata of spec \d+$/,
    reason:
      'the genuine metadata are no part of the repository; the embedded chain’s, which the fingerprints hold to them, have the same ' +
      'calls',
  },
  {
    file: 'unit/chain/runtime/metadata-digest.test.ts',
    name: /^the digest of the real runtimes >/,
    reason: 'made from the whole of the genuine metadata, which are no part of the repository; the digests are pinned in the source',
  },
  {
    file: 'unit/chain/metadata-cache.test.ts',
    name: /^V15 of the real runtime >/,
    reason: 'the genuine metadata are no part of the repository; those of the embedded chain are opened in the same way',
  },
  {
    file: 'unit/chain/metadata-v16.test.ts',
    name: /^metadata V16 of the real runtime >/,
    reason: 'the genuine metadata are no part of the repository; those of the embedded chain are opened in the same way',
  },
  {
    file: 'unit/chain/check-types.test.ts',
    name: /the genuine metadata/,
    reason:
      'the genuine metadata are no part of the repository; the types of the embedded chain, which the fingerprints hold to them, pass',
  },
  {
    file: 'unit/chain/errors.test.ts',
    name: /the runtime's own words explain its errors/,
    reason: 'words of the genuine metadata, which are no part of the repository; the embedded chain’s own are read in the same way',
  },
  {
    file: 'unit/chain/sudo/param-rights.test.ts',
    name: /^a call that the runtime says does nothing/,
    reason: 'words of the metadata of spec 475, which are no part of the repository',
  },
  {
    file: 'unit/chain/sudo/param-values.test.ts',
    name: /^the runtime of spec 475 >/,
    reason: 'the genuine metadata are no part of the repository; the values are read back from the calls of the embedded chain',
  },
  {
    file: 'unit/chain/sudo/params-page.test.ts',
    name: /^docs\/hyperparameters\.md/,
    reason: 'the genuine metadata are no part of the repository; the table itself is tried on the embedded chain',
  },
  {
    file: 'unit/chain/runtime/compare-items.test.ts',
    name: /^the genuine runtime of spec 475/,
    reason: 'the genuine metadata are no part of the repository; the embedded runtimes are compared with what is known of them',
  },
  {
    file: 'unit/chain/second-reader/read-signing.test.ts',
    name: /of the newest runtime of mainnet$/,
    reason: 'read by the whole of the metadata of spec 475, which are no part of the repository; the same is read by those of 425',
  },
  {
    file: 'unit/wallet/files/',
    name: /skipped as root/,
    reason: 'root may read and write everything, so that there is nothing to refuse',
  },
  {
    file: 'e2e/completion/shells.test.ts',
    name: /^in a real (?:bash|zsh|fish) >/,
    reason: 'there is no such shell on this machine; what is completed, and how it is quoted for it, is tried without one',
  },
  {
    file: 'e2e/wss.test.ts',
    reason: 'there is no openssl here to make a certificate with',
  },
  {
    file: 'e2e/pictures.test.ts',
    name: / > in a browser >/,
    reason: 'there is no Chromium on this machine; what a page has in it and may do is tried without one',
  },
  {
    file: 'e2e/faults/faults-cli.test.ts',
    name: /full/,
    reason: 'there is no /dev/full on this system',
  },
]
