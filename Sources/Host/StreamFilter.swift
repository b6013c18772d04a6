package import Sodium

/// What a stream of a child goes through on its way out.
package protocol StreamFilter: AnyObject {
  typealias Sink = (Span<UInt8>) throws(HostError) -> Void

  /// Whether something came that is not out yet.
  var isHolding: Bool { get }

  func take(_ bytes: Span<UInt8>, to sink: Sink) throws(HostError)

  /// Nobody waits for it any longer.
  func release(to sink: Sink) throws(HostError)

  /// The stream is over.
  func finish(to sink: Sink) throws(HostError)

  /// All that another process of ours needs to go on from here.
  func handedOn() -> SecretBytes
}
