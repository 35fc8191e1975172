/**
 * What each shell runs at a key press. None of it is evaluated out of an answer: candidates are data, and quoted for the shell before they
 * come, or by the shell itself. The line goes through the environment, because arguments of a program are seen by every user.
 */
import type { Shell } from '../terminal/shells.js'

// In bash a candidate that is complete brings the space behind it, and so `nospace`.
const BASH = String.raw`_taoctl() {
  local word
  COMPREPLY=()
  while IFS= read -r word; do
    if [ "$word" = :files ]; then
      compopt -o default +o nospace
    else
      COMPREPLY+=("$word")
    fi
  done < <(
    TAOCTL_LINE="${'$'}{COMP_LINE:0:COMP_POINT}" \
      TAOCTL_BREAKS="$COMP_WORDBREAKS" \
      command taoctl __complete bash 2>/dev/null
  )
}
complete -o nospace -F _taoctl taoctl
`

const ZSH = String.raw`_taoctl() {
  local line
  local -a typed whole whole_shown begun begun_shown
  typed=("${'$'}{(@Q)words[2,CURRENT-1]}" "${'$'}{(Q)PREFIX}")
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      [[ $PREFIX == --*=* ]] && compset -P '*='
      _files
      return
    fi
    if [[ ${'$'}{line%%$'\t'*} == *[./,=] ]]; then
      begun+=("${'$'}{line%%$'\t'*}")
      begun_shown+=("${'$'}{line/$'\t'/  }")
    else
      whole+=("${'$'}{line%%$'\t'*}")
      whole_shown+=("${'$'}{line/$'\t'/  }")
    fi
  done < <(
    TAOCTL_LINE="${'$'}{(pj:\x1f:)typed}" \
      command taoctl __complete zsh 2>/dev/null
  )
  compadd -l -d whole_shown -a whole
  compadd -l -S '' -d begun_shown -a begun
}
if (( ! $+functions[compdef] )); then
  autoload -Uz compinit && compinit -i
fi
compdef _taoctl taoctl
`

const FISH = String.raw`function __taoctl_complete
    set -l word (commandline -ct)
    set -l typed (commandline -opc)
    set -lx TAOCTL_LINE (string join \x1f -- \
        $typed[2..] "$word" | string collect)
    for line in (command taoctl __complete fish 2>/dev/null)
        if test "$line" = :files
            set -l flag (string match -r '^--[^=]*=' -- $word)
            set -l path (string sub -s (math 1 + \
                (string length -- "$flag")) -- "$word")
            for file in (__fish_complete_path "$path")
                printf '%s\n' "$flag$file"
            end
        else
            printf '%s\n' "$line"
        end
    end
end
complete -c taoctl -f -a '(__taoctl_complete)'
`

const POWERSHELL = `$taoctl = @{ Native = $true; CommandName = 'taoctl' }
Register-ArgumentCompleter @taoctl -ScriptBlock {
  param($word, $ast, $point)
  $typed = @($ast.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $point } |
    ForEach-Object {
      $text = $_.PSObject.Properties['Value']
      if ($text) { $text.Value } else { $_.Extent.Text }
    })
  $begun = $word.Trim([char]34, [char]39)
  $env:TAOCTL_LINE = ($typed + $begun) -join [char]31
  try {
    taoctl __complete powershell 2>$null |
      Where-Object { $_ -ne ':files' } |
      ForEach-Object {
        $cells = $_ -split [char]9
        [Management.Automation.CompletionResult]::new(
          $cells[0], $cells[1], 'ParameterValue', $cells[2])
      }
  } finally { Remove-Item Env:TAOCTL_LINE }
}
`

const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH, powershell: POWERSHELL }

/** The script of a shell, with a line end at its end. It has ASCII characters alone. */
export function makeScript(shell: Shell): string {
  return SCRIPTS[shell]
}
