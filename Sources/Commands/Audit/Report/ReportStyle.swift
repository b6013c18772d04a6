/// What browsers are told about the page; no person reads it. The sheet has no word to be shown and no address.
enum ReportStyle {
  static let policyName = "Content-Security-Policy"
  /// Nothing may be loaded or run, should a fault ever let something in.
  static let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
  static let viewport = "width=device-width, initial-scale=1"
  static let schemes = "light dark"

  static let sheet = colours + page + tables + drawings + phone + paper

  private static let colours = """

    :root { color-scheme: light dark;
      --ground: #fff; --panel: #f6f7f9; --ink: #1b2330; --dim: #5b6675; --rule: #d9dee5;
      --accent: #1f5f8b; --past: #b9cfe0; --warn: #a8260f; --warn-ground: #fdeeea; --cold: #4b6fa8; }
    @media screen and (prefers-color-scheme: dark) { :root {
      --ground: #14181e; --panel: #1d232b; --ink: #e4e8ee; --dim: #9aa5b3; --rule: #343d49;
      --accent: #6fb1dd; --past: #3a556b; --warn: #ff8f75; --warn-ground: #3a201a; --cold: #8fb2ec; } }

    """

  private static let page = """
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere;
      font: 15px/1.6 system-ui, -apple-system, Segoe UI, PingFang SC, Microsoft YaHei, Noto Sans CJK SC,
      Source Han Sans SC, WenQuanYi Zen Hei, sans-serif; font-variant-numeric: tabular-nums; }
    main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
    h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; letter-spacing: -.01em; }
    h2 { font-size: 1.2rem; line-height: 1.3; margin: 3rem 0 .75rem; padding-bottom: .35rem;
      border-bottom: 2px solid var(--accent); }
    p { margin: 0 0 .75rem; }
    a { color: var(--accent); text-decoration: none; }
    a:hover, a:focus { text-decoration: underline; }
    small { font-size: .85em; color: var(--dim); }
    .lead, .none, .dim { color: var(--dim); }
    time, .whole { white-space: nowrap; }
    code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace;
      font-size: .86em; }
    pre { white-space: pre-wrap; word-break: break-all; background: var(--panel); padding: .75rem 1rem;
      border-radius: 6px; margin: .75rem 0 0; line-height: 1.5; font-size: .76em; }
    .command { display: inline-block; background: var(--panel); padding: .3rem .6rem; border-radius: 6px; }
    ul { margin: 0; padding: 0; list-style: none; }
    .limits { padding-left: 1.2em; list-style: disc; }
    .limits li { margin-bottom: .4rem; }
    .facts { display: grid; gap: .2rem 2rem; grid-template-columns: repeat(2, minmax(0, 1fr)); margin: 0; }
    .facts div { display: flex; gap: .75rem; }
    .facts dt { color: var(--dim); white-space: nowrap; }
    .facts dd { margin: 0; }
    nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: 1.25rem; padding: .6rem 0;
      border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule); }
    .counts { display: grid; grid-template-columns: repeat(4, 1fr); gap: .75rem; margin-bottom: .9rem; }
    .counts li { background: var(--panel); border-radius: 8px; padding: .7rem .85rem; line-height: 1.35; }
    .counts b { display: block; font-size: 1.75rem; font-weight: 600; line-height: 1.2; }
    .counts span { color: var(--dim); font-size: .85rem; }
    .counts .urgent { background: var(--warn-ground); box-shadow: inset 3px 0 0 var(--warn); }
    .counts .urgent b { color: var(--warn); }
    .chips { display: flex; flex-wrap: wrap; gap: .4rem; }
    .chips li { border: 1px solid var(--rule); border-radius: 1rem; padding: .05rem .7rem; font-size: .9rem; }
    .badge { display: inline-block; border: 1px solid var(--rule); border-radius: 4px; padding: 0 .4em;
      font-size: .82rem; line-height: 1.5; white-space: nowrap; }
    .badge.warn { border-color: var(--warn); color: var(--warn); background: var(--warn-ground);
      font-weight: 600; }
    .names { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
      gap: .1rem 1.5rem; font-size: .92rem; }
    .index { margin-bottom: 1.5rem; }

    """

  private static let tables = """
    table { width: 100%; border-collapse: collapse; font-size: .92rem; line-height: 1.5; }
    th { text-align: left; font-weight: 600; }
    thead th { color: var(--dim); font-size: .85rem; white-space: nowrap;
      border-bottom: 1px solid var(--dim); }
    th, td { padding: .45rem .9rem .45rem 0; vertical-align: top; }
    th:last-child, td:last-child { padding-right: 0; }
    tbody td { border-bottom: 1px solid var(--rule); }
    tr.warn td:first-child { box-shadow: inset 3px 0 0 var(--warn); padding-left: .6rem; }
    tr.group th { padding-top: 1.1rem; border-bottom: 1px solid var(--rule); font-size: 1rem; }
    tr.group small { font-weight: 400; }
    td b { font-weight: 600; }

    """

