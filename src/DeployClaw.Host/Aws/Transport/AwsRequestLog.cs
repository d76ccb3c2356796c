using System.Collections.Concurrent;
using System.Net;
using Amazon.Runtime;
using DeployClaw.Triage;

namespace DeployClaw.Host.Aws.Transport;

/// <summary>The requests that a run made to AWS, each attempt by itself, if they are kept. Thread-safe.</summary>
internal sealed class AwsRequestLog(TimeProvider time, bool keep = true)
{
    private readonly ConcurrentQueue<RequestRecord> records = new();

    /// <summary>In order of time, then by api, operation and request id.</summary>
    public IReadOnlyList<RequestRecord> Records =>
    [
        .. records
            .OrderBy(record => record.At)
            .ThenBy(record => record.Service, StringComparer.Ordinal)
            .ThenBy(record => record.Operation, StringComparer.Ordinal)
            .ThenBy(record => record.RequestId, StringComparer.Ordinal),
    ];

    /// <summary>Does the request and records how it went, whatever happens.</summary>
    public async Task<T> RecordAsync<T>(AwsApi api, string operation, AwsPlace place, Func<Task<AwsAnswer<T>>> request)
    {
        var began = time.GetUtcNow();
        var stamp = time.GetTimestamp();
        var record = new RequestRecord(api.Title, operation, place.Account ?? "-", place.Region, null, null, began, default);
        try
        {
            var answer = await request();
            record = record with { Status = (int)answer.Status, RequestId = answer.RequestId };
            return answer.Value;
        }
        catch (AmazonServiceException error)
        {
            record = record with { Status = (int)error.StatusCode, RequestId = error.RequestId, Error = error.ErrorCode };
            throw;
        }
        catch (Exception error)
        {
            record = record with { Error = error is OperationCanceledException ? "Cancelled" : error.GetType().Name };
            throw;
        }
        finally
        {
            if (keep)
            {
                records.Enqueue(record with { Duration = time.GetElapsedTime(stamp) });
            }
        }
    }
}

/// <summary>What a request gave, with what the audit log wants to know of it.</summary>
internal readonly record struct AwsAnswer<T>(T Value, HttpStatusCode Status, string? RequestId);

/// <summary>An account (12 digits; null until it is known) and a region.</summary>
internal sealed record AwsPlace(string? Account, string Region)
{
    public override string ToString() => Account is null ? Region : $"{Region} of account {Account}";
}
