using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace DeployClaw.Sandbox.Aws.Protocols;

/// <summary>Answers one operation: the output is serialised as it stands.</summary>
internal delegate ValueTask<object> JsonOperation(AwsCaller caller, ReadOnlyMemory<byte> input, CancellationToken cancellation);

/// <summary>A service that speaks AWS JSON. Inputs are records whose attributes say what is required and in which range.</summary>
internal abstract class JsonApi(string service, string targetPrefix)
{
    public const string Json11 = "application/x-amz-json-1.1";

    /// <summary>The service's signing name.</summary>
    public string Service { get; } = service;

    /// <summary>What stands before the operation's name in X-Amz-Target.</summary>
    public string TargetPrefix { get; } = targetPrefix;

    public abstract IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    public virtual string ContentType => Json11;

    public virtual JsonSerializerOptions Json => AwsJson.Options;

    /// <summary>The error's code in the Query protocol, for a service that spoke it before: old clients' users know those.</summary>
    public virtual string? QueryCode(AwsException error) => null;

    /// <summary>The code by which this service refuses an input.</summary>
    protected abstract string InvalidInput { get; }

    /// <summary>The code by which this service refuses a page token that it did not give.</summary>
    protected virtual string InvalidToken => InvalidInput;

    protected JsonOperation Operation<TInput>(Func<AwsCaller, TInput, object> answer)
        where TInput : class => (caller, body, _) => ValueTask.FromResult(answer(caller, Read<TInput>(body)));

    /// <summary>One that may take its time.</summary>
    protected JsonOperation Waiting<TInput>(Func<AwsCaller, TInput, CancellationToken, ValueTask<object>> answer)
        where TInput : class => (caller, body, cancellation) => answer(caller, Read<TInput>(body), cancellation);

    protected AwsException Invalid(string message) => Refusal(InvalidInput, message);

    protected Page<T> PageOf<T>(IReadOnlyList<T> items, PageRequest request) =>
        Page<T>.Cut(items, request) ?? throw Refusal(InvalidToken, "The next token is not valid for this request.");

    protected static AwsException Refusal(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);

    private TInput Read<TInput>(ReadOnlyMemory<byte> body)
        where TInput : class
    {
        try
        {
            var input = JsonSerializer.Deserialize<TInput>(body.Span, Json) ?? throw Refusal("SerializationException", "null");
            var problems = new List<ValidationResult>();
            return Validator.TryValidateObject(input, new ValidationContext(input), problems, validateAllProperties: true)
                ? input
                : throw Invalid($"{problems.Count} validation error(s) detected: {string.Join("; ", problems)}");
        }
        catch (JsonException)
        {
            throw Refusal("SerializationException", "The body is not the JSON that the operation takes.");
        }
    }
}
