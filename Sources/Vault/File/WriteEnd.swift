/// How a transaction that writes ends if nothing goes wrong in it.
enum WriteEnd {
  case commit
  /// Only what would come of it is wanted: nothing is stored.
  case rollBack
}
