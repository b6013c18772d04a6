internal import MiniProgram
internal import Sodium

/// A word out of a closed list of ours.
protocol EventWord: RawRepresentable<String>, CaseIterable {}
