namespace DeployClaw.Host.StepUp;

/// <summary>The look of the sign-in's pages.</summary>
internal static class StepUpStyle
{
    public const string Text =
        """
        :root { color-scheme: light dark; --paper: #fbfaf8; --ink: #1d1f23; --soft: #5a6068; --line: #dcd9d3; --accent: #1f5fa8; --on: #fff; }
        @media (prefers-color-scheme: dark) { :root { --paper: #15171a; --ink: #e8e6e1; --soft: #a4abb4; --line: #363b42; --accent: #8ab8f0; --on: #10151c; } }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
        main { max-width: 40rem; margin: 0 auto; padding: 2rem 1rem; overflow-wrap: anywhere; }
        section { border: 1px solid var(--line); border-radius: 8px; padding: .5rem 1rem; margin: 1rem 0; }
        h2 { font-size: 1.1rem; margin: .5rem 0; }
        dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; }
        dt { color: var(--soft); }
        dd { margin: 0; }
        button { font: inherit; padding: .6rem 1.2rem; border: 1px solid var(--accent); border-radius: 6px; background: var(--accent); color: var(--on); cursor: pointer; }
        button + button { margin-left: .75rem; background: none; color: var(--ink); border-color: var(--line); }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        """;
}
