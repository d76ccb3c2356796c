using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Api;

namespace DeployClaw.Host.Slack.Rendering;

/// <summary>
/// Opens and changes modals. A trigger lasts three seconds, so the modal opens before anything is read for it and is filled afterwards.
/// </summary>
internal sealed class SlackDialogs(SlackClient slack)
{
    /// <summary>Opens the modal, on top of another one where the trigger came from a modal.</summary>
    public async Task OpenAsync(string triggerId, string title, bool onTop, Func<CancellationToken, Task<Dialog>> read, CancellationToken cancellation)
    {
        var loading = new OpenView(triggerId, DialogRenderer.Loading(title));
        var opened = await (onTop ? slack.Views.PushAsync(loading, cancellation) : slack.Views.OpenAsync(loading, cancellation));
        if (opened.View is { Id: { } id })
        {
            await UpdateAsync(id, opened.View.Hash, await read(cancellation), cancellation);
        }
    }

    /// <summary>False when the person has closed it meanwhile, or it has changed since <paramref name="hash"/>.</summary>
    public async Task<bool> UpdateAsync(string viewId, string? hash, Dialog dialog, CancellationToken cancellation)
    {
        try
        {
            await slack.Views.UpdateAsync(new UpdateView(viewId, DialogRenderer.Modal(dialog), hash), cancellation);
            return true;
        }
        catch (SlackException error) when (error.Error is "not_found" or "hash_conflict")
        {
            return false;
        }
    }
}
