using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SQS;
using DeployClaw.Host.Aws.Credentials;
using DeployClaw.Host.Aws.Sqs;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Host.Aws;

/// <summary>
/// The accounts and regions that a run covers: each role's account, or the account of the credentials, times each region. Opened
/// once, when first asked for; a role is assumed at its first request.
/// </summary>
internal sealed class AwsSessions(AwsOptions options, AwsContext context, AwsSettings settings, CredentialChain chain) : IDisposable
{
    private readonly Lock gate = new();
    private readonly RenewableCredentials own = new(() => options.Credentials is null ? chain.FindAsync() : Task.FromResult(options.Credentials));
    private Task<IReadOnlyList<AwsSession>>? opened;
    private AmazonS3Client? ownS3;

    public IReadOnlyList<RegionEndpoint> Regions => settings.Regions;

    /// <summary>Ordered as the roles and regions were given. Throws <see cref="SourceUnavailableException"/> without usable credentials.</summary>
    public Task<IReadOnlyList<AwsSession>> OpenAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            opened ??= options.RoleArns.Count == 0 ? OpenOwnAsync() : Task.FromResult(OpenRoles());
        }

        return opened.WaitAsync(cancellation);
    }

    public async Task<AwsSession?> FindAsync(string account, string region, CancellationToken cancellation) =>
        (await OpenAsync(cancellation)).FirstOrDefault(session => session.Account == account && session.Region == region);

    /// <summary>S3 with the run's own credentials, in its first region: where its artifacts go, whatever roles it reads with.</summary>
    public IAmazonS3 OwnS3()
    {
        lock (gate)
        {
            return ownS3 ??= OpenS3(own, Regions[0]);
        }
    }

    /// <summary>SQS in the queue's region, as the role of the queue's account, if one is given for it.</summary>
    public (IAmazonSQS Sqs, AwsPlace Place) OpenQueue(QueueAddress address)
    {
        var region = address.Region is { } name ? RegionEndpoint.GetBySystemName(name) : Regions[0];
        var arn = options.RoleArns.FirstOrDefault(arn => AwsArn.Parse(arn)?.Account == address.Account);
        var config = Configure(new AmazonSQSConfig(), AwsApi.Sqs, region);
        return (new AmazonSQSClient(arn is null ? own : Assume(Sts(), arn), config), new AwsPlace(address.Account, region.SystemName));
    }

    public void Dispose()
    {
        ownS3?.Dispose();
        if (opened is { IsCompletedSuccessfully: true })
        {
            foreach (var session in opened.Result)
            {
                session.Dispose();
            }
        }

        context.Connections.Dispose();
    }

    private async Task<IReadOnlyList<AwsSession>> OpenOwnAsync()
    {
        try
        {
            var identity = await Sts().GetCallerIdentityAsync();
            return [.. Regions.Select(region => Open(identity.Arn, identity.Account, region, own))];
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            throw AwsSentence.Unavailable(error, "sts:GetCallerIdentity", "the account", new AwsPlace(null, Regions[0].SystemName));
        }
    }

    private IReadOnlyList<AwsSession> OpenRoles()
    {
        var sts = Sts();
        return [.. options.RoleArns.Distinct(StringComparer.Ordinal).SelectMany(arn => OpenRole(sts, arn))];
    }

    private IEnumerable<AwsSession> OpenRole(StsClient sts, string arn)
    {
        var account = AwsArn.Parse(arn) is { Service: "iam", RoleName: not null, Account: { Length: 12 } parsed }
            ? parsed
            : throw new SourceUnavailableException($"{arn} is not the ARN of an IAM role, such as arn:aws:iam::123456789012:role/triage.");
        var role = Assume(sts, arn);
        return Regions.Select(region => Open(arn, account, region, role));
    }

    private RenewableCredentials Assume(StsClient sts, string arn) =>
        new(() => Task.FromResult<AWSCredentials>(new AssumedRoleCredentials(sts, arn, options.ExternalId)));

    private AwsSession Open(string caller, string account, RegionEndpoint region, RenewableCredentials credentials) =>
        new(caller, account, region, new AwsTransport(context, new AwsPlace(account, region.SystemName), credentials), () => OpenS3(credentials, region));

    private StsClient Sts()
    {
        var config = Configure(new AmazonSecurityTokenServiceConfig(), AwsApi.Sts, Regions[0]);
        return new StsClient(new AmazonSecurityTokenServiceClient(own, config), own, context, Regions[0].SystemName);
    }

    private AmazonS3Client OpenS3(RenewableCredentials credentials, RegionEndpoint region)
    {
        var config = Configure(new AmazonS3Config(), AwsApi.S3, region);
        // A bucket's name in front of an overridden host seldom resolves.
        config.ForcePathStyle = context.Endpoints.Override(AwsApi.S3) is not null;
        config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
        return new AmazonS3Client(credentials, config);
    }

    private T Configure<T>(T config, AwsApi api, RegionEndpoint region)
        where T : ClientConfig
    {
        config.IgnoreConfiguredEndpointUrls = true;
        config.MaxErrorRetry = 0;
        if (context.Endpoints.Override(api) is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = region.SystemName;
        }
        else
        {
            config.RegionEndpoint = region;
        }

        return config;
    }
}
