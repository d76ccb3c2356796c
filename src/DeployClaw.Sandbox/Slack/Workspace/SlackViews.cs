using System.Text.Json;

namespace DeployClaw.Sandbox.Slack.Workspace;

/// <summary>The modals that each person has open, the lowest first, and each person's App Home.</summary>
internal sealed class SlackViews(TimeProvider clock, Action<WorkspaceChange> changed)
{
    /// <summary>As many views fit on one another.</summary>
    public const int MaxStack = 3;

    private readonly Lock gate = new();
    private readonly Dictionary<string, List<SlackView>> stacks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SlackView> homes = new(StringComparer.Ordinal);
    private long count;

    public IReadOnlyList<SlackView> Stack(string user)
    {
        lock (gate)
        {
            return [.. StackOf(user)];
        }
    }

    public SlackView? Home(string user)
    {
        lock (gate)
        {
            return homes.GetValueOrDefault(user);
        }
    }

    public SlackView? Find(Func<SlackView, bool> which)
    {
        lock (gate)
        {
            return stacks.Values.SelectMany(stack => stack).Concat(homes.Values).FirstOrDefault(which);
        }
    }

    public SlackView? Find(string? id) => Find(view => view.Id == id);

    /// <summary>Takes the place of whatever modals the person had open.</summary>
    public SlackView Open(string user, JsonElement definition)
    {
        lock (gate)
        {
            StackOf(user).Clear();
            return Push(user, definition);
        }
    }

    public SlackView Push(string user, JsonElement definition)
    {
        lock (gate)
        {
            var stack = StackOf(user);
            if (stack.Count >= MaxStack)
            {
                throw new SlackException("push_limit_reached");
            }

            var view = New(user, definition, stack.FirstOrDefault()?.Id, stack.LastOrDefault()?.Id);
            stack.Add(view);
            Tell(view);
            return view;
        }
    }

    public SlackView Update(SlackView view, JsonElement definition, string? hash = null)
    {
        lock (gate)
        {
            var stack = StackOf(view.User);
            var index = stack.FindIndex(one => one.Id == view.Id);
            if (index < 0 && !view.IsHome)
            {
                throw new SlackException("not_found");
            }

            return Replace(view.IsHome ? homes[view.User] : stack[index], definition, hash);
        }
    }

    public SlackView Publish(string user, JsonElement definition, string? hash = null)
    {
        lock (gate)
        {
            if (homes.TryGetValue(user, out var home))
            {
                return Replace(home, definition, hash);
            }

            var view = New(user, definition, null, null);
            homes[user] = view;
            Tell(view);
            return view;
        }
    }

    /// <summary>Closes a modal and what stands on it.</summary>
    public void Close(SlackView view)
    {
        lock (gate)
        {
            var stack = StackOf(view.User);
            var index = stack.FindIndex(one => one.Id == view.Id);
            if (index >= 0)
            {
                stack.RemoveRange(index, stack.Count - index);
                Tell(view);
            }
        }
    }

    public void CloseAll(string user)
    {
        lock (gate)
        {
            StackOf(user).Clear();
            changed(new WorkspaceChange(WorkspaceChangeKind.View) { OnlyFor = user });
        }
    }

    private SlackView Replace(SlackView old, JsonElement definition, string? hash)
    {
        if (hash is not null && hash != old.Hash)
        {
            throw new SlackException("hash_conflict");
        }

        var view = old with { Definition = definition, Hash = NextHash() };
        if (view.IsHome)
        {
            homes[view.User] = view;
        }
        else
        {
            var stack = StackOf(view.User);
            stack[stack.FindIndex(one => one.Id == view.Id)] = view;
        }

        Tell(view);
        return view;
    }

    private SlackView New(string user, JsonElement definition, string? root, string? previous)
    {
        var id = SlackId.Of('V', $"{++count}");
        return new SlackView(id, user, definition, NextHash()) { RootId = root ?? id, PreviousId = previous };
    }

    private string NextHash() => $"{clock.GetUtcNow().ToUnixTimeSeconds()}.{SlackId.Short(++count)}";

    private List<SlackView> StackOf(string user) =>
        stacks.TryGetValue(user, out var stack) ? stack : stacks[user] = [];

    private void Tell(SlackView view) =>
        changed(new WorkspaceChange(view.IsHome ? WorkspaceChangeKind.Home : WorkspaceChangeKind.View) { OnlyFor = view.User });
}
