using DeployClaw.Conversations;

namespace DeployClaw.Host.Desk;

/// <summary>What somebody gets for what they typed or pressed.</summary>
internal abstract record DeskAnswer
{
    private DeskAnswer() { }

    /// <summary>Nothing more: the card and the thread show it. <see cref="Subject"/> is the incident's title.</summary>
    internal sealed record Done(string Subject) : DeskAnswer;

    /// <summary>For who asked only.</summary>
    internal sealed record Privately(Card Card) : DeskAnswer;

    internal sealed record Opens(Dialog Dialog) : DeskAnswer;

    /// <summary>The dialog that it was pressed in becomes this one.</summary>
    internal sealed record Becomes(Dialog Dialog) : DeskAnswer;

    /// <summary>On top of the dialog that it was pressed in.</summary>
    internal sealed record Stacks(Dialog Dialog) : DeskAnswer;

    /// <summary>The dialog stays, and the sentence stands under its input.</summary>
    internal sealed record Corrects(string Input, string Sentence) : DeskAnswer;

    public static DeskAnswer Of(Refusal refusal) => new Privately(Answers.Of(refusal));
}

/// <summary>
/// Where something was typed or pressed. <see cref="Channels"/> are the names by which the policy may know the channel: its id, and its name
/// with a hash sign. <see cref="Thread"/> is the platform's id of the thread's first message.
/// </summary>
internal sealed record DeskPlace(string Platform, IReadOnlyList<string> Channels, string? Thread);

/// <summary>A press: <see cref="Action"/> is one of <see cref="CardAction"/>; <see cref="DialogState"/> is that of the dialog it was in.</summary>
internal sealed record DeskPress(string Action, string Value, string? DialogState, IReadOnlyDictionary<string, string> Inputs);
