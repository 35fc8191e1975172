import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/bases/base-command.js'
import type { Look } from '../render/look.js'
import { renderVersion } from '../render/lookup/version.js'
import type { VersionReport } from '../report/lookup/version.js'

export default class Version extends BaseCommand<VersionReport> {
  static override summary = 'Show the version; compare the installed files with the digests that were packed with them.'
  static override description =
    'With --verify every file of the package is read: what has changed, what is missing, what was added. It ends with exit code 3 where ' +
    'there is anything. Whoever can change the files can change the list as well, and this program: the digest of the list, which is ' +
    'shown, has to be the one that SHA256SUMS of the release names.'
  static override examples = ['<%= config.bin %> version', '<%= config.bin %> version --verify']
  static override flags = {
    verify: Flags.boolean({ summary: 'Compare the files on the disk with the digests that were packed with them.' }),
  }

  override async run(): Promise<VersionReport> {
    const { flags } = await this.parse(Version)
    const { describeVersion } = await import('../cli/version/describe-version.js')
    const report = describeVersion(this.config.root)
    if (!flags.verify) return report
    const { failVerification, verifyPackage } = await import('../cli/version/verify-package.js')
    const verification = verifyPackage(report.folder, report.version)
    const verified = { ...report, verification }
    if (!verification.ok) this.failWith(verified, failVerification(verification))
    return verified
  }

  protected override render(result: VersionReport, look: Look): string {
    return renderVersion(result, look)
  }
}
