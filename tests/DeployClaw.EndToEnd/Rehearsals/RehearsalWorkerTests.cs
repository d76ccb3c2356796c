using DeployClaw.Approvals;
using DeployClaw.EndToEnd.Approvals;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using DeployClaw.Tests.Triage;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Rehearsals;

/// <summary>What a triage drafted is rehearsed before anybody is asked to approve it.</summary>
[Collection(StoreServerTests.Name)]
public sealed class RehearsalWorkerTests(StoreServer server)
{
    [Fact]
    public async Task NobodyIsAskedBeforeTheRehearsalAndThenTheGrantNamesItsHash()
    {
        await using var office = await RehearsingAsync();

        Assert.Equal(0, await office.CountAsync("approval-requested"));
        Assert.Equal([$"triage {office.Incident} at 1", $"rehearsal {office.Incident} of 1"], office.Store.Work.Asked);

        await office.RehearseAsync();
        var asked = await office.OfAsync("acme_prod");
        await office.VoteAsync(Priya(), asked);
        await office.VoteAsync(Tomas(), asked);

        var tenant = (await office.Store.Store.TenantAsync(office.Incident, "acme_prod", Cancellation))!;
        Assert.Equal(Assert.IsType<RehearsalOutcome.Done>(tenant.Rehearsal).Rehearsal.Hash(), (await office.NowAsync(asked)).Grant!.Rehearsal);
        Assert.Equal(7, await office.CountAsync("playbook-rehearsed"));
        Assert.Equal(1, await office.CountAsync("rehearsal-ended"));
    }

