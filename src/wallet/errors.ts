/**
 * The errors about wallet files, as a user sees them. A message names the file and the reason, but never quotes any of the file's content.
 */
import { TaoError, usageError, walletError } from '../core/errors.js'
import { describeFileError, isSystemError } from '../core/file-errors.js'
import { quoteWord } from '../core/quote-word.js'

/** Exit 4. The password did not open the file. The cipher is authenticated, so a wrong password and a changed byte look the same. */
export function wrongPassword(file: string): TaoError {
  return walletError('Wrong password', 'WRONG_PASSWORD', {
    why: `${file} did not open with it (a damaged file cannot be told from a wrong password).`,
    hint: 'Check the keyboard layout and any leading or trailing space, then try again.',
    details: { file },
  })
}

/** Exit 4. The file is not, or no longer, a key file. */
export function damagedFile(file: string, why: string): TaoError {
  return walletError(`Damaged key file: ${file}`, 'DAMAGED_KEYFILE', {
    why,
    hint: 'Restore it from a backup, or make it again from the mnemonic with wallet regen-coldkey or wallet regen-hotkey.',
    details: { file },
  })
}

/** Exit 4. The file is undamaged, but of a kind that taoctl does not open. */
export function unsupportedKeyfile(file: string, why: string): TaoError {
  return walletError(`Key file of a kind that cannot be used here: ${file}`, 'UNSUPPORTED_KEYFILE', { why, details: { file } })
}

/**
 * Exit 4. The secret file is encrypted and no public file lies beside it, so nothing tells whose key it holds. Releases of the Python
 * wallet before 4.0 wrote no public file for a hotkey.
 */
export function publicFileMissing(file: string): TaoError {
  return walletError(`Public file missing: ${file}`, 'PUBLIC_FILE_MISSING', {
    why:
      'The secret file beside it is encrypted, so the address cannot be told. Releases before 4.0 wrote none for a hotkey; wallet ' +
      'upgrade does.',
    hint: 'Give wallet upgrade the password of the key, and it writes the file.',
    details: { file },
  })
}

/** Exit 4. A file of this name exists already, and `--overwrite` was not given. */
export function keyfileExists(file: string): TaoError {
  return walletError(`Key file exists: ${file}`, 'WALLET_EXISTS', {
    why: 'A key file is never replaced unless that is asked for.',
    hint: 'Choose another name, or add --overwrite (the old files are kept in the backups folder of the wallet).',
    details: { file },
  })
}

/** Exit 4. No such wallet under this path. */
export function walletNotFound(name: string, root: string, why = `There is no such wallet in ${root}.`): TaoError {
  return walletError(`Wallet not found: ${name}`, 'WALLET_NOT_FOUND', {
    why,
    hint: 'taoctl wallet list',
    details: { wallet: name, path: root },
  })
}

/** Exit 4. The wallet has no such key (or only its public half). */
export function keyNotFound(what: string, file: string, why: string): TaoError {
  return walletError(`${what} not found`, 'KEY_NOT_FOUND', { why, hint: 'taoctl wallet list', details: { file } })
}

/** Exit 4. The file is encrypted, no password was given, and there is no terminal on which to ask for one. */
export function passwordRequired(file: string): TaoError {
  return walletError('Password required', 'PASSWORD_REQUIRED', {
    why: `${file} is encrypted, no password was given and there is no terminal to ask on.`,
    hint: 'Give it with --password-file, --password-stdin or the environment variable TAOCTL_PASSWORD.',
    details: { file },
  })
}

/** Exit 2. The name breaks the rules for names of wallets, hotkeys and address-book entries. */
export function invalidName(what: string, name: string, why: string): TaoError {
  return usageError(`Invalid ${what} name: ${JSON.stringify(name)}`, 'INVALID_NAME', {
    why,
    hint: 'Use letters, digits, dashes and underscores.',
  })
}

/** Exit 2. The text given is not a valid mnemonic, seed or private key. The error never repeats the text. */
export function invalidSecret(why: string, hint?: string): TaoError {
  return usageError('Not a usable mnemonic, seed or private key', 'INVALID_SECRET', { why, ...(hint === undefined ? {} : { hint }) })
}

/** Exit 2. What was given as a password cannot be used as one, for example because it is empty. */
export function unusablePassword(why: string, hint?: string): TaoError {
  return usageError('Unusable password', 'UNUSABLE_PASSWORD', { why, ...(hint === undefined ? {} : { hint }) })
}

/** Exit 4. Another process has been writing to the wallet for longer than we are ready to wait. */
export function walletBusy(lock: string, holder: string): TaoError {
  return walletError('The wallet is being written by another process', 'WALLET_BUSY', {
    why: `${holder} has held ${lock} for too long to wait.`,
    hint: 'Wait for it to end, then try again. If there is no such process, remove that file.',
    details: { file: lock },
  })
}

/** Exit 4. The file is no longer the one that was opened. */
export function keyfileChanged(file: string): TaoError {
  return walletError(`Key file changed meanwhile: ${file}`, 'KEYFILE_CHANGED', {
    why: 'Another process wrote it while it was open here. Nothing was changed.',
    hint: 'Try again.',
    details: { file },
  })
}

/** Exit 4. Something in the wallet folder is named like an interrupted change of taoctl, but cannot be trusted to be one. */
export function unfinishedChange(path: string, why: string): TaoError {
  return walletError(`Not a change that taoctl left: ${path}`, 'UNFINISHED_CHANGE', {
    why: `${why} Nothing is written to the wallet while it is there.`,
    hint: 'Look at what it is, then move it out of the folder of the wallet.',
    details: { file: path },
  })
}

/** Exit 4. An address book that cannot be trusted to be what its owner wrote. */
export function damagedBook(file: string, why: string): TaoError {
  return walletError(`Damaged address book: ${file}`, 'ADDRESS_BOOK_DAMAGED', {
    why,
    hint: 'Mend it, or remove it and add the addresses again.',
  })
}

/** Exit 4. A book of proxies that cannot be read for what it is. */
export function damagedProxyBook(file: string, why: string): TaoError {
  return walletError(`Damaged book of proxies: ${file}`, 'PROXY_BOOK_DAMAGED', {
    why,
    hint: 'Mend it, or remove it and add the accounts again with taoctl proxy book add.',
    details: { file },
  })
}

/** Exit 4. A book of multisig accounts that cannot be read for what it is. */
export function damagedMultisigBook(file: string, why: string): TaoError {
  return walletError(`Damaged book of multisig accounts: ${file}`, 'MULTISIG_BOOK_DAMAGED', {
    why,
    hint: 'Mend it, or remove it and add the accounts again with taoctl multisig create.',
    details: { file },
  })
}

/** Turns an error of the file system into a wallet error (exit 4). Our own errors, and bugs, are returned unchanged. */
export function mapFileError(error: unknown, file: string, doing: 'read' | 'write'): unknown {
  if (error instanceof TaoError || !isSystemError(error)) return error
  if (error.code === 'ENOENT' && doing === 'read') return keyNotFound('Key file', file, `${file} does not exist.`)
  if (error.code === 'EEXIST') return keyfileExists(file)
  return walletError(`Cannot ${doing} ${file}`, 'WALLET_FILE_ERROR', {
    why: describeFileError(error),
    hint: error.code === 'ENOTDIR' ? '--wallet-path names the folder in which all wallets are.' : `ls -ld ${quoteWord(file)}`,
    details: { file, errno: error.code },
  })
}
