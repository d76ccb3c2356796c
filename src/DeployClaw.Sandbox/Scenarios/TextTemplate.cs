using System.Text;

namespace DeployClaw.Sandbox.Scenarios;

/// <summary>A text with <c>${name}</c> and <c>${name:argument}</c> in it; <c>$${</c> stands for the characters themselves.</summary>
internal sealed class TextTemplate
{
    private readonly IReadOnlyList<Piece> pieces;

    private TextTemplate(IReadOnlyList<Piece> pieces) => this.pieces = pieces;

    /// <summary>The placeholders in it, in order.</summary>
    public IEnumerable<Placeholder> Placeholders => pieces.OfType<Piece.Hole>().Select(hole => hole.Placeholder);

    /// <summary>Throws <see cref="FormatException"/> with what is wrong.</summary>
    public static TextTemplate Parse(string text)
    {
        var pieces = new List<Piece>();
        var from = 0;
        for (var open = text.IndexOf("${", StringComparison.Ordinal); open >= 0; open = text.IndexOf("${", from, StringComparison.Ordinal))
        {
            if (open > from && text[open - 1] == '$')
            {
                pieces.Add(new Piece.Literal(text[from..(open - 1)] + "${"));
                from = open + 2;
                continue;
            }

            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                throw new FormatException($"'${{' without its '}}' in: {text}");
            }

            pieces.Add(new Piece.Literal(text[from..open]));
            pieces.Add(new Piece.Hole(Placeholder.Parse(text[(open + 2)..close])));
            from = close + 1;
        }

        pieces.Add(new Piece.Literal(text[from..]));
        return new TextTemplate(pieces);
    }

    public string Fill(Func<Placeholder, string> value)
    {
        var text = new StringBuilder();
        foreach (var piece in pieces)
        {
            text.Append(piece switch
            {
                Piece.Literal literal => literal.Text,
                Piece.Hole hole => value(hole.Placeholder),
                _ => throw new InvalidOperationException("A piece is a literal or a hole."),
            });
        }

        return text.ToString();
    }

    private abstract record Piece
    {
        private Piece() { }

        public sealed record Literal(string Text) : Piece;

        public sealed record Hole(Placeholder Placeholder) : Piece;
    }
}

internal sealed record Placeholder(string Name, string Argument)
{
    public static Placeholder Parse(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? new Placeholder(text[..colon], text[(colon + 1)..]) : new Placeholder(text, "");

    public override string ToString() => Argument.Length == 0 ? $"${{{Name}}}" : $"${{{Name}:{Argument}}}";
}
