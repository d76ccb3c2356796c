using DeployClaw.Host.PrivateDatabase;

namespace DeployClaw.EndToEnd.PrivateDatabase;

public sealed class ServerAccountTests
{
    [Fact]
    public void PostgresqlsOwnUserIsPreferred() =>
        Assert.Equal(
            new ServerAccount("postgres", 101, 104),
            ServerAccount.Among(["nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin", "postgres:x:101:104::/var/lib/postgresql:/bin/bash"]));

    [Fact]
    public void NobodyServesWherePostgresqlHasNoUser() =>
        Assert.Equal(new ServerAccount("nobody", 65534, 65534), ServerAccount.Among(["root:x:0:0:root:/root:/bin/bash", "nobody:x:65534:65534::/:/bin/false"]));

    [Fact]
    public void WithoutEitherItIsSaid() =>
        Assert.Contains("neither a user 'postgres' nor 'nobody'", Assert.Throws<SourceUnavailableException>(() => ServerAccount.Among(["root:x:0:0::/:/bin/sh"])).Message);
}
