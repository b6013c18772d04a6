extension Span<UInt8> {
  /// A copy in ordinary memory: for what is no secret.
  package var array: [UInt8] {
    var array: [UInt8] = []
    array.reserveCapacity(count)
    for index in indices { array.append(self[index]) }
    return array
  }
}