  private static let drawings = """
    figure { margin: 0 0 1.1rem; padding: .6rem 0 0; border-top: 1px solid var(--rule);
      break-inside: avoid; }
    figcaption { margin-bottom: .2rem; }
    figure svg { display: block; width: 100%; min-width: 600px; height: auto; }
    .scroll { overflow-x: auto; }
    .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; font-size: .88rem; margin-bottom: 1rem; }
    .legend svg { width: 28px; height: 16px; vertical-align: -2px; }
    svg text { font-size: 11px; fill: var(--ink); }
    svg .kind { fill: var(--dim); }
    svg .tick { fill: var(--dim); font-size: 10px; text-anchor: middle; }
    svg .grid { stroke: var(--rule); stroke-width: 1; }
    svg .axis, svg .leader { stroke: var(--dim); stroke-width: .8; }
    svg .lane { stroke: var(--rule); stroke-width: 1; stroke-dasharray: 2 3; }
    svg .bar { fill: var(--accent); stroke: var(--ground); stroke-width: 1; }
    svg .past { fill: var(--past); }
    svg .doubtful { fill: var(--warn-ground); stroke: var(--warn); stroke-width: 1.2; stroke-dasharray: 4 2; }
    svg .hatch { stroke: var(--warn); stroke-width: 1; }
    svg .version { fill: var(--ground); }
    svg .past + .version { fill: var(--ink); }
    svg .label { stroke: var(--ground); stroke-width: 3; paint-order: stroke; }
    svg .urgent { fill: var(--warn); }
    svg .last { text-anchor: end; }
    svg .reset { fill: var(--ink); }
    svg .stem { stroke: var(--ink); stroke-width: 1.4; }
    svg .unfinished { fill: var(--ground); stroke: var(--warn); stroke-width: 1.6; }
    svg .open { stroke: var(--warn); stroke-width: 1.6; stroke-dasharray: 3 2; }
    svg .leak { fill: var(--warn); stroke: var(--ground); stroke-width: 1.5; }
    svg .frost { fill: var(--ground); stroke: var(--cold); stroke-width: 1.4; }
    svg .cold { stroke: var(--cold); stroke-width: 1.4; }

    """

  private static let phone = """
    @media screen and (max-width: 44rem) {
      main { padding: 1.5rem 1rem 3rem; }
      h1 { font-size: 1.4rem; }
      .facts { grid-template-columns: minmax(0, 1fr); }
      .counts { grid-template-columns: repeat(2, 1fr); gap: .5rem; }
      .names { grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: .4rem 1rem; }
      .index { max-height: 60vh; overflow-y: auto; }
      table, tbody, tr, td, tr.group th { display: block; }
      thead { display: none; }
      tbody tr { padding: .6rem 0; border-bottom: 1px solid var(--rule); }
      tbody td { border: 0; padding: .1rem 0 .1rem 6.5rem; min-height: 1.6rem; position: relative; }
      tbody td:not([data-label]) { display: none; }
      td::before { content: attr(data-label); position: absolute; left: 0; width: 6rem; color: var(--dim);
        font-size: .85rem; }
      tr.warn { box-shadow: inset 3px 0 0 var(--warn); padding-left: .7rem; }
      tr.warn td:first-child { box-shadow: none; padding-left: 6.5rem; }
      tr.group { padding: 1rem 0 .2rem; }
      tr.group th { padding: 0; border: 0; }
    }

    """

  private static let paper = """
    @page { size: A4; margin: 15mm 14mm 16mm; @bottom-right { content: counter(page); font-size: 8pt; } }
    @media print {
      body { font-size: 9.5pt; line-height: 1.45; }
      main { max-width: none; padding: 0; }
      nav, .index { display: none; }
      h1 { font-size: 18pt; }
      h2 { font-size: 12.5pt; margin-top: 18pt; break-after: avoid; }
      .lead, figcaption, .legend { break-after: avoid; }
      p, li, tr, .counts { break-inside: avoid; }
      thead { display: table-header-group; }
      tr.group { break-after: avoid; }
      table { font-size: 8.6pt; line-height: 1.35; }
      th, td { padding: .18rem .7rem .18rem 0; }
      .names { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0 1rem; font-size: 7.8pt;
        line-height: 1.35; }
      .scroll { overflow: visible; }
      figure svg { min-width: 0; }
      .counts li, pre, .command { border: 1px solid var(--rule); }
      pre { font-size: 5.4pt; line-height: 1.35; padding: .3rem .4rem; orphans: 4; widows: 4; }
      small, code { font-size: .9em; }
    }

    """
}
