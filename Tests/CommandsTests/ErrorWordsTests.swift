import Age
import Host
import Ledger
import MiniProgram
import Sharing
import Sodium
import SystemPackage
import Testing
import Vault

@testable import Commands
@testable import Delivery

/// Each error of the modules below has its own words and its exit code.
@Suite struct ErrorWordsTests {
  private static let kind = CredentialKind.uploadKey
  private static let appID = try? AppID("wx0123456789abcdef")

  /// One of each case, with its exit code.
  private static let namelessErrors: [(VaultError, ExitCode)] = [
    (.noVault(path: "p"), .missing), (.vaultGone(path: "p", Remains(programs: 3)), .missing),
    (.vaultExists(path: "p"), .cannotCreate),
    (.notAVault(path: "p"), .badData),
    (.newerFormat(path: "p", format: 2), .unavailable), (.damaged(.seal), .refused),
    (.olderThanRemembered(file: 1, remembered: 2), .refused), (.anotherOfSameAge, .refused),
    (.stateForged(path: "p"), .refused), (.stateUnreadable(path: "p"), .inputOutput),
    (.busy, .busy), (.diskFull, .inputOutput),
    (.notStored(code: 10), .inputOutput), (.readBackFailed, .inputOutput), (.wrongPassphrase, .locked),
    (.wrongRecoveryCode, .locked), (.noSlot(.recovery), .locked),
    (.lastWayIn, .badData), (.proofNeeded, .locked), (.inboxNotEmpty, .badData), (.rekeyedMeanwhile, .busy),
    (.noProgram("n"), .missing),
    (.noCredential(program: "n", kind: kind), .missing),
    (.noVersion(program: "n", kind: kind, version: 3, newest: 2), .missing),
    (.noValue(program: "n", kind: kind), .missing),
    (.noSuchValue(program: "n", name: "0f0f", isAmbiguous: true), .missing),
    (.notHeld(NotHeld(program: "n", kind: kind, why: .neverShared, sharers: ["p"], owner: "o")), .locked),
    (.valueLost(program: "n", kind: kind, knownTo: [], owner: "o", isCurrent: true), .missing),
    (.nameTaken("n", by: "m"), .badData),
    (.credentialExists(program: "n", kind: kind), .badData),
    (.sameValue(program: "n", kind: kind, version: 1), .badData),
    (.resetUnfinished(program: "n", kind: kind), .badData),
    (.noUnfinishedReset(program: "n", kind: kind), .badData),
    (.diskFailed(code: 10), .inputOutput), (.unknownWhetherStored, .inputOutput),
    (.storedButNotReadBack, .inputOutput), (.notAllowed(program: "n"), .locked),
    (.readOnlyProgram("n"), .unavailable), (.readOnlyProgram("n", by: "p"), .unavailable),
    (.nothingToChange, .usage), (.inboxKeyChanged, .refused),
    (.inboxItemsGone(count: 2), .refused), (.noInboxItem("0f"), .missing),
    (.inboxItemWaits(.unknownName), .badData),
    (.copyDiffers(path: "p"), .inputOutput), (.otherVault(path: "p"), .badData),
    (.backupOntoItself(path: "p"), .cannotCreate), (.newerCopy(path: "p"), .refused),
    (.journalBeside(path: "p"), .badData), (.notResealable([.event]), .refused),
    (.alreadyCurrent(program: "n", kind: kind, version: 2), .badData),
    (.placeExists(program: "n", place: "p"), .badData),
    (.noPlace(program: "n", kind: kind, place: "p"), .missing),
    (.placeGone(program: "n", kind: kind, place: "p", since: Timestamp(milliseconds: 0)), .missing),
    (.noOpenLeak(program: "n", kind: kind), .badData), (.cannotBeFrozen(program: "n", kind: kind), .badData),
    (.nothingLivesOn(program: "n", kind: kind), .badData), (.noOpenTodo(program: "n"), .missing),
    (.nothingToPurge(program: "n"), .missing),
    (.wrongIdentity, .locked),
    (.tooManySlots, .badData),
    (.slotExists(3), .badData),
    (.noPerson("p"), .missing),
    (.personLeft("p"), .badData),
    (.nameWasOf(person: "p", former: "f"), .badData),
    (.keyOfOther(person: "p"), .badData),
    (.keyIsGone(person: "p", device: "d", isStolen: true), .badData),
    (.changedMeanwhile, .busy),
    (.ownKey, .badData),
    (.noDevice(person: "p", device: "d"), .missing),
    (.deviceExists(person: "p", device: "d"), .badData),
    (.notAdmin(program: "n"), .locked),
    (.nothingToShare(program: "n"), .missing),
    (.notShared(person: "p"), .missing), (.notTheOwner("p"), .badData),
    (.noRival(program: "n"), .missing),
    (.hasAdmin(program: "n", admin: "p"), .badData),
    (.replaced(program: "n (2)", by: "n"), .badData),
    (.notFounder(program: "n"), .locked),
    (.hasFounder(program: "n", founder: "p"), .badData),
    (.notHolder(program: "n"), .locked),
    (.memberExists(program: "n", person: "p"), .badData),
    (.noMember(program: "n", person: "p"), .missing),
    (.noDue(program: "n", label: "l"), .missing), (.noRobot, .missing),
    (.dueOnce(program: "n", label: "l"), .badData),
    (.dueExists(program: "n", label: "l", on: Day(of: Timestamp(milliseconds: 0))), .badData),
    (.otherAdmin(program: "n", admin: "p"), .badData),
    (.doubtful(.deviceGone(person: "p", device: "d")), .badData),
    (.host(.noTerminal), .unavailable), (.ledger(.forged), .refused), (.sodium(.outOfMemory), .unavailable),
  ]

