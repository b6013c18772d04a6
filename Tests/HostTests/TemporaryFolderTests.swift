import Host
import Support
import Testing

@Suite struct TemporaryFolderTests {
  @Test func itIsPrivateAndGoesWithAllThatIsInIt() throws {
    let files = try ScratchHome()
    try files.write("kept", "x")
    var path = ""
    do {
      let folder = try TemporaryFolder()
      try folder.use { found in
        path = found
        #expect(FileMode.bits(found) == 0o700)
        let filled = try files.shell(
          "mkdir -p \(found)/a/b && echo x > \(found)/a/b/c && chmod 400 \(found)/a/b/c"
            + " && ln -s \(files.path("kept")) \(found)/l && ln -s \(files.path("")) \(found)/a/m")
        #expect(filled.status == 0)
      }
    }
    #expect(!path.isEmpty && !FileMode.exists(path) && files.exists("kept"))
  }
}
