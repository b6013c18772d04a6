/// Help of `import`.
extension HelpPage {
  static let importPage = HelpPage(
    path: "import", usage: "FILE [--format F] [--name N] [--dry-run] [--skip-bad]",
    abstract: Sentence(
      en: "takes secrets over from a table, a file, a browser or a password manager: all of them or none",
      zh: "从表格、文件、浏览器或密码管理器导入密钥：要么全部存入，要么一条不存"),
    entries: [
      Entry(
        "FILE", "the file; - is standard input; for pass the folder of the store", "文件；- 表示标准输入；pass 则给密码库目录"),
      Entry(
        "--format F",
        "where the file does not tell: csv, dotenv, json (from export), pass, 1password-csv, bitwarden-json, bitwarden-csv, keepassxc-csv, lastpass-csv, chrome-csv or firefox-csv",
        "自动识别不对时写明：csv、dotenv、json（export 导出的）、pass、1password-csv、bitwarden-json、bitwarden-csv、keepassxc-csv、lastpass-csv、chrome-csv 或 firefox-csv",
        values: .importFormats),
      Entry(
        "--name N", "dotenv: the mini-program of WX_APPID and so on (default: the file's folder)",
        "dotenv：WX_APPID 等变量属于哪个小程序（默认取文件所在目录名）"),
      Entry("--dry-run", "shows what would be stored, and stores nothing", "只列出会存入什么，不存"),
      Entry(
        "--skip-bad", "stores the good entries, names the bad ones, and ends with 1",
        "存入没问题的，逐条列出跳过的，退出码 1"),
    ],
    examples: [
      Entry(
        "mpvault import 小程序.csv --dry-run",
        "a table with a header: name, appid, appsecret, client, note, in English or Chinese",
        "带表头的表格：名称、appid、密钥、客户、备注，中英文都行"),
      Entry(
        "mpvault import ~/.password-store/wechat --format pass", "a folder of a password store",
        "导入 pass 的一个目录"),
    ])
}
