using DeployClaw.Host.Postgres;
using DeployClaw.Host.Postgres.Connecting;
using Npgsql;

namespace DeployClaw.Tests.Postgres;

public sealed class ConnectionTextTests
{
    [Fact]
    public void AUriIsReadAsLibpqReadsIt()
    {
        var read = Read(
            "postgresql://shop%40eu:p%3Aw%40d@db.example:6543/ten%20ants?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem&connect_timeout=3");

        Assert.Equal(
            ("db.example", 6543, "ten ants", "shop@eu", "p:w@d"), (read.Host, read.Port, read.Database, read.Username, read.Password));
        Assert.Equal((SslMode.VerifyFull, "/etc/ca.pem"), (read.SslMode, read.RootCertificate));
    }

    [Theory]
    [InlineData("postgres://u@localhost/d", "localhost", 5432)]
    [InlineData("POSTGRES://u@localhost/d", "localhost", 5432)]
    [InlineData("postgresql://u@[::1]:6000/d", "::1", 6000)]
    [InlineData("postgresql://u@[::1]/d", "::1", 5432)]
    [InlineData("postgresql://u@one:1,two:2/d", "one:1,two:2", 5432)]
    [InlineData("postgresql://u@%2Frun%2Fpg:6000/d", "/run/pg", 6000)]
    [InlineData("postgresql://u@/d?host=/run/pg&port=6000", "/run/pg", 6000)]
    [InlineData("postgresql:///d?user=u&host=localhost", "localhost", 5432)]
    [InlineData("Host=localhost;Username=u;Database=d", "localhost", 5432)]
    public void HostsArePlacedWhereverTheyStand(string text, string host, int port)
    {
        var read = Read(text);

        Assert.Equal((host, port, "u", "d"), (read.Host, read.Port, read.Username, read.Database));
    }

    [Fact]
    public void TheDatabaseIsTheUsersWhereNoneIsNamed() => Assert.Equal("shop", Read("postgresql://shop@localhost").Database);

    [Fact]
    public void OurOwnSettingsWin()
    {
        var read = Read(
            "Host=h;Username=u;Pooling=true;Application Name=mine;Search Path=evil;Max Auto Prepare=9;Include Error Detail=true");

        Assert.Equal(
            (false, "deployclaw-triage", null, 0, false),
            (read.Pooling, read.ApplicationName, read.SearchPath, read.MaxAutoPrepare, read.IncludeErrorDetail));
    }

    [Theory]
    [InlineData("Host=h;Password=hun;ter2=1", "cannot be read: neither")]
    [InlineData("hunter2", "cannot be read: neither")]
    [InlineData("Username=u;Password=hunter2", "names no host")]
    [InlineData("postgresql://u:hunter2@h/d?sslmode=maybe", "'maybe' is not a value of sslmode")]
    [InlineData("postgresql://u:hunter2@h/d?colour=red", "a parameter 'colour' that is not known")]
    [InlineData("postgresql://u:1/hunter2@h/d", "an @ stands where none belongs")]
    [InlineData("postgresql://u:1?hunter2@h/d", "an @ stands where none belongs")]
    [InlineData("postgresql://u:hunter2@h:port/d", "the port is not a number")]
    public void WhatCannotBeReadIsRefusedWithoutTheSecret(string text, string sentence)
    {
        var problem = Assert.Throws<SourceUnavailableException>(() => Read(text));

        Assert.Contains(sentence, problem.Message);
        Assert.DoesNotContain("ter2", problem.ToString());
    }

    [Fact]
    public void OptionsDoNotPrintTheirSecret() => Assert.DoesNotContain("hunter2", new PostgresOptions("postgresql://u:hunter2@h/d").ToString());

    private static NpgsqlConnectionStringBuilder Read(string text) => ConnectionText.Read(new PostgresOptions(text));
}
