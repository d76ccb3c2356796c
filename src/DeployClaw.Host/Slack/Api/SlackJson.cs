using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DeployClaw.Host.Slack.Blocks;
using DeployClaw.Host.Slack.Inbound.Wire;
using DeployClaw.Host.Slack.SocketMode;

namespace DeployClaw.Host.Slack.Api;

/// <summary>The shapes that go over the wire, named as in Slack's reference; members that we do not read are left out.</summary>
[JsonSerializable(typeof(NoArguments))]
[JsonSerializable(typeof(SlackAnswer))]
[JsonSerializable(typeof(AuthTestAnswer))]
[JsonSerializable(typeof(ConnectionsOpenAnswer))]
[JsonSerializable(typeof(UserInfoArguments))]
[JsonSerializable(typeof(UserInfoAnswer))]
[JsonSerializable(typeof(UsergroupsAnswer))]
[JsonSerializable(typeof(UsergroupUsersArguments))]
[JsonSerializable(typeof(UsergroupUsersAnswer))]
[JsonSerializable(typeof(OpenView))]
[JsonSerializable(typeof(UpdateView))]
[JsonSerializable(typeof(PublishView))]
[JsonSerializable(typeof(ViewAnswer))]
[JsonSerializable(typeof(PostMessage))]
[JsonSerializable(typeof(UpdateMessage))]
[JsonSerializable(typeof(DeleteMessage))]
[JsonSerializable(typeof(PostEphemeral))]
[JsonSerializable(typeof(PermalinkArguments))]
[JsonSerializable(typeof(PostedAnswer))]
[JsonSerializable(typeof(EphemeralAnswer))]
[JsonSerializable(typeof(PermalinkAnswer))]
[JsonSerializable(typeof(ConversationArguments))]
[JsonSerializable(typeof(ConversationAnswer))]
[JsonSerializable(typeof(ListArguments))]
[JsonSerializable(typeof(ConversationsAnswer))]
[JsonSerializable(typeof(HistoryArguments))]
[JsonSerializable(typeof(RepliesArguments))]
[JsonSerializable(typeof(MessagesAnswer))]
[JsonSerializable(typeof(UploadUrlArguments))]
[JsonSerializable(typeof(UploadUrlAnswer))]
[JsonSerializable(typeof(CompleteUpload))]
[JsonSerializable(typeof(CompletedUploadAnswer))]
[JsonSerializable(typeof(Response))]
[JsonSerializable(typeof(Block))]
[JsonSerializable(typeof(View))]
[JsonSerializable(typeof(ViewResponse))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(EventCallback))]
[JsonSerializable(typeof(Frame))]
[JsonSerializable(typeof(Acknowledgement))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class SlackJson : JsonSerializerContext
{
    /// <summary>Letters stand as they are, so that Slack's limits count what we count. Nothing of it ever becomes part of a page.</summary>
    public static SlackJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
