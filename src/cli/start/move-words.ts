/** Command lines that mean another one. */

/** `taoctl help stake add` is `taoctl stake add --help`. */
function moveHelpWord(argv: readonly string[]): readonly string[] {
  return argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv
}

/** `taoctl tx replace <hash> --flags -- wallet transfer …` is `taoctl wallet transfer … --flags --replace <hash>`. */
function moveReplacedHash(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--')
  const [topic, verb, hash] = argv
  if (topic !== 'tx' || verb !== 'replace' || end < 3 || end === argv.length - 1 || hash === undefined) return argv
  return [...argv.slice(end + 1), ...argv.slice(3, end), '--replace', hash]
}

/** The command line in the order in which commands are found. */
export function moveWords(argv: readonly string[]): readonly string[] {
  return moveReplacedHash(moveHelpWord(argv))
}
