namespace DeployClaw.Host.Slack.Blocks;

/// <summary>Slack's limits, in characters or in pieces, named after the fields that they hold for.</summary>
internal static class SlackLimits
{
    // https://docs.slack.dev/reference/block-kit/blocks
    public const int BlocksInMessage = 50;
    public const int BlocksInView = 100;
    public const int BlockId = 255;
    public const int SectionText = 3_000;
    public const int SectionFields = 10;
    public const int SectionField = 2_000;
    public const int HeaderText = 150;
    public const int ContextElements = 10;
    public const int ActionsElements = 25;
    public const int InputLabel = 2_000;
    public const int InputHint = 2_000;

    // https://docs.slack.dev/reference/methods/files.getUploadURLExternal
    public const int FileAltText = 1_000;

    // https://docs.slack.dev/reference/block-kit/block-elements
    public const int ActionId = 255;
    public const int ButtonText = 75;
    public const int ButtonValue = 2_000;
    public const int ButtonUrl = 3_000;
    public const int AccessibilityLabel = 75;
    public const int Placeholder = 150;
    public const int SelectOptions = 100;
    public const int PlainTextInput = 3_000;

    // https://docs.slack.dev/reference/block-kit/composition-objects
    public const int Text = 3_000;
    public const int OptionText = 75;
    public const int OptionValue = 150;
    public const int OptionDescription = 75;
    public const int ConfirmTitle = 100;
    public const int ConfirmText = 300;
    public const int ConfirmButton = 30;

    // https://docs.slack.dev/reference/views
    public const int ModalTitle = 24;
    public const int ModalButton = 24;
    public const int CallbackId = 255;
    public const int PrivateMetadata = 3_000;

    /// <summary>Beyond 40,000 Slack cuts, and https://docs.slack.dev/reference/methods/chat.postMessage asks for 4,000 at most.</summary>
    public const int MessageText = 4_000;

    /// <summary>
    /// The blocks of one message as JSON. Undocumented: Slack answers msg_blocks_too_long from about 13,200 on; a thousand is left for
    /// what it counts and we do not.
    /// </summary>
    public const int MessageBlocks = 12_000;

    /// <summary>view_too_large: https://docs.slack.dev/reference/methods/views.open, 250 KB.</summary>
    public const int ViewBlocks = 240_000;
}
