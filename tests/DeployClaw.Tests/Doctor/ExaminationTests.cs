using System.Runtime.CompilerServices;
using DeployClaw.Host.Doctor;
using DeployClaw.Host.Reports.Text;
using Microsoft.Extensions.Time.Testing;

namespace DeployClaw.Tests.Doctor;

public class ExaminationTests
{
    [Fact]
    public async Task WhatWasFoundBeforeACheckBrokeOffCounts()
    {
        var found = await RunAsync(new Broken(new SourceUnavailableException("The server is gone.")));
        Assert.Equal([Diagnosis.Good("thing", "begun"), Diagnosis.Failed("thing", "The server is gone.", null)], found);
    }

    [Fact]
    public async Task AnErrorThatNobodyExpectedIsNotHidden() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(new Broken(new InvalidOperationException("a bug"))));

    [Fact]
    public async Task ACheckThatGetsNoAnswerEnds()
    {
        var time = new FakeTimeProvider();
        var running = new Examination([new Silent()], time).RunAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("no answer within 30 s", Assert.Single(await running).What);
    }

    [Fact]
    public async Task SecretsAreCutOut()
    {
        var found = await RunAsync(new Broken(new SourceUnavailableException("postgresql://me:hunter2secret@db/x is down")));
        Assert.DoesNotContain("hunter2secret", found[1].What, StringComparison.Ordinal);
    }

    [Fact]
    public void EachLineSaysWhatIsSoAndWhatToDo()
    {
        var output = new StringWriter();
        DoctorText.Write(
            [Diagnosis.Good("a", "fine"), Diagnosis.Warning("b", "odd", "look"), Diagnosis.Failed("c", "broken \u001b[2J", "mend it")], output, Palette.Plain);
        Assert.Equal("✓ a: fine\n! b: odd — look\n✗ c: broken \u241b[2J — mend it\n1 thing does not work.\n", output.ToString());
    }

    [Fact]
    public void AsJsonItIsOneObjectOnOneLine()
    {
        var output = new StringWriter();
        DoctorJson.Write([Diagnosis.Warning("b", "odd", "look")], output);
        Assert.Equal("""{"health":"warning","checks":[{"health":"warning","name":"b","what":"odd","remedy":"look"}]}""" + "\n", output.ToString());
    }

    private static Task<IReadOnlyList<Diagnosis>> RunAsync(ICheckup checkup) =>
        new Examination([checkup], TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

    private sealed class Broken(Exception error) : ICheckup
    {
        public string Name => "thing";

        public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            yield return Diagnosis.Good(Name, "begun");
            await Task.Yield();
            throw error;
        }
    }

    private sealed class Silent : ICheckup
    {
        public string Name => "thing";

        public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            yield break;
        }
    }
}
