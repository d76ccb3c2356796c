using DeployClaw.Host.Skills;
using DeployClaw.Skills;

namespace DeployClaw.Tests.Skills;

/// <summary>Exceptions by the names under which the services publish them (npm @aws-sdk/client-*, models/errors, November 2026), as the tools print them.</summary>
public class AwsExceptionTests
{
    private static readonly SkillSet Skills = SkillFolders.Load([Path.Combine(AppContext.BaseDirectory, "skills")]);

    [Theory]
    [InlineData("rate-limit", "TooManyRequestsException ThrottlingException")]
    [InlineData("limits", "ServiceQuotaExceededException LimitExceededException ResourceLimitExceededException DeploymentConfigLimitExceededException TooManyTagsException")]
    [InlineData("lambda", "ENILimitReachedException ENINotReadyException SubnetIPAddressLimitReachedException EC2ThrottledException EC2AccessDeniedException EC2UnexpectedException EFSMountFailureException EFSMountTimeoutException EFSMountConnectivityException EFSIOException S3FilesMountTimeoutException KMSAccessDeniedException KMSDisabledException KMSInvalidStateException KMSNotFoundException RecursiveInvocationException")]
    [InlineData("deployment", "CodeStorageExceededException InvalidZipFileException InvalidRuntimeException CodeVerificationFailedException InvalidCodeSignatureException ResourceNotReadyException SnapStartException SnapStartNotReadyException SnapStartTimeoutException")]
    [InlineData("deployment", "OperationInProgressException StackNotFoundException StackSetNotFoundException ChangeSetNotFoundException InvalidChangeSetStatusException TokenAlreadyExistsException StaleRequestException InsufficientCapabilitiesException")]
    [InlineData("deployment", "DeploymentLimitExceededException DeploymentGroupDoesNotExistException ApplicationDoesNotExistException RevisionDoesNotExistException InvalidRevisionException InvalidRoleException DeploymentAlreadyCompletedException")]
    [InlineData("deployment", "PipelineExecutionOutdatedException NotLatestPipelineExecutionException StageNotRetryableException UnableToRollbackStageException PipelineNotFoundException InvalidStructureException ConcurrentPipelineExecutionsLimitExceededException")]
    [InlineData("registry", "ImageTagAlreadyExistsException ImageNotFoundException RepositoryNotFoundException LayersNotFoundException InvalidLayerPartException UploadNotFoundException UnableToGetUpstreamImageException")]
    [InlineData("configuration", "ParameterNotFound ParameterVersionNotFound DecryptionFailure UnableToDecryptSecretValueException")]
    [InlineData("container", "ClusterNotFoundException ServiceNotFoundException ServiceNotActiveException TaskSetNotFoundException PlatformTaskDefinitionIncompatibilityException UpdateInProgressException")]
    [InlineData("iam", "AccessDeniedException MalformedPolicyDocumentException PackedPolicyTooLargeException NoSuchEntityException EntityAlreadyExistsException DeleteConflictException UnmodifiableEntityException RegionDisabledException")]
    [InlineData("authentication", "ExpiredTokenException InvalidIdentityTokenException IDPRejectedClaimException IDPCommunicationErrorException")]
    [InlineData("checkout", "OAuthProviderException")]
    [InlineData("build", "AccountSuspendedException")]
    public void APublishedExceptionIsOfItsFamily(string family, string names) =>
        Assert.All(names.Split(' '), name => Assert.Equal((name, family), (name, Skills.Recognise($"An error occurred ({name}) when calling the Example operation: see the text")?.Family)));
}
