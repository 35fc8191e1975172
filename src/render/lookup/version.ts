import type { PackageVerification, VersionReport } from '../../report/lookup/version.js'
import type { Look } from '../look.js'
import { cleanText } from '../text-width.js'
import { layAfter } from '../wrap.js'

const INDENT = 2
/** So many paths of a kind are shown; more only say that the list is long. */
const MOST = 20
const LIMITS =
  'This finds damage, and changes by somebody who left the list alone. Whoever can change the files can change the list, and this ' +
  'program: compare the digest of the list with the one in SHA256SUMS of the release. @node-rs/argon2 is not in the list; npm compared ' +
  'it with npm-shrinkwrap.json when it was installed.'

function listPaths(look: Look, { changed, missing, added }: PackageVerification): string[] {
  const kinds = [
    ['changed', changed],
    ['missing', missing],
    ['added', added],
  ] as const
  return kinds.flatMap(([kind, paths]) => {
    const shown = look.full || !look.terminal ? paths : paths.slice(0, MOST)
    const rest = paths.length - shown.length
    return [
      ...shown.map((path) =>
        look.terminal ? layAfter(look, '✘ ', `${kind} ${cleanText(path)}`, INDENT, 'red') : `${kind}\t${cleanText(path)}`,
      ),
      ...(rest === 0 ? [] : [`  and ${rest} more ${kind}; --full has all`]),
    ]
  })
}

/** The version, and with --verify what is not as it was packed. */
export function renderVersion({ version, platform, node, verification }: VersionReport, look: Look): string {
  const own = `taoctl/${version} ${platform} node-${node}`
  if (verification === null) return own
  const { ok, files, list_digest } = verification
  if (!look.terminal)
    return [own, `${ok ? 'verified' : 'not verified'}\t${files}\tsha256:${list_digest}`, ...listPaths(look, verification)].join('\n')
  return [
    own,
    ...(ok ? [layAfter(look, '✔ ', `${files} files are as they were packed, and there are no others`, INDENT, 'green')] : []),
    ...listPaths(look, verification),
    layAfter(look, '  ', `sha256 of the list ${list_digest.replaceAll(/.{16}(?=.)/g, '$& ')}`, INDENT),
    layAfter(look, '  ', LIMITS, INDENT, 'dim'),
  ].join('\n')
}
