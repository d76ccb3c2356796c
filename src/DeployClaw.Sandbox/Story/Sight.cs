using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Story;

/// <summary>Something that a person looks at, as the words that stand there.</summary>
internal abstract record Sight
{
    private Sight()
    {
    }

    public static Sight Card { get; } = new TheCard();

    public static Sight Thread { get; } = new TheThread();

    public static Sight Channel { get; } = new TheChannel();

    public static Sight Whispers(SlackUser user) => new WhispersTo(user);

    public static Sight Dialog(SlackUser user) => new DialogOf(user);

    public static Sight Home(SlackUser user) => new HomeOf(user);

    public abstract string Where { get; }

    public abstract string Read(Stage stage);

    private sealed record TheCard : Sight
    {
        public override string Where => "on the card in #incidents";

        public override string Read(Stage stage) => stage.Card is { } card ? ReadText.Of(card) : "";
    }

    private sealed record TheThread : Sight
    {
        public override string Where => "in the card's thread";

        public override string Read(Stage stage) => string.Join("\n", stage.Replies.Select(ReadText.Of));
    }

    /// <summary>What was said in a thread and shown to the channel.</summary>
    private sealed record TheChannel : Sight
    {
        public override string Where => "told to all of #incidents";

        public override string Read(Stage stage) => string.Join("\n", stage.Broadcasts.Select(ReadText.Of));
    }

    private sealed record WhispersTo(SlackUser User) : Sight
    {
        public override string Where => $"shown to {User.RealName} only";

        public override string Read(Stage stage) => string.Join("\n", stage.Whispers(User).Select(ReadText.Of));
    }

    private sealed record DialogOf(SlackUser User) : Sight
    {
        public override string Where => $"in the dialog before {User.RealName}";

        public override string Read(Stage stage) => stage.Dialog(User) is { } view ? ReadText.Of(view) : "";
    }

    private sealed record HomeOf(SlackUser User) : Sight
    {
        public override string Where => $"on {User.RealName}'s App Home";

        public override string Read(Stage stage) => stage.Home(User) is { } view ? ReadText.Of(view) : "";
    }
}
