internal import Delivery
internal import Ledger
internal import Sodium

/// A template that stands in an array.
final class SharedTemplate {
  private let template: Template

  init(_ template: consuming Template) { self.template = template }

  var references: [Reference] { template.references }

  func filled(_ values: ResolvedReferences) -> SecretBytes { template.filled(values) }
}
