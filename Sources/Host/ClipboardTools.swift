package import Sodium
package import SystemPackage

extension Clipboard {
  /// A cold PowerShell takes its time.
  private var patience: Duration { .seconds(kind == .windows ? 20 : 5) }

  /// What is there as text.
  ///
  /// - Returns: nil if it is empty or no text.
  /// - Throws: `tooLong`, `noClipboard` where it cannot be read, `clipboardFailed`, `timedOut` when the program
  ///   that owns the text does not answer.
  package func read(limit: Int) throws(HostError) -> SecretBytes? {
    guard canRead else { throw .noClipboard }
    let child = Child(path: reader, arguments: kind.reading, environment: variables, isApart: true)
    let result = try child.run(input: [UInt8]().span, outputLimit: limit, timeout: patience)
    if result.status != 0 {
      guard kind.isAboutNothing(result.errors) else { throw .clipboardFailed(name) }
      return nil
    }
    return result.output.isEmpty ? nil : result.output.copy()
  }

  /// Puts `text` there.
  ///
  /// - Parameter terminal: where OSC 52 goes; /dev/tty if it is not given.
  package func write(_ text: Span<UInt8>, terminal: FileDescriptor? = nil) throws(HostError) {
    switch kind {
    case .wayland:
      if try put(text, ["--sensitive"] + kind.writing) == 0 { return }
      try require(put(text, kind.writing))
    case .tmux:
      // Not in the list of tmux's own buffers, which everybody at this terminal can show.
      try require(put(text, kind.writing))
      _ = try put([UInt8]().span, ["delete-buffer", "-b", Self.tmuxBuffer])
    case .terminal: try OSC52.write(text, to: terminal)
    case .windows: try writeToWindows(text, terminal)
    case .xclip, .xsel:
      try require(put(text, kind.writing))
      try awaitText(text)
    default: try require(put(text, kind.writing))
    }
  }

  private func writeToWindows(_ text: Span<UInt8>, _ terminal: FileDescriptor?) throws(HostError) {
    if isInWindowsTerminal {
      do throws(HostError) { return try OSC52.write(text, to: terminal) } catch {
        guard error == .noTerminal, !writer.isEmpty else { throw error }
      }
    }
    // Of anything else than ASCII clip.exe guesses the encoding.
    let isPlain = text.isASCII
    if isPlain, writer != reader { return try require(put(text, [])) }
    guard !reader.isEmpty else { throw .clipboardFailed(name) }
    try require(put(text, kind.writing, by: reader))
  }

  private func clearWindows(_ terminal: FileDescriptor?) throws(HostError) {
    guard !reader.isEmpty else { return try writeToWindows([UInt8]().span, terminal) }
    try require(put([UInt8]().span, kind.clearing, by: reader))
  }

  /// Both go into the background first, and own the selection a moment later.
  private func awaitText(_ text: Span<UInt8>) throws(HostError) {
    let end = ContinuousClock.now + patience
    while !holds(text) {
      guard ContinuousClock.now < end else { throw .clipboardFailed(name) }
    }
  }

  private func holds(_ text: Span<UInt8>) -> Bool {
    do {
      guard let content = try read(limit: text.count) else { return text.isEmpty }
      return content.equals(text)
    } catch { return false }
  }

  /// Takes away what is there.
  package func clear(terminal: FileDescriptor? = nil) throws(HostError) {
    switch kind {
    case .terminal: try OSC52.write([UInt8]().span, to: terminal)
    case .windows: try clearWindows(terminal)
    // tmux passes no empty text on; a blank takes the secret's place.
    case .tmux: try write([UInt8(ascii: " ")].span)
    // Its own empty text takes the place.
    case .xclip: try write([UInt8]().span)
    default: try require(put([UInt8]().span, kind.clearing))
    }
  }

  fileprivate static let tmuxBuffer = "mpvault"

  /// - Parameter tool: the writer where none is given.
  /// - Returns: the exit code. The tool stays in the background and serves the text.
  private func put(
    _ text: Span<UInt8>, _ words: [String], by tool: String? = nil
  ) throws(HostError) -> Int32 {
    let child = Child(path: tool ?? writer, arguments: words, environment: variables, isApart: true)
    return try child.run(input: text, outputLimit: nil, timeout: patience).status
  }

  private func require(_ status: Int32) throws(HostError) {
    if status != 0 { throw .clipboardFailed(name) }
  }
}

extension Clipboard.Kind {
  var tools: (writer: String, reader: String) {
    switch self {
    case .wayland: ("wl-copy", "wl-paste")
    case .pasteboard: ("pbcopy", "pbpaste")
    case .windows: ("clip.exe", rawValue)
    case .xclip, .xsel, .tmux, .terminal: (rawValue, rawValue)
    }
  }

  fileprivate var reading: [String] {
    switch self {
    case .wayland: ["--no-newline", "--type", "text"]
    case .xclip: ["-selection", "clipboard", "-out"]
    case .xsel: ["--clipboard", "--output"]
    case .windows: Self.powerShell(Self.getting)
    case .pasteboard, .tmux, .terminal: []
    }
  }

  fileprivate var writing: [String] {
    switch self {
    case .wayland: ["--type", "text/plain;charset=utf-8"]
    case .xclip: ["-selection", "clipboard", "-in"]
    // Without a log file it would make one in the home folder.
    case .xsel: ["--clipboard", "--input", "--logfile", "/dev/null"]
    case .windows: Self.powerShell(Self.setting)
    // Unlike an escape sequence, which tmux keeps to itself with `set-clipboard external` and
    // `allow-passthrough off`, its defaults (tmux 3.3a), this always goes on to the terminal.
    case .tmux: ["load-buffer", "-w", "-b", Clipboard.tmuxBuffer, "-"]
    case .pasteboard, .terminal: []
    }
  }

  fileprivate var clearing: [String] {
    switch self {
    case .wayland: ["--clear"]
    case .xsel: ["--clipboard", "--clear"]
    case .windows: Self.powerShell("Set-Clipboard -Value $null")
    // pbcopy then owns an empty text, as xclip does.
    case .xclip, .pasteboard, .tmux, .terminal: writing
    }
  }

  /// Whether a failed tool said that there is nothing, or nothing that is text.
  fileprivate func isAboutNothing(_ errors: borrowing SecretBytes) -> Bool {
    let words: [String] =
      switch self {
      case .wayland: ["Nothing is copied", "No selection", "No suitable type", "not available"]
      case .xclip: ["not available"]
      default: []
      }
    return words.contains { word in errors.withBytes { $0.contains(word) } }
  }

  private static func powerShell(_ script: String) -> [String] {
    // With the format `None` it leaves its standard input to the script.
    let strict = "$ErrorActionPreference='Stop';" + script
    return ["-NoLogo", "-NoProfile", "-NonInteractive", "-InputFormat", "None", "-Command", strict]
  }

  /// By bytes, for the console's own readers and writers have the code page of the system.
  private static let setting =
    "$i=New-Object IO.StreamReader([Console]::OpenStandardInput(),(New-Object Text.UTF8Encoding $false));"
    + "Set-Clipboard -Value $i.ReadToEnd()"
  private static let getting =
    "$b=[Text.Encoding]::UTF8.GetBytes([string](Get-Clipboard -Raw));"
    + "$o=[Console]::OpenStandardOutput();$o.Write($b,0,$b.Length);$o.Flush()"
}

extension Span<UInt8> {
  fileprivate var isASCII: Bool { indices.allSatisfy { self[$0] < 0x80 } }
}
