using DeployClaw.Conversations;

namespace DeployClaw.Host.Slack.Rendering;

/// <summary>A card's tone as the first thing that is seen of it, with the blank behind it; nothing for a neutral one.</summary>
internal static class ToneEmoji
{
    public static string Of(Tone tone) => tone switch
    {
        Tone.Neutral => "",
        Tone.Working => ":hourglass_flowing_sand: ",
        Tone.Alarm => ":rotating_light: ",
        Tone.Warning => ":warning: ",
        Tone.Good => ":large_green_circle: ",
        Tone.Muted => ":white_circle: ",
        _ => throw new ArgumentOutOfRangeException(nameof(tone)),
    };
}