  private static let vaultErrors: [(VaultError, ExitCode)] =
    namelessErrors + [appID].compactMap { $0 }.map { (.appIDTaken($0, by: "m"), .badData) }

  private static let hostErrors: [(HostError, ExitCode)] = [
    (.missing("p"), .missing), (.noFolder("p"), .cannotCreate), (.notAFile("p"), .cannotCreate),
    (.exists("p"), .cannotCreate),
    (.denied("p"), .cannotCreate), (.unreadable("p"), .inputOutput), (.notStarted("p"), .unavailable),
    (.noSpace("p"), .inputOutput), (.failed("p", .ioError), .inputOutput), (.exposed("p"), .unavailable),
    (.foreign("p"), .cannotCreate), (.writable("p"), .unavailable), (.owned("p", by: 12345), .unavailable),
    (.readOnly("p"), .cannotCreate),
    (.noModes("p"), .unavailable), (.tooLong(limit: 9), .badData), (.noTerminal, .unavailable),
    (.cancelled, .interrupted), (.timedOut("p"), .unavailable), (.noClipboard, .unavailable),
    (.clipboardFailed("t"), .unavailable), (.changed("f"), .busy),
  ]

  @Test(arguments: DiskCode.allCases) func whatSQLiteAnsweredHasWords(_ code: DiskCode) {
    for extended in [code.rawValue, code.rawValue | 6 << 8] {
      for error in [VaultError.diskFailed(code: extended), .notStored(code: extended)] {
        let why = Failure.of(error).why
        #expect(why?.english.hasSuffix(" (SQLite \(extended)).") == true, "\(error)")
        #expect(why?.chinese.hasSuffix("（SQLite 代码 \(extended)）。") == true)
      }
    }
  }

  @Test func eachErrorOfTheVaultHasItsWordsAndItsCode() {
    for (error, code) in Self.vaultErrors {
      let failure = Failure(error)
      #expect(failure.what != .unexpected, "\(error)")
      #expect(failure.code == code, "\(error)")
    }
    // Those of another module have its sentences.
    let own = Self.vaultErrors.filter { error, _ in
      switch error {
      case .host, .ledger, .sodium: false
      default: true
      }
    }
    let sentences = own.map { Failure($0.0).what.chinese }
    #expect(Set(sentences).count == sentences.count)
  }

  @Test func eachErrorOfTheMachineHasItsWordsAndItsCode() {
    for (error, code) in Self.hostErrors {
      for failure in [Failure(error), Failure(VaultError.host(error))] {
        #expect(failure.what != .unexpected, "\(error)")
        #expect(failure.code == code, "\(error)")
      }
    }
    let sentences = Self.hostErrors.map { Failure($0.0).what.english }
    #expect(Set(sentences).count == sentences.count)
  }

