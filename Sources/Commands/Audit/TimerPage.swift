internal import Host

/// Lines to paste: a key for the machine, a timer, or a line for cron.
enum TimerPage {
  private static let folder = "~/.config/systemd/user"

  static func page(_ session: Session) -> Page {
    let program = Executable.find("mpvault", path: Environment.value("PATH")) ?? "mpvault"
    let send = "\(Shell.quote(program)) notify send --if-changed"
    let vault = (session.wishes.vault ?? Environment.value("MPVAULT_VAULT")).map(Folder.absolute)
    var page = Page([Text.trySending.text])
    page += Page.whole("  mpvault notify send")
    page += Text.machineKey
    page += whole([
      "mkdir -p ~/.config/mpvault; age-keygen -o ~/.config/mpvault/notify.key",
      "mpvault slot add \"$(age-keygen -y ~/.config/mpvault/notify.key)\"",
    ])
    let named = vault.map { "MPVAULT_VAULT=\(Shell.quote($0))" }
    page += Text.systemdTimer
    page += whole(timer(send, named))
    page += Text.cronLine
    let key = "MPVAULT_IDENTITY=$HOME/.config/mpvault/notify.key"
    page += whole(["30 9 * * * \([key, named, send].compactMap(\.self).joined(separator: " "))"])
    return page
  }

  private static func timer(_ send: String, _ vault: String?) -> [String] {
    [
      "mkdir -p \(folder); cat > \(folder)/mpvault.service <<'END'",
      "[Service]", "Type=oneshot", "Environment=MPVAULT_IDENTITY=%h/.config/mpvault/notify.key",
    ] + (vault.map { ["Environment=\($0)"] } ?? []) + [
      "ExecStart=\(send)", "END", "cat > \(folder)/mpvault.timer <<'END'",
      "[Timer]", "OnCalendar=*-*-* 09:30", "Persistent=true", "[Install]", "WantedBy=timers.target", "END",
      "systemctl --user enable --now mpvault.timer",
    ]
  }

  private static func whole(_ lines: [String]) -> Page {
    lines.reduce(Page()) { $0 + Page.whole("  " + $1) }
  }
}

/// What is said here alone.
extension Text {
  static let trySending = Text("To send what is open now:", "现在就发一次：")
  static let machineKey = Text(
    "To be told every day: first a key that opens the vault without you,", "每天提醒：先给这台电脑一把不用你输口令的钥匙，")
  static let systemdTimer = Text("then a timer of systemd,", "再装一个 systemd 定时器，")
  static let cronLine = Text("or a line for crontab -e:", "或者在 crontab -e 里加一行：")
}
