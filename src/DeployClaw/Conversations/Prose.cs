namespace DeployClaw.Conversations;

/// <summary>
/// A line of text for people, in parts that say what they are. What a part holds is never read as a platform's markup: the renderer
/// escapes it, so a log line in it can neither notify anybody nor pose as a link.
/// </summary>
public sealed record Prose(IReadOnlyList<Run> Runs)
{
    public static Prose Of(params IReadOnlyList<Run> runs) => new(runs);

    public static implicit operator Prose(string text) => FromString(text);

    public static Prose FromString(string text) => new([new Run.Plain(text)]);

    /// <summary>Without its dress: for notifications and screen readers.</summary>
    public string PlainText => string.Concat(Runs.Select(run => run.PlainText));
}

/// <summary>A part of a <see cref="Prose"/>.</summary>
public abstract record Run
{
    private Run() { }

    public abstract string PlainText { get; }

    public static implicit operator Run(string text) => FromString(text);

    public static Run FromString(string text) => new Plain(text);

    public sealed record Plain(string Text) : Run
    {
        public override string PlainText => Text;
    }

    public sealed record Strong(string Text) : Run
    {
        public override string PlainText => Text;
    }

    /// <summary>A name of a machine's: digest, schema, log line.</summary>
    public sealed record Code(string Text) : Run
    {
        public override string PlainText => Text;
    }

    /// <summary>A link of ours, to a console or a message. Never made of text that came from outside.</summary>
    public sealed record Link(string Text, Uri Target) : Run
    {
        public override string PlainText => Text;
    }

    /// <summary>A moment, shown in the reader's own time where the platform can; in UTC elsewhere.</summary>
    public sealed record Moment(DateTimeOffset At) : Run
    {
        public override string PlainText => $"{At.ToUniversalTime():HH:mm:ss}Z";
    }

    /// <summary>Somebody by name. Does not notify them.</summary>
    public sealed record Name(Incidents.Actor Who) : Run
    {
        public override string PlainText => Who.ToString();
    }
}
