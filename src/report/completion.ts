/** What the completion commands report. */

/** The script of a shell. */
export interface CompletionShowReport {
  readonly shell: 'bash' | 'zsh' | 'fish' | 'powershell'
  readonly script: string
}

/** What became of the file of a shell. */
export interface CompletionInstallReport {
  readonly shell: 'bash' | 'zsh' | 'fish' | 'powershell'
  readonly file: string
  /** `none`: it was so already. `create`, `add`, `replace` and `remove` are about the lines between the marks. */
  readonly change: 'create' | 'add' | 'replace' | 'remove' | 'none'
  /** False where it is a dry run, or nothing was to be done. */
  readonly written: boolean
}
