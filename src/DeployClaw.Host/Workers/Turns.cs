using DeployClaw.Conversations;
using DeployClaw.Host.Store;

namespace DeployClaw.Host.Workers;

/// <summary>
/// This node's turn to speak in a channel. It is taken once more right before something is posted: a node that was stopped for a while goes on in the
/// middle of its sentence, and another one may have said it.
/// </summary>
internal sealed class Turns(Speakers speakers, IConversation conversation, Node node)
{
    /// <summary>Taken again every second by whoever speaks. A node that died keeps its channels waiting that long.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(4);

    /// <summary>False where another node speaks.</summary>
    public Task<bool> TakeAsync(Place place, CancellationToken cancellation) => speakers.TakeAsync(place, node.Name, Length, cancellation);

    /// <summary>Waits until the platform takes a message there. False where another node speaks by then: nothing is to be posted.</summary>
    public async Task<bool> ComesAsync(Place place, Destination destination, CancellationToken cancellation)
    {
        await conversation.ReadyAsync(destination, cancellation);
        return await TakeAsync(place, cancellation);
    }
}