    [Fact]
    public async Task WhatDoesNotPassItsRehearsalIsForAPersonAndSaysWhy()
    {
        await using var office = await RehearsingAsync(stage => stage.Objections["acme_prod"] = "It leaves column orders.note.");

        await office.RehearseAsync();

        var tenant = (await office.Store.Store.TenantAsync(office.Incident, "acme_prod", Cancellation))!;
        Assert.Equal("It did not pass its rehearsal. It leaves column orders.note.", tenant.Playbook!.ManualReason);
        Assert.Empty(await office.Views.OpenAsync("acme_prod", 10, Cancellation));
        Assert.Equal(6, (await office.Views.OpenAsync("", 100, Cancellation)).Count(view => view.Approval.Case.Playbook is PlaybookAtStake.OfTenant));
        var incident = (await office.Store.Store.FindAsync(office.Incident, Cancellation))!.Incident;
        Assert.Equal((6, 1, 0), (incident.Triage!.Rehearsal!.Tally!.Passed, incident.Triage.Rehearsal.Tally.Manual, incident.Triage.Rehearsal.Tally.NotDone));
        Assert.Contains("acme_prod", incident.Triage.Outcome!.Summary.Playbooks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutADatabaseToReachPlaybooksAreOfferedAsNotRehearsedWithTheReason()
    {
        await using var office = await RehearsingAsync(stage => stage.Unreachable = "The tenants' database refuses connections.", connections: 1);

        await office.RehearseAsync();

        Assert.Single(office.Stage!.Rehearsed);
        Assert.Null((await office.OfAsync("acme_prod")).Case.Playbook.Rehearsal);
        var tenant = (await office.Store.Store.TenantAsync(office.Incident, "acme_prod", Cancellation))!;
        Assert.Equal("The tenants' database refuses connections.", Assert.IsType<RehearsalOutcome.NotDone>(tenant.Rehearsal).Why);
        Assert.Equal(7, await office.CountAsync("playbook-not-rehearsed"));
    }

    [Fact]
    public async Task ATriageThatBeginsMeanwhileMakesItMoot()
    {
        await using var office = await RehearsingAsync(stage => stage.Hold = new TaskCompletionSource());
        var rehearsing = office.RehearseAsync();
        await UntilAsync(() => !office.Stage!.Rehearsed.IsEmpty, rehearsing);

        await office.TriageAsync(new ABurst());
        office.Stage!.Hold!.SetResult();
        await rehearsing;

        Assert.Equal(0, await office.CountAsync("rehearsal-ended"));
        Assert.Equal(0, await office.CountAsync("approval-requested"));

        await office.RehearseAsync();
        Assert.Equal(1, await office.CountAsync("rehearsal-ended"));
        Assert.NotNull((await office.OfAsync("acme_prod")).Case.Playbook.Rehearsal);
    }

    [Fact]
    public async Task WhatADeadNodeHadRehearsedIsNotRepeated()
    {
        await using var office = await RehearsingAsync(stage => stage.Hold = new TaskCompletionSource(), connections: 7);
        using var death = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var dying = office.RehearseAsync(death.Token);
        await UntilAsync(() => office.Stage!.Rehearsed.Count == 7, dying);
        await death.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dying);
        office.Stage!.Hold = null;
        await office.Rehearsal.RunAsync(office.Incident, 1, (await office.Store.Store.TenantAsync(office.Incident, "acme_prod", Cancellation))!, Cancellation);
        office.Stage.Rehearsed.Clear();

        await office.RehearseAsync();

        Assert.Equal(6, office.Stage.Rehearsed.Count);
        Assert.DoesNotContain("acme_prod", office.Stage.Rehearsed);
        Assert.NotNull((await office.OfAsync("acme_prod")).Case.Playbook.Rehearsal);
    }

    [Fact]
    public async Task NoMoreConnectionsAreTakenThanThePolicyGives()
    {
        await using var office = await RehearsingAsync(connections: 2);

        await office.RehearseAsync();

        Assert.Equal(2, office.Stage!.MostAtOnce);
    }

    [Fact]
    public async Task AnotherTriageWithTheSameRehearsalLeavesWhatWasAskedAndAnotherRehearsalMakesItStale()
    {
        await using var office = await RehearsingAsync();
        await office.RehearseAsync();
        var asked = await office.OfAsync("acme_prod");
        await office.VoteAsync(Priya(), asked);

        await office.TriageAsync(new ABurst());
        await office.RehearseAsync();
        var same = await office.NowAsync(asked);
        office.Stage!.Left = "something else";
        await office.AgeRehearsalsAsync();
        await office.TriageAsync(new ABurst());
        await office.RehearseAsync();

        Assert.Equal(ApprovalState.Pending, same.State);
        Assert.Single(same.Votes);
        Assert.Equal(ApprovalState.Stale, (await office.NowAsync(asked)).State);
        Assert.NotEqual(asked.Case.Playbook.Rehearsal, (await office.OfAsync("acme_prod")).Case.Playbook.Rehearsal);
    }

    [Fact]
    public async Task AnotherTriageRehearsesOnlyWhatHasChangedOrWasRehearsedTooLongAgo()
    {
        await using var office = await RehearsingAsync();
        await office.RehearseAsync();

        office.Stage!.Rehearsed.Clear();
        await office.TriageAsync(new ABurst(), tenant => tenant.Tenant.Name == "acme_prod" ? tenant with { Structure = "another one by now" } : tenant);
        await office.RehearseAsync();
        var changed = office.Stage.Rehearsed.ToList();
        await office.AgeRehearsalsAsync();
        await office.TriageAsync(new ABurst(), tenant => tenant.Tenant.Name == "acme_prod" ? tenant with { Structure = "another one by now" } : tenant);
        await office.RehearseAsync();

        Assert.Equal(["acme_prod"], changed);
        Assert.Equal(1 + 7, office.Stage.Rehearsed.Count);
        Assert.Equal(3, await office.CountAsync("rehearsal-ended"));
        Assert.NotNull((await office.OfAsync("globex_prod")).Case.Playbook.Rehearsal);
    }

    private Task<AnOffice> RehearsingAsync(Action<AStageForRehearsals>? arrange = null, int connections = 4)
    {
        var stage = new AStageForRehearsals();
        arrange?.Invoke(stage);
        return OpenAsync(server, office =>
        {
            office.Stage = stage;
            office.RollbackPolicy = new RollbackPolicy { Version = "test", RehearsalConnections = connections };
            return office;
        });
    }

    private static async Task UntilAsync(Func<bool> condition, Task meanwhile)
    {
        while (!condition())
        {
            Assert.False(meanwhile.IsCompleted, meanwhile.Exception?.ToString() ?? "It has ended.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancellation);
        }
    }
}
