using System.Text;
using CliWrap.Buffered;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.EndToEnd.Serve;

/// <summary>A text that came out of the bot or was stored by it, and where it was found.</summary>
internal sealed record Trace(string Where, string Text);

/// <summary>Everything that came out of a workplace's bots, and everything that they stored.</summary>
internal static class Traces
{
    /// <param name="workplace">Whose.</param>
    /// <param name="store">Where `pg_dump` finds its store.</param>
    public static async Task<IReadOnlyList<Trace>> OfAsync(AWorkplace workplace, string store) =>
    [
        .. InSlack(workplace.Slack.Workspace),
        .. workplace.Slack.Calls.All.Select(call => new Trace($"a call of {call.Method}", string.Join('\n', call.Arguments.Values))),
        new Trace("the store", await DumpAsync(store)),
        .. Directory.EnumerateFiles(workplace.Folder, "*", SearchOption.AllDirectories)
            .Select(path => new Trace(Path.GetFileName(path), Encoding.Latin1.GetString(ReadShared(path)))),
    ];

    /// <summary>Messages, also those for one person only, dialogs, App Homes, and the files' content.</summary>
    private static IEnumerable<Trace> InSlack(SlackWorkspace slack)
    {
        foreach (var message in AllMessages(slack))
        {
            yield return new Trace("a message", $"{message.Text}\n{message.Blocks}\n{message.Attachments}\n{message.Metadata}");
            foreach (var file in message.Files)
            {
                var content = Encoding.UTF8.GetString(file.Content.Span);
                yield return new Trace($"the file {file.Name}", $"{file.Name} {file.Title} {file.AltText}\n{content}");
            }
        }

        var views = slack.Directory.Users.SelectMany(user => slack.Views.Stack(user.Id).Append(slack.Views.Home(user.Id))).OfType<SlackView>();
        foreach (var view in views)
        {
            yield return new Trace("a dialog or App Home", view.Definition.ToString());
        }
    }

    public static IEnumerable<SlackMessage> AllMessages(SlackWorkspace slack) => slack.Conversations.All
        .SelectMany(slack.Conversations.Everything)
        .Concat(slack.Directory.Users.SelectMany(user => slack.Conversations.Ephemerals(user.Id)));

    private static async Task<string> DumpAsync(string store)
    {
        var dump = CliWrap.Cli.Wrap("pg_dump").WithArguments(["--data-only", store]);
        return (await dump.ExecuteBufferedAsync(TestContext.Current.CancellationToken)).StandardOutput;
    }

    /// <summary>The bot has its log open still.</summary>
    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