  /// What is wrong with a bundle: 65, or 76 where somebody is likely to have meant it.
  @Test func eachErrorOfABundleHasItsWordsAndItsCode() {
    let errors: [(SharingError, ExitCode)] = [
      (.age(.noMatch), .locked), (.age(.damagedPayload), .badData), (.notABundle, .badData),
      (.tooLarge, .badData), (.tooManyLines, .badData), (.tooManyRecipients, .badData), (.cutOff, .badData),
      (.malformed(line: 3), .badData), (.trailing, .badData), (.badEvent(line: 3, .forged), .badData),
      (.wrongSecret(line: 3), .badData), (.headDiffers, .refused), (.forged, .refused),
      (.forwarded, .refused), (.tangled("f"), .refused), (.noRemote, .missing), (.rolledBack, .refused),
      (.overtaken, .busy), (.notAnInvitation, .badData), (.tooManyKnocks, .unavailable),
      (.git(.noGit), .unavailable), (.git(.badAddress), .usage), (.git(.passwordInAddress), .usage),
      (.git(.offline("x")), .unavailable), (.git(.denied("x")), .locked),
      (.git(.noRepository("x")), .missing),
      (.git(.refused("x")), .unavailable), (.git(.tooMuch), .badData), (.git(.malformed), .badData),
      (.git(.noCommit), .badData),
      (.git(.failed("x")), .unavailable),
    ]
    for (error, code) in errors {
      #expect(Failure(error).code == code, "\(error)")
      #expect(Failure(error).hint != nil, "\(error)")
    }
    let sentences = errors.map { Failure($0.0).lines }
    #expect(Set(sentences).count == sentences.count)
  }

  @Test func eachErrorOfADeliveryHasItsWordsAndItsCode() {
    let nowhere = Unresolved(reference: Reference(program: "a", field: .appID), reason: .noProgram)
    let errors: [(DeliveryError, ExitCode)] = [
      (.badReference(line: 2, text: "mp://x"), .badData), (.unresolved([nowhere]), .missing),
      (.notForEnvironment(variable: "A"), .badData), (.badAssignment(line: 2), .badData),
      (.openQuote(line: 2), .badData), (.sameVariables(prefix: "A_", programs: ["a", "b"]), .badData),
      (.sameKey("a", programs: ["a", "b"]), .badData), (.lacking([nowhere]), .missing),
      (.twoOfPlatform("tt", programs: ["a", "b"]), .badData),
      (.wrongPlatform(.wxjavaCp, program: "a", .douyin), .badData),
      (.notCarried(nowhere.reference, .dotenv, .notText), .badData),
      (.notCarried(nowhere.reference, .dotenv, .zeroByte), .badData),
      (.notCarried(nowhere.reference, .dotenv, .finalBackslash), .badData),
      (.notCarried(nowhere.reference, .wxjava, .placeholder), .badData),
      (.badTable(line: 2), .badData), (.noHeader, .badData), (.columnTwice("c"), .badData),
      (.badEncoding(line: 2), .badData), (.utf16, .badData), (.noConversion, .unavailable),
      (.badJSON(line: 2), .badData), (.wrongForm(.json), .badData), (.encryptedExport, .badData),
      (.noEntries, .badData), (.tooManyEntries(limit: 9), .badData), (.noPass, .unavailable),
      (.passFailed(entry: "e"), .unavailable),
    ]
    for (error, code) in errors { #expect(Failure(error).code == code, "\(error)") }
    #expect(Set(errors.map { Failure($0.0).lines }).count == errors.count)
  }

  @Test func eachPlaceOfDamageIsNamed() {
    let places: [VaultError.Damage] = [
      .header, .schema, .row(table: "event"), .seal, .structure("s"), .keyring, .ledger,
    ]
    let words = places.compactMap { Failure(VaultError.damaged($0)).why?.english }
    #expect(Set(words).count == places.count)
  }

  /// A name that looks like a secret might be one.
  @Test func aNameOfASecretsShapeIsNotRepeated() {
    let secret = "983a9809d8b41c731e00341578f04c93"
    let failure = Failure(VaultError.noProgram(secret))
    #expect(failure.code == .missing && !failure.lines.contains(secret))
  }
}
