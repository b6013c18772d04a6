import Foundation
import Support
import Testing

/// The Python that has it.
private enum Wechatpy {
  static let python = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent(".build/python-wechatpy/bin/python3").path
  static var isThere: Bool { FileManager.default.isExecutableFile(atPath: python) }
}

/// A real SDK that is started under `run`: Python's wechatpy, against a stub of the platform.
@Suite(.enabled(if: Wechatpy.isThere, "wechatpy could not be installed (.ci/wechatpy)"))
struct WechatpyTests {
  /// Gives a token for the one right pair, and writes down what it was asked.
  private static let stub = """
    import http.server, json, os, urllib.parse
    class Platform(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            place = urllib.parse.urlparse(self.path)
            asked = dict(urllib.parse.parse_qsl(place.query))
            with open("asked", "a") as kept: kept.write(json.dumps([place.path, asked]) + "\\n")
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"access_token": "TOKEN-OF-THE-STUB", "expires_in": 7200}')
        def log_message(self, *arguments): pass
    server = http.server.HTTPServer(("127.0.0.1", 0), Platform)
    with open("port.new", "w") as port: port.write(str(server.server_port))
    os.rename("port.new", "port")
    server.serve_forever()
    """

  /// A service as people write it: the pair from its environment, a token from the platform, and two mistakes.
  private static let service = """
    import os, requests.adapters
    from wechatpy import WeChatClient
    class Stub(requests.adapters.HTTPAdapter):
        def send(self, request, **options):
            request.url = request.url.replace("https://api.weixin.qq.com", os.environ["STUB"])
            return super().send(request, **options)
    client = WeChatClient(os.environ["WX_APPID"], os.environ["WX_APPSECRET"])
    client._http.mount("https://api.weixin.qq.com", Stub())
    print("token", client.access_token)
    print("debug:", client.appid, vars(client)["secret"], flush=True)
    os.environ["STUB"] = "http://127.0.0.1:1"
    client.fetch_access_token()
    """

  @Test func aRealSDKGetsItsTokenAndWhatItPrintsIsMasked() throws {
    let vault = try VaultHome()
    let pair = Pairs.one(seed: 91)
    try vault.add(pair)
    try vault.home.write("stub.py", Self.stub)
    try vault.home.write("service.py", Self.service)
    let outcome = try vault.home.shell(
      """
      python3 stub.py & trap "kill $!" EXIT
      while ! test -e port; do sleep 0.05; done
      STUB=http://127.0.0.1:$(cat port) mpvault run \(pair.name) -- '\(Wechatpy.python)' service.py; echo "exit $?"
      """, environment: vault.environment)
    #expect(outcome.text.contains("token TOKEN-OF-THE-STUB"), "\(outcome)")
    #expect(outcome.text.contains("debug: \(pair.appId) [mp://"), "\(outcome)")
    // What requests says of an address that cannot be reached has the whole query in it.
    #expect(outcome.text.contains("secret=[mp://") && outcome.text.hasSuffix("exit 1\n"), "\(outcome)")
    #expect(!outcome.text.contains(pair.appSecret), "\(outcome)")
    let asked = String(decoding: try vault.home.read("asked"), as: UTF8.self)
    #expect(asked.contains("/cgi-bin/token") && asked.contains(pair.appSecret) && asked.contains(pair.appId))
  }
}
