internal import Host

/// Lines to paste: a key for the machine, a timer, or a line for cron.
enum TimerPage {
  private static let folder = "~/.config/systemd/user"

  static func page(_ session: Session) -> Page {
    let program = Executable.find("mpvault", path: Environment.value("PATH")) ?? "mpvault"
    let send = "\(Shell.quote(program)) notify send --if-changed"
    let vault = (session.wishes.vault ?? Environment.value("MPVAULT_VAULT")).map(Folder.absolute)
    var page = Page([Text.trySending.text])
    page += Page.whole("  mpvault notify send --test")
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
    let service =
      ["[Service]", "Type=oneshot", "Environment=MPVAULT_IDENTITY=%h/.config/mpvault/notify.key"]
      + (vault.map { ["Environment=\($0)"] } ?? []) + ["ExecStart=\(send)"]
    let timer = [
      "[Timer]", "OnCalendar=*-*-* 09:30", "Persistent=true", "[Install]", "WantedBy=timers.target",
    ]
    return ["mkdir -p \(folder)"] + written(service, "mpvault.service") + written(timer, "mpvault.timer")
      + ["systemctl --user enable --now mpvault.timer"]
  }

  /// The page indents its lines, and an indented END does not end a here-document. So one printf that goes on over several lines writes each file.
  private static func written(_ lines: [String], _ name: String) -> [String] {
    ["printf '%s\\n' \\"] + lines.map { "  \(Shell.quote($0)) \\" } + ["  > \(folder)/\(name)"]
  }

  private static func whole(_ lines: [String]) -> Page {
    lines.reduce(Page()) { $0 + Page.whole("  " + $1) }
  }
}

/// What is said here alone.
extension Text {
  static let trySending = Text("To see whether a message arrives:", "先发一条测试消息：")
  static let machineKey = Text(
    "To be told every day: first a key that opens the vault without you,", "每天提醒：先给这台电脑一把不用你输口令的钥匙，")
  static let systemdTimer = Text("then a timer of systemd,", "再装一个 systemd 定时器，")
  static let cronLine = Text("or a line for crontab -e:", "或者在 crontab -e 里加一行：")
}
