using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Host.PrivateDatabase;

namespace DeployClaw.EndToEnd.PrivateDatabase;

public sealed class TemporaryParentTests
{
    [Fact]
    public void APathTooLongForASocketDoesNotFit()
    {
        Assert.True(TemporaryParent.Fits("/" + new string('x', 78)));
        Assert.False(TemporaryParent.Fits("/" + new string('x', 79)));
    }

    [Fact]
    public void AFolderInsideAPrivateOneCannotBeReached()
    {
        using var home = new TemporaryFolder(); // 0700, as temporary folders are made
        Assert.False(TemporaryParent.Reachable(Directory.CreateDirectory(Path.Combine(home.Path, "tmp")).FullName));
        Assert.True(TemporaryParent.Reachable("/tmp"));
    }
}
