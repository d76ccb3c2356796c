namespace DeployClaw.Conversations;

/// <summary>
/// A message as the domain describes it; a platform renders it and adds nothing. Whatever is too much for the platform is cut there, with
/// a sentence that says so. <see cref="Title"/> is one line; <see cref="Summary"/> is what a notification or a screen reader says.
/// </summary>
public sealed record Card(Tone Tone, string Title, string Summary, IReadOnlyList<CardBlock> Blocks)
{
    /// <summary>Its edits go before those of others: somebody may act on what it no longer says.</summary>
    public bool Urgent { get; init; }
}

/// <summary>How a card looks at first sight.</summary>
public enum Tone
{
    Neutral,
    Working,
    Alarm,
    Warning,
    Good,
    Muted,
}

/// <summary>A part of a card or dialog.</summary>
public abstract record CardBlock
{
    private CardBlock() { }

    public sealed record Text(Prose Content) : CardBlock;

    /// <summary>A heading within the card.</summary>
    public sealed record Heading(string Content) : CardBlock;

    /// <summary>Names with their values, two in a row where there is room.</summary>
    public sealed record Facts(IReadOnlyList<Fact> Items) : CardBlock;

    /// <summary>One of a list, with a button beside it if there is something to do with it.</summary>
    public sealed record Entry(Prose Content, Button? Button = null) : CardBlock;

    /// <summary>Small print.</summary>
    public sealed record Note(Prose Content) : CardBlock;

    /// <summary>Lines as a machine wrote them.</summary>
    public sealed record Excerpt(string Content) : CardBlock;

    public sealed record Divider : CardBlock;

    public sealed record Actions(IReadOnlyList<Button> Buttons) : CardBlock;

    /// <summary>A field to fill in; dialogs only. <see cref="Id"/> names its value in what is sent back.</summary>
    public sealed record Input(string Id, string Label) : CardBlock
    {
        public string? Hint { get; init; }

        public string? Value { get; init; }

        public bool Multiline { get; init; }

        public bool Optional { get; init; }

        /// <summary>Set where the dialog is to change as soon as something was typed and entered: the action that is then pressed.</summary>
        public string? PressedOnEnter { get; init; }

        /// <summary>To choose from, value and label; empty for free text.</summary>
        public IReadOnlyList<(string Value, string Label)> Choices { get; init; } = [];
    }
}

public sealed record Fact(string Name, Prose Value);

/// <summary>
/// Something to press. <see cref="Action"/> is one of <see cref="CardAction"/>; <see cref="Value"/> an opaque id, never authority: that is
/// looked up on every press. With a <see cref="Target"/> it only opens that page.
/// </summary>
public sealed record Button(string Action, string Label, string Value)
{
    public ButtonStyle Style { get; init; }

    public Confirmation? Confirmation { get; init; }

    public Uri? Target { get; init; }
}

public enum ButtonStyle
{
    Plain,
    Primary,
    Danger,
}

/// <summary>Asked before a press counts.</summary>
public sealed record Confirmation(string Title, string Text, string Confirm);

/// <summary>A dialog: a modal in Slack. <see cref="State"/> comes back with whatever is pressed or submitted in it.</summary>
public sealed record Dialog(string Id, string Title, IReadOnlyList<CardBlock> Blocks, string State)
{
    /// <summary>The label of the button that submits it; null where there is nothing to submit.</summary>
    public string? Submit { get; init; }
}
