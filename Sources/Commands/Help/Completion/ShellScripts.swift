/// What each shell runs when Tab is pressed. They ask this program for everything (`Completing`), put nothing that they
/// are told through `eval`, and run the program that PATH leads to, not the one that is being typed.
extension CompletingShell {
  var script: String {
    switch self {
    case .bash: Self.bashScript
    case .zsh: Self.zshScript
    case .fish: Self.fishScript
    }
  }

  /// What is told is quoted for the place where it goes; bash puts it into the line as it is.
  private static let bashScript = #"""
    # mpvault completion bash
    _mpvault() {
      local mode i
      mapfile -t COMPREPLY < <(
        { printf '%s\0' "${COMP_LINE:0:COMP_POINT}" "$2" | command mpvault __complete bash; } 2> /dev/null
      )
      mode=${COMPREPLY[0]-}
      COMPREPLY=("${COMPREPLY[@]:1}")
      case $mode in
        words)
          if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=:] ]]; then compopt -o nospace; fi
          ;;
        files) compopt -o default ;;
        folders) compopt -o dirnames ;;
        command)
          for ((i = 1; i < COMP_CWORD; i++)); do
            if [[ ${COMP_WORDS[i]} == -- ]]; then break; fi
          done
          if declare -F _command_offset > /dev/null; then
            _command_offset $((i + 1))
          elif ((i + 1 == COMP_CWORD)) && [[ $2 != */* ]]; then
            mapfile -t COMPREPLY < <(compgen -c -- "$2")
            compopt -o filenames
          else
            compopt -o default
          fi
          ;;
      esac
    }
    complete -F _mpvault mpvault
    """#

  private static let zshScript = #"""
    #compdef mpvault
    # mpvault completion zsh
    _mpvault() {
      local -a answer values shown open shownopen
      local mode line value
      answer=("${(@f)$({ printf '%s\0' "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" |
        command mpvault __complete zsh; } 2> /dev/null)}")
      mode=${answer[1]-}
      case $mode in
        words)
          for line in "${(@)answer[2,-1]}"; do
            value=${line%%$'\t'*}
            line=${line#*$'\t'}
            if [[ -n $line ]]; then line="$value  -- $line"; else line=$value; fi
            if [[ $value == *[=:] ]]; then
              open+=("$value")
              shownopen+=("$line")
            else
              values+=("$value")
              shown+=("$line")
            fi
          done
          (( $#open )) && compadd -S '' -l -d shownopen -a -- open
          (( $#values )) && compadd -l -d shown -a -- values
          (( $#open + $#values ))
          ;;
        files) compset -P '--*='; _files ;;
        folders) compset -P '--*='; _files -/ ;;
        command)
          local -i place=${words[(ie)--]}
          shift place words
          (( CURRENT -= place ))
          _normal
          ;;
        *) return 1 ;;
      esac
    }
    if [[ ${funcstack[1]-} == _mpvault ]]; then
      _mpvault "$@"
    else
      compdef _mpvault mpvault
    fi
    """#

  private static let fishScript = #"""
    # mpvault completion fish
    function __mpvault_complete
        set -l words (commandline -opc)
        set -e words[1]
        set -l raw (commandline -ct)
        set -l typed (string unescape -- "$raw" 2>/dev/null)
        or set typed (string replace -r -- '^["\']' '' "$raw")
        set -l answer (printf '%s\0' $words "$typed" | command mpvault __complete fish 2>/dev/null)
        set -l mode $answer[1]
        set -e answer[1]
        switch "$mode"
            case words
                test (count $answer) -gt 0; and printf '%s\n' $answer
            case files folders
                set -l option (string match -r -- '^--[^=]+=' "$typed")
                set -l path (string replace -r -- '^--[^=]+=' '' "$typed")
                set -l complete __fish_complete_path
                test $mode = folders; and set complete __fish_complete_directories
                for line in ($complete "$path" '')
                    printf '%s\n' "$option$line"
                end
            case command
                set -l place (contains -i -- -- $words)
                set -l rest $words[(math $place + 1)..-1]
                complete -C (string join ' ' -- (string escape -- $rest) "$raw")
        end
    end
    complete -c mpvault -f -a '(__mpvault_complete)'
    """#
}
